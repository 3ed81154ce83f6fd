"""With whom a told happening seems to have been: by closed lists of what people call each other. English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from vinculum.narratives.people import Relation
from vinculum.narratives.proposed import Who
from vinculum.reading.moment import Evidence
from vinculum.reading.words import closed

_KNOWN = MappingProxyType(
    {
        Relation.MOTHER: "mother mum mummy mom mam mama mammy ma stepmother stepmum stepmom",
        Relation.FATHER: "father dad daddy papa pa stepfather stepdad",
        Relation.PARENT: "parents folks guardian carer foster-mother foster-father",
        Relation.SIBLING: "brother sister brothers sisters twin stepbrother stepsister half-brother half-sister",
        Relation.GRANDPARENT: "grandmother grandfather gran granny grandma grandpa grandad granddad nan nana nanna "
        "grandparents nonna abuela babushka",
        Relation.RELATIVE: "aunt auntie aunty uncle cousin cousins niece nephew in-laws mother-in-law father-in-law "
        "sister-in-law brother-in-law son-in-law daughter-in-law",
        Relation.CHILD: "son daughter kids children child grandson granddaughter baby toddler stepson stepdaughter lad",
        Relation.PARTNER: "husband wife partner boyfriend girlfriend fiancé fiancée spouse missus hubby",
        Relation.FORMER_PARTNER: "ex ex-husband ex-wife ex-partner ex-boyfriend ex-girlfriend",
        Relation.FRIEND: "friend mate bestie pal flatmate housemate roommate friends mates buddy",
        Relation.BOSS: "boss manager supervisor gaffer head headteacher foreman chief director ceo sergeant",
        Relation.COLLEAGUE: "colleague colleagues coworker workmate receptionist team secretary intern apprentice",
        Relation.TEACHER: "teacher tutor professor lecturer coach trainer instructor matron",
        Relation.NEIGHBOUR: "neighbour neighbor neighbours landlord landlady",
        Relation.GROUP: "everyone everybody lads girls boys class choir committee family gang crowd group",
        Relation.FORMER_THERAPIST: "counsellor counselor psychologist psychiatrist",
        Relation.STRANGER: "driver nurse doctor consultant waiter waitress policeman officer stranger woman man bloke "
        "guy priest vicar imam dentist hairdresser conductor midwife surgeon paramedic lady cashier usher",
    }
)
_OF = MappingProxyType({word: relation for relation, words in _KNOWN.items() for word in words.split()})
_MINE = closed("my our me")
_THEIRS = closed("his her their your")
_FAMILY = closed("mum mummy mom mam mama mammy dad daddy papa gran granny grandma grandpa grandad nan nana nanna")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_QUOTED = re.compile(r"[\"“][^\"“”]{0,400}[\"”]")
_SENTENCE_END = re.compile(r"[.?!…]")
_REPORTED = re.compile(r"\b(?:said|says|goes|going|like|told|tells|asked|asks|shouted|texted|wrote|thought)\b", re.I)
_DOES = re.compile(r" (?:said|says|goes|came|went|was|looked|just|put|rang|asked|told|is|did|had)\b")
_NEAR = 120
_YOU = re.compile(
    r"\b(?:you (?:said|asked|looked|told|went|were|gave|had|did|didn[’']t|wrote|cancelled|forgot|smiled|laughed|waited"
    r"|yawned|nodded|sat|moved|kept|got|let|put|never|just|remembered|saw|closed|opened|stayed|called|rang|turned)"
    r"|(?:told|asked|rang|emailed|texted|thanked|saw|heard|missed|ignored) you|your (?:face|voice|clock|chair|message"
    r"|email|text|eyes|holiday|door|room|pen|watch))\b",
    re.IGNORECASE,
)
_NO_NAME = closed(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter eid diwali ramadan god english ok okay yeah yes no oh well "
    "so and but then he she they we you it my the a um uh er mm right gp nhs tv uk london whatsapp facebook dr mr "
    "mrs "
    "ms miss what when where who why how that this there just like because i'm i'd i've i'll i’m i’d i’ve i’ll"
)
_MOST = 3
_FAR = 600  # characters of the turn before that are looked at


def persons(texts: Sequence[tuple[int, int, str]], before: str = "") -> tuple[Who, ...]:
    """Candidates, the likeliest first, at most three.

    `texts` are (turn, first character, words) of a narrative's client turns; `before` what the therapist said before.
    """
    scores: Counter[tuple[Relation, str]] = Counter()
    words: dict[tuple[Relation, str], Evidence] = {}
    for turn, offset, text in texts:
        spoken = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
        for key, place, weight in (*_called(spoken), *_you(spoken), *_named(spoken)):
            start, end = place
            scores[key] += weight
            words.setdefault(key, Evidence(turn, offset + start, offset + end, text[start:end]))
    for key, _, weight in _called(before[-_FAR:]):
        scores[key] += weight // 2
    ranked = sorted(scores, key=lambda key: (-scores[key], list(scores).index(key)))
    return tuple(Who(relation, name, words.get((relation, name))) for relation, name in ranked[:_MOST])


_Met = tuple[tuple[Relation, str], tuple[int, int], int]


def _called(text: str) -> Iterator[_Met]:
    """People called by what they are: "my mum", "Dad", "the consultant"."""
    found = list(_WORD.finditer(text))
    for at, match in enumerate(found):
        word = match[0].lower().replace("’", "'").removesuffix("'s")
        relation = _OF.get(word)
        if relation is None:
            continue
        owner = found[at - 1][0].lower() if at else ""
        mine = owner in _MINE or word in _FAMILY
        if owner in _THEIRS:
            relation, mine = Relation.OTHER, False
        start = found[at - 1].start() if owner in _MINE | {"a", "the", "this"} else match.start()
        name = word.capitalize() if mine else f"the {word}" if owner in ("a", "the", "this") else word.capitalize()
        end = match.end() - len(match[0]) + len(word)
        yield (relation, name), (start, end), 6 if mine else 3


def _you(text: str) -> Iterator[_Met]:
    """The therapist, spoken to: not the "you" that somebody in the telling was told."""
    for match in _YOU.finditer(text):
        sentence = _SENTENCE_END.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
        if not _REPORTED.search(sentence):
            yield (Relation.THERAPIST, "you"), match.span(), 4


def _named(text: str) -> Iterator[_Met]:
    """Names: a capital within a sentence, or with a verb of telling behind it at its start."""
    for match in _WORD.finditer(text):
        word = match[0].replace("’", "'").removesuffix("'s")
        if not word[0].isupper() or not word[1:].islower() or _NO_NAME & {word.lower()} or word.lower() in _OF:
            continue
        before = text[: match.start()].rstrip(" \"“'‘")
        first = not before or before[-1] in ".?!…:—"
        if not first or _DOES.match(text, match.end()):
            yield (Relation.OTHER, word), (match.start(), match.start() + len(word)), 3
