"""With whom a told happening seems to have been: by closed lists of what people call each other. English."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from vinculum.narratives.finding.callings import CALLED, HE, NAMES_OF_THEIR_OWN, NO_NAME, SHE
from vinculum.narratives.people import Relation
from vinculum.narratives.proposed import Who
from vinculum.reading.moment import Evidence
from vinculum.reading.words import CLOSED_CLASS, closed
from vinculum.transcripts.model import Role, Transcript

Key = tuple[Relation, str]
_Met = tuple[Key, tuple[int, int], float]

_MINE, _YOURS, _THEIRS, _ONE = (
    closed("my our me mine"),
    closed("your"),
    closed("his her their"),
    closed("a an the this that"),
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_QUOTED = re.compile(r"[\"“][^\"“”]{0,400}[\"”]|\([^()]{0,200}\)|\[[^\[\]]{0,80}\]")
_YOU = re.compile(
    r"\b(?:you (?:said|were|had|asked|looked|told|gave|wrote|cancelled|forgot|smiled|laughed|waited|yawned|nodded|sent"
    r"|pushed|opened|remembered|called|stayed|turned|moved|jumped|went|stood|charged|kept)"
    r"|(?:told|asked|rang|emailed|texted|thanked|ignored|say it to) you|your (?:face|voice|clock|chair|message|email"
    r"|text|eyes|holiday|pen|watch|book|cat))\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|says|goes|going|like|told|tells|asked|asks|shouted|texted|wrote|thought)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.?!…]")
_DOES = re.compile(
    r"(?:'s|’s)? (?:said|says|goes|came|comes|went|was|looked|just|put|rang|asked|told|is|did|had|who|that)\b"
)
_INTRODUCED = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Yy]our) (?:older |younger |big |little |eldest |best )?([a-z-]{2,16}),? ([A-Z][a-zà-ÿ]{1,14})"
    r"\b|\b([A-Z][a-zà-ÿ]{1,14}),? (?:my|your) ([a-z-]{2,16})\b"
)
_HE, _SHE = (
    re.compile(r"\b(?:he|him|his|he['’]s|he['’]d|hes)\b", re.IGNORECASE),
    re.compile(r"\b(?:she|her|hers|she['’]s|she['’]d|shes)\b", re.IGNORECASE),
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Professor|Sister|Father|Auntie|Aunt|Uncle)$")
_SCHOOL = re.compile(r"\b(?:school|class|lesson|homework|essay|tutor|teacher|rehearsal|pupils?)\b", re.IGNORECASE)
_NOBODY = NO_NAME | CLOSED_CLASS | frozenset(CALLED)
_FITS, _FAR = 3, 5  # candidates; turns before that are looked at
_NEAR = 120
_LONGEST = 20_000


def persons(
    texts: Sequence[tuple[int, int, str]], before: Sequence[tuple[Role, str]], named: Mapping[str, Relation]
) -> tuple[Who, ...]:
    """Candidates, the likeliest first, at most three.

    `texts` are (turn, first character, words) of a narrative's client turns; `before` are the turns before it, the
    nearest last; `named` is who is known by name, as `introduced` finds it.
    """
    scores: defaultdict[Key, float] = defaultdict(float)
    words: dict[Key, Evidence] = {}
    for turn, offset, text in texts:
        spoken = _spoken(text)
        for key, (start, end), weight in (*_called(spoken, _MINE), *_you(spoken), *_names(spoken, named)):
            scores[key] += weight
            words.setdefault(key, Evidence(turn, offset + start, offset + end, text[start:end]))
    for back, (role, text) in enumerate(reversed(before[-_FAR:])):
        owners = _YOURS if role is Role.THERAPIST else _MINE
        for key, _, weight in (*_called(_spoken(text[-600:]), owners), *_names(text[-600:], named)):
            if weight > 2 or key[0] is not Relation.OTHER:
                scores[key] += weight / (2 + 2 * back)
    he, she = (sum(len(sex.findall(text[:_LONGEST])) for _, _, text in texts) for sex in (_HE, _SHE))
    for key in scores:
        scores[key] *= _fits(key[1].lower(), he, she)
    ranked = sorted(scores, key=lambda key: -scores[key])
    return tuple(Who(relation, name, words.get((relation, name))) for relation, name in ranked[:_FITS])


def introduced(transcript: Transcript) -> Mapping[str, Relation]:
    """Who is known by name in a session: "my brother Callum", "Pete, my husband"."""
    found: dict[str, Relation] = {}
    for turn in transcript.turns:
        for match in _INTRODUCED.finditer(turn.text[:_LONGEST]):
            name, called = (match[2], match[1]) if match[2] else (match[3], match[4])
            if called in CALLED and name.lower() not in NO_NAME:
                found.setdefault(name, CALLED[called])
    return found


def _spoken(text: str) -> str:
    """Without what is quoted or remarked, character for character."""
    return _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text[:_LONGEST])


def _fits(called: str, he: int, she: int) -> float:
    """Less where the telling speaks of the other sex alone, or nearly so."""
    word = called.split()[-1] if called else ""
    if word in SHE and he > 2 * she:
        return 0.3
    if word in HE and she > 2 * he:
        return 0.3
    return 1.5 if (word in SHE and she) or (word in HE and he) else 1.0


def _called(text: str, owners: frozenset[str]) -> Iterator[_Met]:
    """People called by what they are: "my mum", "Dad", "the consultant"; `owners` say whose they are."""
    found = list(_WORD.finditer(text))
    for at, match in enumerate(found):
        word = match[0].lower().replace("’", "'").removesuffix("'s")
        relation = CALLED.get(word)
        if relation is None or _addressed(text, match):
            continue
        back = next(
            (step for step in (1, 2) if at >= step and found[at - step][0].lower() in owners | _ONE | _THEIRS), 0
        )
        owner = found[at - back][0].lower() if back else ""
        own = owner in owners or (word in NAMES_OF_THEIR_OWN and back != 1)
        if not own and not (relation in _BY_ARTICLE and owner in _ONE):
            continue
        start = found[at - back].start() if owner in owners | _ONE else match.start()
        name = word.capitalize() if own else f"the {word}"
        yield (relation, name), (start, match.end() - len(match[0]) + len(word)), 6.0 if own else 3.0


def _addressed(text: str, match: re.Match[str]) -> bool:
    """Whether the client is spoken to: "she said, sorry, Mum."."""
    start, end = match.span()
    if text[max(0, start - 2) : start] != ", " or text[end : end + 1] not in (",", ".", "!", "?", ""):
        return False
    sentence = _SENTENCE_END.split(text[max(0, start - _NEAR) : start])[-1]
    return _OTHERS_SAY.search(sentence) is not None


_OTHERS_SAY = re.compile(
    r"\b(?:he|she|they|it) (?:said|says|goes|went|texted|shouted|puts?|pats|looks)\b", re.IGNORECASE
)
_BY_ARTICLE = frozenset(
    {Relation.STRANGER, Relation.TEACHER, Relation.BOSS, Relation.GROUP, Relation.NEIGHBOUR, Relation.COLLEAGUE}
)


def _you(text: str) -> Iterator[_Met]:
    """The therapist, spoken to: not the "you" that somebody in the telling was told."""
    for match in _YOU.finditer(text):
        sentence = _SENTENCE_END.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
        if not _REPORTED.search(sentence):
            yield (Relation.THERAPIST, "you"), match.span(), 4.0


def _names(text: str, named: Mapping[str, Relation]) -> Iterator[_Met]:
    """Names: a capital within a sentence, or with a verb of telling behind it at its start."""
    for match in _WORD.finditer(text):
        word = match[0].replace("’", "'").removesuffix("'s")
        plain = word.lower().partition("'")[0]
        if not word[0].isupper() or not word[1:].islower() or plain in _NOBODY:
            continue
        before = text[: match.start()].rstrip(" \"“”'‘’")
        first = not before or before[-1] in ".?!…:—(["
        title = _TITLE.search(before)
        if title:
            teaches = Relation.TEACHER if _SCHOOL.search(text) else Relation.OTHER
            yield (teaches, f"{title[0]} {word}"), (match.start() - len(title[0]) - 1, match.start() + len(word)), 4.0
            continue
        if not first or word in named or _DOES.match(text, match.end()):
            yield (named.get(word, Relation.OTHER), word), (match.start(), match.start() + len(word)), 3.0
