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

CLOSED_CLASS = closed(
    "a about after again all also am an and any anything are as at back be because been before being"
    " both but by can come"
    " could did do does doing done down each even ever every everything for from get gets getting go"
    " goes going gone got had"
    " has have having he her here hers him his how i if in into is it its know let like lot made make"
    " maybe me mhm more most"
    " much must my myself need no not now of off okay on one only or other our out over own perhaps put"
    " quite rather right"
    " said same say saying see she should so some something sort still such sure take than that the"
    " their them then there"
    " these they thing things think this those though through time to too two um up us very want was way"
    " we well went were"
    " what when where which while who why will with without would yeah you your yours yourself good all right mean feel"
)

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
