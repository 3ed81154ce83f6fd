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
    held = sorted(number for number in set(sessions) if number >= session)[: AHEAD + 1]
    scores = dict(side.points)
    known = _level_before(side, session, error=error)
    return tuple(
        _answer(side.rater, known, place, number, score=scores.get(number), least=least)
        for place, number in enumerate(held)
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """The level after the last answer before a session, and which session that answer was about."""

    state: LevelState
    last: int


def _level_before(side: Side, session: int, *, error: float | None) -> _Known | None:
    before = [(number, score) for number, score in side.points if number < session]
    if side.level is None or len(before) < LEAST_BEFORE:
        return None
    wander, noise = side.level.variances
    state, last = begin(wander, max(noise, error * error if error else 0.0)), before[0][0]
    for number, score in before:
        state, last = advance(state, score, steps=max(number - last, 1)).state, number
    return _Known(state, last)


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


def tally(
    course: Course, marked: Collection[int], *, sessions: Sequence[int], least: float = 0.0, after: int = 0
) -> tuple[Tally, ...]:
    """Over a case: what the answers did after marked sessions, beside what they did after all others.

    Args:
        course: as followed.
        marked: numbers of the sessions with the moments in question.
        sessions: numbers of all sessions of the case.
        least: see `next_answers`.
        after: 0 for the answer to the session itself, 1 for the one to the session that followed.
    """
    found = []
    for side in (course.sides[rater] for rater in (Rater.CLIENT, Rater.THERAPIST) if rater in course.sides):
        moves = {number: _move(side, number, sessions, least=least, after=after) for number in sessions}
        counted = Counter(move for number, move in moves.items() if number in marked and move)
        others = Counter(move for number, move in moves.items() if number not in marked and move)
        found.append(Tally(side.rater, after, counted, others))
    return tuple(found)


def _move(side: Side, session: int, sessions: Sequence[int], *, least: float, after: int) -> Move | None:
    """None where no session has followed yet."""
    answers = next_answers(side, session, sessions=sessions, least=least)
    return answers[after].move if after < len(answers) else None
