"""What the ratings did next: the answers to a session and to the two after it, against the level before it.

The level before session s is what the local-level model knows from the answers before s alone. The answer k sessions
on is forecast as that level, with variance P + k·q + r: how sure the level is, how far it wanders, and how much one
answer errs. An answer within 1.96 standard deviations moved no more than answers usually do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from vinculum.course.level import Z95
from vinculum.course.model import Course, Side
from vinculum.course.ratings import Rater
from vinculum.course.state_space.online import LevelState, advance, begin

AHEAD = 2  # sessions after the one with the moment
LEAST_BEFORE = 3  # answers before it, to know a level
NEGLIGIBLE = 1e-9


class Move(StrEnum):
    """Where an answer lies beside the level before."""

    LOWER = "lower"
    USUAL = "as usual"
    HIGHER = "higher"
    MISSING = "no answer"
    UNKNOWN = "too few answers before"


@dataclass(frozen=True, slots=True)
class NextAnswer:
    """One answer of one side, at a session or after it.

    Attributes:
        rater: whose.
        session: number of the session that was answered.
        after: sessions since the one looked at, 0 to 2.
        score: None where there is no answer.
        level: where the answers lay before, None where there were too few.
        change: score − level, None where either is missing.
        usual: how far an answer usually lies from that level, 95 of 100 times; None without a level.
        move: the same in a word.
    """

    rater: Rater
    session: int
    after: int
    score: float | None
    level: float | None
    change: float | None
    usual: float | None
    move: Move


def next_answers(
    side: Side, session: int, *, sessions: Iterable[int], error: float | None = None, least: float = 0.0
) -> tuple[NextAnswer, ...]:
    """The answers to a session and to the next two that took place.

    Args:
        side: with its level, whose variances say how much its answers move.
        session: number of the session looked at.
        sessions: numbers of all sessions of the case; those still to come give no entry.
        error: standard error of measurement, where known; an answer then errs by at least so much.
        least: a distance below it is as usual, in score units.
    """
    held = sorted({number for number in sessions if number >= session})
    return _followed(side, _levels(side, [session], error=error)[0], held[: AHEAD + 1], least=least)


def all_next_answers(
    side: Side, *, sessions: Iterable[int], error: float | None = None, least: float = 0.0
) -> Mapping[int, tuple[NextAnswer, ...]]:
    """The same for every session of a case at once, in one walk over the answers; arguments as `next_answers`."""
    held = sorted(set(sessions))
    levels = _levels(side, held, error=error)
    return {
        number: _followed(side, levels[at], held[at : at + AHEAD + 1], least=least) for at, number in enumerate(held)
    }


def _followed(side: Side, known: _Known | None, held: Sequence[int], *, least: float) -> tuple[NextAnswer, ...]:
    scores = dict(side.points)
    return tuple(
        _answer(side.rater, known, place, number, score=scores.get(number), least=least)
        for place, number in enumerate(held)
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """The level after the last answer before a session, and which session that answer was about."""

    state: LevelState
    last: int


def _levels(side: Side, sessions: Sequence[int], *, error: float | None) -> list[_Known | None]:
    """What is known before each of some sessions, in order; None before there are enough answers."""
    if side.level is None:
        return [None] * len(sessions)
    wander, noise = side.level.variances
    state = begin(wander, max(noise, error * error if error else 0.0))
    found: list[_Known | None] = []
    taken, last = 0, side.points[0][0]
    for session in sessions:
        while taken < len(side.points) and side.points[taken][0] < session:
            number, score = side.points[taken]
            state, last = advance(state, score, steps=max(number - last, 1)).state, number
            taken += 1
        found.append(_Known(state, last) if taken >= LEAST_BEFORE else None)
    return found


def _answer(
    rater: Rater, known: _Known | None, after: int, number: int, *, score: float | None, least: float
) -> NextAnswer:
    if known is None or known.state.mean is None or known.state.variance is None:
        move = Move.MISSING if score is None else Move.UNKNOWN
        return NextAnswer(rater, number, after, score, None, None, None, move)
    level = known.state.mean
    spread = known.state.variance + (number - known.last) * known.state.level + known.state.noise
    usual = max(Z95 * sqrt(spread), least)
    if score is None:
        return NextAnswer(rater, number, after, None, level, None, usual, Move.MISSING)
    change = score - level
    beyond = abs(change) > usual + NEGLIGIBLE
    move = Move.USUAL if not beyond else Move.LOWER if change < 0 else Move.HIGHER
    return NextAnswer(rater, number, after, score, level, change, usual, move)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often the answers of one side were lower, as usual or higher.

    Attributes:
        rater: whose.
        after: 0 for the answer to the session itself, 1 for that to the next session.
        counts: by move, over the sessions looked at.
        others: by move, over all other sessions of the case, to compare with.
    """

    rater: Rater
    after: int
    counts: Mapping[Move, int]
    others: Mapping[Move, int]


Answers = Mapping[Rater, Mapping[int, tuple[NextAnswer, ...]]]
"""Rater -> session -> its answer and the next two."""


def all_answers(course: Course, *, sessions: Iterable[int], least: float = 0.0) -> Answers:
    """`all_next_answers` of the client, then of the therapist, those that rate."""
    held = tuple(sessions)
    sides = [course.sides[rater] for rater in (Rater.CLIENT, Rater.THERAPIST) if rater in course.sides]
    return {side.rater: all_next_answers(side, sessions=held, least=least) for side in sides}


def tally(answers: Answers, marked: Collection[int], *, after: int = 0) -> tuple[Tally, ...]:
    """Over a case: what the answers did after marked sessions, beside what they did after all others.

    Args:
        answers: of the case, from `all_answers`.
        marked: numbers of the sessions with the moments in question.
        after: 0 for the answer to the session itself, 1 for the one to the session that followed.
    """
    found = []
    for rater, each in answers.items():
        moves = {number: held[after].move for number, held in each.items() if after < len(held)}
        counted = Counter(move for number, move in moves.items() if number in marked)
        others = Counter(move for number, move in moves.items() if number not in marked)
        found.append(Tally(rater, after, counted, others))
    return tuple(found)
