"""What the ratings did after sessions with confirmed moments: counts, and no word on what came from what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from vinculum.course import Rater
from vinculum.course.after import Answers, all_answers, next_answers, tally
from vinculum.course.say_after import CAUTION, few, say_next, say_tally
from vinculum.reading.moment import Moment, Standing
from vinculum.web.case.folder import LEAST, Folder
from vinculum.web.review.moments import by_number, moments_of

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "withdrawal.": "Drawing back",
        "confrontation.": "Turning against you or the work",
        "resistance.": "Holding back from the work",
        "toward.": "Speaking of you",
        "therapist.repair": "Your repair",
        "therapist.interpretation": "Your interpretation",
    }
)
"""Beginning of a code's id -> how the page calls its moments."""


@dataclass(frozen=True, slots=True)
class Afterwards:
    """One family of confirmed moments over the case: where they are, and what the answers did."""

    name: str
    sessions: tuple[int, ...]
    few: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """What the answers did next, after one session: a sentence for each answer of each side."""

    client: tuple[str, ...]
    therapist: tuple[str, ...]
    caution: str


def afterwards(folder: Folder) -> tuple[Afterwards, ...]:
    """Every family that has confirmed moments, in the order of FAMILIES."""
    marked, found = by_number(folder), []
    answers = all_answers(folder.course, sessions=held_in(folder), least=LEAST)
    for start, name in FAMILIES.items():
        sessions = tuple(sorted(number for number, moments in marked.items() if _confirmed(moments, start)))
        if sessions:
            found.append(Afterwards(name, sessions, few(len(sessions)), _told(folder, answers, sessions)))
    return tuple(found)


def _confirmed(moments: Sequence[Moment], start: str) -> bool:
    return any(one.code.startswith(start) and one.standing is Standing.CONFIRMED for one in moments)


def _told(folder: Folder, answers: Answers, sessions: Sequence[int]) -> tuple[str, ...]:
    rows = [one for after in (0, 1) for one in tally(answers, sessions, after=after)]
    short = folder.person.short
    return tuple(say_tally(one, client=short) for one in sorted(rows, key=lambda one: one.rater is Rater.THERAPIST))


def held_in(folder: Folder) -> tuple[int, ...]:
    """Numbers of the sessions that took place."""
    return tuple(kept.value.number for kept in folder.sessions if kept.value.attended)


def next_of(folder: Folder, session: str) -> Next | None:
    """The answers after one session, each client’s; None where it has no confirmed moment or nobody rates the case."""
    number = folder.numbers[session]
    if not any(one.moment.standing is Standing.CONFIRMED for one in moments_of(folder, session)):
        return None
    client = tuple(said for seen in folder.each for said in _next_said(seen, number, Rater.CLIENT))
    therapist = _next_said(folder, number, Rater.THERAPIST)
    return Next(client, therapist, CAUTION) if client or therapist else None


def _next_said(folder: Folder, number: int, rater: Rater) -> tuple[str, ...]:
    side = folder.course.sides.get(rater)
    if side is None:
        return ()
    found = next_answers(side, number, sessions=held_in(folder), least=LEAST)
    return tuple(say_next(found, client=folder.person.short))
