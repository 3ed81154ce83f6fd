"""Closed lists for topics: what is no topic, what makes a noun likely, and how people say that they leave one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vinculum.reading.words import CLASSES, CLOSED_CLASS, HESITATIONS, SOFTENERS, closed

# Words that every session holds, whatever it is about: time, amount, speaking, feeling and judging in general.
_EVERYWHERE = closed(
    "able ago almost alone already always another around ask asked asking away bad became become begin began begun"
    " believe bet better big bit brilliant bring brought call called came care change clear completely cool couple"
    " day days different difficult easy eight else end enough evening exactly fair feel feeling feelings feels felt"
    " few find fine finish first five forget forgot forty found four funny gave give given giving glad god great"
    " guess guy guys half happen happened happening happens hard hear heard hello help helped hi hope hour hours idea"
    " imagine important instead interesting job keep kept kind knew knows last lately later least leave left less"
    " listen little long look looked looking looks lots lovely main many matter matters maybe mean meaning means"
    " meant meet mention mentioned mind minute minutes moment moments month months morning never new next nice night"
    " nine none nobody notice noticed nothing often okay old once ones open ought part particular past people person"
    " place point possible pretty probably problem properly question questions quick quiet quietly ready real reason"
    " remember rest saw says second seem seemed seems seen sense seven sharp short side silly since six small"
    " somebody someone something sometimes somewhere soon sorry sound sounded sounds start started stay stayed step"
    " stop stopped straight strange stuff stupid supposed suppose surprised talk talked talking talks ten tell"
    " telling tells thank thanks thought thoughts thousand three time times tired today together told tomorrow"
    " tonight took touch tried true try trying turn twenty twice type understand use used usual usually wait waiting"
    " wanted wanting wants week weekend weekly weeks whole wonder wondered wondering word words work worked worry"
    " worse worst wrong year years yesterday yet young hundred sunday monday tuesday wednesday thursday friday"
    " saturday january february march april june july august september october november december christmas hand hands"
    " bring sit sat stand stood thing things lot name honest honestly fact sort bye anyway man woman men women"
    " speak spoke spoken answer answered room session sessions therapy hold held run ran read wrote write hadn't"
    " course front back top bottom middle case example sentence note notes subject topic minute clock"
)
STOP = CLOSED_CLASS | HESITATIONS | SOFTENERS | _EVERYWHERE
DETERMINERS = closed(
    "a an the my your his her its our their this that these those no any some every each another which what whose"
    " about of with without from for by"
)
BETWEEN = closed("first second third last old new own whole little big other real next only young elder older younger")
"""What may stand between a determiner and its noun."""
SAME: Mapping[str, str] = {
    **dict.fromkeys(closed("mum mom mam mama mummy mommy"), "mother"),
    **dict.fromkeys(closed("dad daddy papa pa"), "father"),
    **dict.fromkeys(closed("gran grandma nan nana granny"), "grandmother"),
    **dict.fromkeys(closed("grandpa grandad granddad"), "grandfather"),
    **dict.fromkeys(closed("drank drunk alcohol booze"), "drink"),
    **dict.fromkeys(closed("died dead dying dies death"), "die"),
    **dict.fromkeys(closed("ate eaten food foods meal meals"), "eat"),
    **dict.fromkeys(closed("married marry"), "marriage"),
    **dict.fromkeys(closed("wives"), "wife"),
    **dict.fromkeys(closed("kids kid children"), "child"),
}
PEOPLE = closed(CLASSES["kin"]) | frozenset({"grandfather", "child", "friend", "colleague", "manager", "neighbour"})
ASSENT = closed("yes yeah yep yup right okay ok sure exactly mhm mm mmm hm true absolutely definitely oh i see know")
"""Words of which a whole answer says no more than that somebody listens or agrees."""
HE, SHE = closed("he him his himself they them their"), closed("she her hers herself they them their")
MEN = closed("father brother husband boyfriend grandfather uncle stepfather stepdad son boy")
WOMEN = closed("mother sister wife girlfriend grandmother aunt stepmother stepmum daughter girl")
SAYS_SO = re.compile(
    r"\b(?:anyway|anyhow|moving on|change the subject|(?:i'd|i would) rather (?:not|talk|do|tell)|let's not|leave it"
    r"|can we (?:do|talk|go|not|just|get|leave|move)|could we (?:do|talk|go|not|leave|move)|not (?:today|now|again)"
    r"|another (?:time|day)|don't (?:want|need) to (?:talk|go|get|think|discuss)|nothing to (?:say|tell|add)"
    r"|there's nothing (?:there|more|to)|never mind|doesn't matter|it's nothing"
    r"|what i (?:really )?wanted to (?:say|tell|talk)"
    r"|speaking of|by the way|before i forget|i (?:wanted|meant) to (?:tell|ask|show) you|what time is it"
    r"|do you mind if|have you (?:moved|changed|got|been|had)|is that (?:a )?new|where did you get"
    r"|(?:may|can) i ask you something|(?:a )?long time ago|ages ago)\b",
    re.IGNORECASE,
)
"""How people say that they go elsewhere, with straight apostrophes."""
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s")
SHORTEST = 3


def folded(word: str) -> str:
    """One form for "drinking", "drinks" and "drink"; crude on purpose: it is never shown."""
    word = word.removesuffix("'s").removesuffix("'")
    if word in SAME:
        return SAME[word]
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST:
            stem = stem + "y" if ending == "ies" else stem
            doubled = len(stem) > SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "sle"
            stem = stem[:-1] if doubled and ending in ("ing", "ings", "ed") else stem
            return SAME.get(stem, stem.removesuffix("e") if len(stem) > SHORTEST + 1 else stem)
    return word.removesuffix("e") if len(word) > SHORTEST + 1 else word
