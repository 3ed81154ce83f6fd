"""Closed classes: short lists of function words, spellings and roles that the rules build on."""

from __future__ import annotations

from collections.abc import Mapping


def closed(words: str) -> frozenset[str]:
    """A closed class from words with spaces between."""
    return frozenset(words.split())


HESITATIONS = frozenset({"um", "umm", "uh", "uhh", "er", "erm", "uhm", "ehm", "oh", "ah", "eh"})
SOFTENERS = frozenset(
    {"just", "really", "actually", "basically", "literally", "honestly", "simply", "frankly", "quite"}
)
KIND_OF_AFTER = frozenset(
    {"what", "any", "some", "this", "that", "a", "the", "same", "another", "every", "which", "no"}
)
IS_AFTER = closed(
    "it he she that what there here who how where when why this everything nothing something anything one"
)
ENDINGS: Mapping[str, str] = {"re": "are", "m": "am", "ve": "have", "ll": "will", "d": "would"}
CONTRACTED: Mapping[str, tuple[str, ...]] = {
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "let's": ("let", "us"),
    "'cause": ("because",),
    "y'all": ("you", "all"),
    "ma'am": ("madam",),
    "o'clock": ("clock",),
}
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "cannot": ("can", "not"),
    "cant": ("can", "not"),
    "dont": ("do", "not"),
    "didnt": ("did", "not"),
    "doesnt": ("does", "not"),
    "isnt": ("is", "not"),
    "wasnt": ("was", "not"),
    "wouldnt": ("would", "not"),
    "couldnt": ("could", "not"),
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "youre": ("you", "are"),
    "youve": ("you", "have"),
    "thats": ("that", "is"),
    "theres": ("there", "is"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("have", "to"),
    "dunno": ("do", "not", "know"),
    "kinda": (),
    "sorta": (),
    "lemme": ("let", "me"),
    "cuz": ("because",),
    "cos": ("because",),
    "coz": ("because",),
    "ok": ("okay",),
    "yep": ("yeah",),
    "yup": ("yeah",),
    "yea": ("yeah",),
    "yes": ("yeah",),
    "nope": ("no",),
    "nah": ("no",),
    "mmhmm": ("mhm",),
    "mmm": ("mhm",),
    "mm": ("mhm",),
    "hmm": ("mhm",),
    "hm": ("mhm",),
    "alright": ("all", "right"),
}

CLASSES: Mapping[str, str] = {
    "be": "am is are was were be been being",
    "kin": (
        "mother father mum mom dad mam mama papa brother sister husband wife ex partner boyfriend girlfriend gran "
        "grandmother grandfather grandma grandpa nan aunt uncle stepfather stepmother stepdad stepmum parents teacher "
        "boss son daughter"
    ),
    "helper": "therapist counsellor counselor doctor psychologist shrink psychiatrist",
    "work": "therapy counselling counseling treatment sessions session process work talking",
    "they": "he she they everyone everybody people",
    "said": "said says saying say told tells telling asked yelled yells shouted shouts texted screamed goes called",
}
