"""Our own short lists of function words, nine classes, no word in two of them. English, short forms written out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from vinculum.reading.words import closed

CLASSES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "personal pronouns": closed(
            "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she "
            "her hers herself they them their theirs themselves"
        ),
        "impersonal pronouns": closed(
            "it its itself this that these those who whom whose which what whatever something anything everything "
            "nothing somebody anybody everybody nobody someone anyone everyone thing things stuff other others another"
        ),
        "articles": closed("a an the"),
        "conjunctions": closed(
            "and or but because if while although though whereas whether until unless since so then as than plus"
        ),
        "prepositions": closed(
            "of in on at by for with about from to into onto out up down over under through between among against "
            "around across behind beside before after during without within toward towards off near past along inside "
            "outside upon above below beyond despite except like"
        ),
        "auxiliary verbs": closed(
            "am is are was were be been being do does did done doing have has had having can could will would shall "
            "should may might must ought used"
        ),
        "common adverbs": closed(
            "just really very too quite rather also even still yet already again always often sometimes usually ever "
            "now here there when where how why maybe perhaps actually probably almost only soon well away back "
            "together somehow anyway"
        ),
        "negations": closed("not no never none neither nor cannot nowhere hardly"),
        "quantifiers": closed(
            "all any both each every some many much more most few fewer less least several enough lot lots bit little "
            "half whole"
        ),
    }
)
