"""What a clause looks like beside its neighbours, as named features: who acts, when, how, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from vinculum.narratives.finding.clauses import Clause, clauses
from vinculum.reading.linear.tokens import is_word, tokens
from vinculum.reading.words import closed
from vinculum.transcripts.model import Role, Transcript

_SELF = closed("i i'm i'd i've i'll me my mine myself we we'd we're us our im ive id ill")
_OTHER = closed(
    "he he's he'd she she's she'd they they'd they're him her his them their hes shes theyre everyone nobody"
)
_YOU = closed("you you'd you're you've your youre")
_WISH = closed(
    "want wanted wanting hope hoped hoping wish wished need needed please like liked maybe perhaps would could"
)
_SAYS = closed("said says say saying told tells asked asks goes went like called shouted wrote texted rang")
_FEELS = closed("felt feel feeling thought think knew wanted hoped was were")
_NOT = closed(
    "not no never nobody nothing didn't don't won't can't couldn't wouldn't wasn't haven't hadn't didnt dont cant"
)
_JOINS = closed("and but so then because when while until till after before which anyway")
_PAST = closed(
    "was were had did said went came got put took gave sat stood rang told asked left looked thought felt knew"
)
_TURNS = closed("yesterday once last monday tuesday wednesday thursday friday saturday sunday night morning week")
_HABIT = closed("always usually every never often sometimes generally tend")
_REMARK = re.compile(r"\[[^\[\]]{0,80}\]|\([^()]{0,200}\)")  # [inaudible], (laughs)
_MOST = 60  # words of a clause that are looked at


@dataclass(frozen=True)
class Heard:
    """A clause, taken apart."""

    place: Clause
    words: tuple[str, ...]
    quoted: bool
    asks: bool

    @cached_property
    def actor(self) -> str:
        """Who acts, by the first word that says so."""
        for word in self.words[:_MOST]:
            for name, those in (("self", _SELF), ("other", _OTHER), ("you", _YOU)):
                if word in those:
                    return name
        return "none"


@dataclass(frozen=True, slots=True)
class Told:
    """The client's clauses of a session in order, and for each what the therapist said just before its turn."""

    clauses: tuple[Heard, ...]
    before: tuple[tuple[str, ...], ...]


def told(transcript: Transcript) -> Told:
    """All that the client says, in clauses."""
    found: list[Heard] = []
    before: list[tuple[str, ...]] = []
    last: tuple[str, ...] = ()
    for turn in transcript.turns:
        if turn.role is Role.THERAPIST:
            last = _words(turn.text[-400:])
        elif turn.role is Role.CLIENT:
            said = _REMARK.sub(lambda remark: " " * len(remark[0]), turn.text)
            own = [_heard(said, place) for place in clauses(said, turn.index)]
            found += own
            before += [last] * len(own)
    return Told(tuple(found), tuple(before))


def _heard(text: str, place: Clause) -> Heard:
    own = text[place.start : place.end]
    quotes = sum(own.count(sign) for sign in '"“”')
    return Heard(place, _words(own), quotes > 0, "?" in own)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in tokens(text) if is_word(word))


def looks(told: Told, first: int, last: int, at: int) -> list[str]:
    """The names of what holds for clause `at`, which stands among those from `first` to `last` (exclusive)."""
    near = [(name, told.clauses[at + step]) for name, step in _NEAR if first <= at + step < last]
    return [
        *_shape(told.clauses[at]),
        *(f"{name} {look}" for name, other in near for look in _brief(other)),
        *_place(told, first, last, at),
    ]


_NEAR = (("before", -1), ("after", 1), ("before that", -2))


def _brief(one: Heard) -> Iterator[str]:
    yield one.actor
    words = set(one.words[:_MOST])
    for name, those in (("wish", _WISH), ("says", _SAYS), ("not", _NOT)):
        if words & those:
            yield f"{name} {one.actor}"


def _shape(one: Heard) -> Iterator[str]:
    words, actor = one.words[:_MOST], one.actor
    held = set(words)
    yield f"actor {actor}"
    yield f"words {min(8, len(words) // 2)}"
    yield from (name for name, holds in (("quoted", one.quoted), ("asks", one.asks)) if holds)
    for name, those in _CLASSES:
        if held & those:
            yield name
            yield f"{name} {actor}"
    core = [word for word in words if word not in _JOINS][:4]
    for many in range(1, len(core) + 1):
        yield "core " + " ".join(core[:many])
    if words and words[0] in _JOINS:
        yield f"join {words[0]} {actor}"
    if any(word.endswith("ed") for word in words):
        yield f"ends in -ed {actor}"


_CLASSES: Sequence[tuple[str, frozenset[str]]] = (
    *(("wish", _WISH), ("says", _SAYS), ("feels", _FEELS), ("not", _NOT), ("past", _PAST)),
    *(("when", _TURNS), ("habit", _HABIT), ("self", _SELF), ("other", _OTHER), ("you", _YOU)),
)


def _place(told: Told, first: int, last: int, at: int) -> Iterator[str]:
    yield f"fifth {5 * (at - first) // max(1, last - first)}"
    yield from (name for name, holds in (("first", at == first), ("last", at == last - 1)) if holds)
    turn = told.clauses[at].place.turn
    if at == 0 or told.clauses[at - 1].place.turn != turn:
        yield "turn begins"
    if at + 1 == len(told.clauses) or told.clauses[at + 1].place.turn != turn:
        yield "turn ends"
