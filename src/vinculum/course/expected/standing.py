"""Where one case stands against what earlier cases let expect, and how often such a notice would have come before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vinculum.course.expected.growth import FEWEST_THEN, Growth, foreseen
from vinculum.course.expected.histories import Numbers
from vinculum.course.expected.limits import CONFIDENCE, CONTENTS
from vinculum.course.expected.scale import About
from vinculum.course.words import count
from vinculum.errors import InvalidTable


@dataclass(frozen=True, slots=True)
class Standing:
    """One answer of one case against earlier cases.

    Attributes:
        about: what the measure is about; only an outcome can be off track.
        session: number of the session.
        time: the same counted since the first answer, that one being 1.
        start, score: first score, and this one.
        expected: what cases that start like this score on average then (for a measure of the relationship: this case's
            start and the average change).
        limits: by content (share of cases), the score beyond which this is outside.
        confidence: of the limits.
        outside: the largest content whose limit the score is beyond; None where it is within all.
        as_far: earlier cases that were at least as far on the worse side, of what their own start let expect.
        answered: earlier cases that answered in that session.
        better: 1 where higher is better, −1 where lower is.
        unlike: whether no earlier case started as low, or as high; of an outcome only.
        why: why nothing can be said, "" where something can.
    """

    about: About
    session: int
    time: int
    start: float
    score: float
    expected: float
    limits: tuple[tuple[float, float], ...]
    confidence: float
    outside: float | None
    as_far: int
    answered: int
    better: int
    unlike: bool = False
    why: str = ""

    @property
    def off_track(self) -> bool:
        """Whether an outcome is outside the limit of nine in ten; never true of a measure of the relationship."""
        return self.about is About.OUTCOME and self.outside is not None and self.outside >= CONTENTS[-1]


@dataclass(frozen=True, slots=True)
class LookingBack:
    """What the same limits would have said of the earlier cases themselves, each session for itself.

    Attributes:
        outside: cases beyond the limit of nine in ten in at least one session.
        outside_not_better: of those, how many ended no better than they had begun.
        within: the other cases.
        within_not_better: of those, how many ended no better than they had begun.
    """

    outside: int
    outside_not_better: int
    within: int
    within_not_better: int


def standing(growth: Growth, answers: Sequence[tuple[float, float]], *, confidence: float = CONFIDENCE) -> Standing:
    """Where a case stands with its latest answer.

    Args:
        growth: of earlier cases, this one not among them.
        answers: (session number, score) of the case, in order; the first is its start.
        confidence: of the limits.

    InvalidTable with fewer than two answers. Nothing is said of a session that too few earlier cases answered.
    """
    if len(answers) < 2:
        raise InvalidTable("A case needs a first answer and a later one before it can be laid beside others.")
    first, start = answers[0]
    session, score = answers[-1]
    time = session - first + 1
    ahead = foreseen(growth, start, [time])
    limits = tuple((content, float(ahead.limit(content, confidence)[0])) for content in CONTENTS)
    beyond = [content for content, limit in limits if growth.scale.better * (score - limit) < 0]
    far, answered = _as_far(growth, time, growth.scale.better * (score - float(ahead.centre[0])))
    said = answered >= FEWEST_THEN
    starts = growth.earlier.starts
    return Standing(
        about=growth.scale.about,
        session=int(session),
        time=int(time),
        start=start,
        score=score,
        expected=float(ahead.mean[0]),
        limits=limits,
        confidence=confidence,
        outside=max(beyond) if beyond and said else None,
        as_far=far,
        answered=answered,
        better=growth.scale.better,
        unlike=growth.scale.about is About.OUTCOME and not starts.min() <= start <= starts.max(),
        why="" if said else _few(answered),
    )


def _few(answered: int) -> str:
    who = f"Only {count(answered)} of the earlier cases" if answered else "None of the earlier cases"
    return f"{who} answered in that session; it takes {FEWEST_THEN} to say anything of it."


def looking_back(growth: Growth, *, confidence: float = CONFIDENCE) -> LookingBack:
    """What the limits would have said of the earlier cases; a little too kind, for the limits were made from them."""
    earlier, better = growth.earlier, growth.scale.better
    spoken = earlier.time <= growth.furthest
    limit = _of_all(growth, confidence)
    ever = np.zeros(earlier.cases, dtype=bool)
    ever[earlier.case[spoken & (better * (earlier.score - limit) < 0)]] = True
    not_better = better * (earlier.score[earlier.last_rows] - earlier.starts) <= 0
    return LookingBack(
        int(ever.sum()), int((ever & not_better).sum()), int((~ever).sum()), int((~ever & not_better).sum())
    )


def _as_far(growth: Growth, time: float, distance: float) -> tuple[int, int]:
    """How many earlier cases were as far from what was expected of them in that session, and how many answered then."""
    rows = growth.earlier.at(time)
    starts, scores = growth.earlier.starts[growth.earlier.case[rows]], growth.earlier.score[rows]
    expected = foreseen(growth, starts, np.full(len(rows), time)).centre
    return int((growth.scale.better * (scores - expected) <= distance).sum()), len(rows)


def _of_all(growth: Growth, confidence: float) -> Numbers:
    """(n,) the limit of nine in ten for each row of the earlier cases."""
    earlier = growth.earlier
    return foreseen(growth, earlier.starts[earlier.case], earlier.time).limit(CONTENTS[-1], confidence)
