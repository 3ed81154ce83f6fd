"""What many cases on one measure say together about how far levels move and answers stray, for each side.

The variances of the level of one case come from here where there are five cases or more: estimated over all of them,
and drawn towards what the case itself shows as far as the cases differ (state_space).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import nan
from typing import TypeVar

from vinculum.course.points import Points, of_measure, points_of
from vinculum.course.ratings import Rater, Rating
from vinculum.course.series import Series
from vinculum.course.state_space.online import advance, begin
from vinculum.course.state_space.variances import Variances
from vinculum.errors import InvalidRatings
from vinculum.estimate import Estimate

ENOUGH_CASES = 5
"""So many cases with four answers or more: a convention. Fewer say too little for others."""

ENOUGH_SCORES = 4
RATERS = (Rater.CLIENT, Rater.THERAPIST)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pool:
    """Variances of one side, in squared score units.

    Attributes:
        level, noise: q per session and r per rating, over all cases.
        weight: how many answers of its own weigh as much for a case as all other cases; None where cases differ no more
            than by chance.
        centre: what cases are drawn towards, as a multiple of level and noise.
        cases, answers: what it rests on.
        whose: whose cases, in words that end in "cases".
    """

    level: float
    noise: float
    weight: float | None
    centre: float
    cases: int
    answers: int
    whose: str = "cases"

    @property
    def common(self) -> Variances:
        """For a case that has not answered yet."""
        origin = f"Estimated over {self.cases} {self.whose} with {self.answers} answers on this measure."
        return Variances(self.centre * self.level, self.centre * self.noise, origin)

    def drawn(self, given: Series) -> Variances:
        """For one case: the common ones, drawn towards its own answers as state_space.case_variances does."""
        common = self.common
        if self.weight is None or len(given.scores) < 2:
            return common
        answers = self.weight + len(given.scores) - 1
        scale = (self.weight * self.centre + self._squares(given)) / max(answers - 2, answers / 2)
        origin = f"{common.origin} This case’s own {len(given.scores)} answers weigh in."
        return Variances(scale * self.level, scale * self.noise, origin)

    def _squares(self, given: Series) -> float:
        """Squared forecast errors over their variances under the pooled ones."""
        state, total = begin(self.level, self.noise), 0.0
        for score, steps in zip(given.scores, _steps(given.sessions), strict=True):
            one = advance(state, score, steps=steps)
            state, total = one.state, total + (one.innovation or 0.0) ** 2
        return total


@dataclass(frozen=True, slots=True)
class Pools:
    """What many cases on one measure say.

    Attributes:
        measure: id of the measure.
        client, therapist: None where fewer than five cases have four answers of that side.
        together: correlation of the steps of both levels, None likewise.
    """

    measure: str
    client: Pool | None = None
    therapist: Pool | None = None
    together: Estimate | None = None

    def of(self, rater: Rater) -> Pool | None:
        """One side’s; None for an observer."""
        return {Rater.CLIENT: self.client, Rater.THERAPIST: self.therapist}.get(rater)


def pool(cases: Iterable[Iterable[Rating]], *, measure: str, whose: str = "cases") -> Pools:
    """Variances of both sides over many cases, and how their levels move together.

    Args:
        cases: the ratings of each case, in any order; those of other measures are left out.
        measure: id of the measure, with or without the side.
        whose: whose cases they are, for the origin, such as "of your cases".

    The pooled likelihood is kept off its ends (pooled_variances, inside), so that few cases make no level stand still.
    """
    sides = [points_of(of_measure(case, measure)) for case in cases]
    client, therapist = (
        _side([case[rater] for case in sides if rater in case], whose) for rater in (Rater.CLIENT, Rater.THERAPIST)
    )
    pools = Pools(measure, client, therapist)
    return replace(pools, together=_together(sides, client, therapist)) if client and therapist else pools


def _side(cases: Sequence[Points], whose: str) -> Pool | None:
    from vinculum.course.state_space.pooling import pooled_variances
    from vinculum.course.state_space.shrinkage import likeness

    kept = [points for points in cases if len(points) >= ENOUGH_SCORES]
    if len(kept) < ENOUGH_CASES:
        return None
    scores = _padded([[score for _, score in points] for points in kept], nan)
    steps = _padded([_steps([number for number, _ in points]) for points in kept], 1.0)
    try:
        found = pooled_variances(scores, steps=steps, inside=True)
    except InvalidRatings:  # nobody ever changed an answer
        return None
    alike, both = likeness(scores, found, steps=steps), found.variances
    return Pool(both.level, both.noise, alike.weight, alike.centre, found.cases, found.answers, whose)


def _together(cases: Sequence[Mapping[Rater, Points]], client: Pool, therapist: Pool) -> Estimate | None:
    from vinculum.course.state_space.joint.pooling import correlation

    both = [case for case in cases if len(case) > 1 and _enough(case)]
    if len(both) < ENOUGH_CASES:
        return None
    numbers = [sorted({number for rater in RATERS for number, _ in case[rater]}) for case in both]
    tables = [
        [[dict(case[rater]).get(number, nan) for rater in RATERS] for number in row]
        for case, row in zip(both, numbers, strict=True)
    ]
    steps = _padded([_steps(row) for row in numbers], 1.0)
    return correlation(_padded(tables, [nan, nan]), client.common, therapist.common, steps=steps)


def _enough(case: Mapping[Rater, Points]) -> bool:
    return all(len(case.get(rater, ())) >= ENOUGH_SCORES for rater in RATERS)


def _steps(numbers: Sequence[int]) -> list[float]:
    return [1.0, *(float(after - before) for before, after in pairwise(numbers))]


def _padded(rows: Sequence[list[T]], filling: T) -> list[list[T]]:
    longest = max(map(len, rows))
    return [[*row, *[filling] * (longest - len(row))] for row in rows]
