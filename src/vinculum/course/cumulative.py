"""The cumulative sum below the mean of the answers before, for series whose mean and spread nobody knows beforehand.

A self-starting sum (Hawkins 1987): each answer is compared with mean and standard deviation of those before it, as the
normal deviate of its Student’s t, and what exceeds the slack is added up. With the error of the measure known (sem)
that takes the place of the standard deviation. The sum with a given target and σ is `chart.cusum`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from vinculum.course.criteria import Criterion
from vinculum.course.deviate import normal_deviate, student
from vinculum.course.falls import Bounds, Fall, Follow
from vinculum.course.model import Dip
from vinculum.course.series import NEGLIGIBLE, Grain, Series

ROUNDED = sqrt(12)  # an answer rounded to a step has at least step / √12 of standard deviation


@dataclass(frozen=True, slots=True)
class Target:
    """What an answer is compared with: mean and standard deviation of those before it, in score units.

    Attributes:
        freedom: degrees of freedom of the standard deviation; None where the error is known.
    """

    mean: float
    deviation: float
    freedom: float | None

    def below(self, score: float) -> float:
        """How far a score lies below, as a normal deviate."""
        t = (self.mean - score) / self.deviation
        return t if self.freedom is None else normal_deviate(t, self.freedom)

    def drop(self, deviate: float) -> float:
        """The drop with that deviate, in score units."""
        return self.deviation * (deviate if self.freedom is None else student(deviate, self.freedom))


@dataclass(frozen=True, slots=True)
class _Sum:
    """The sum as it stands.

    Attributes:
        before: indices of all answers taken so far.
        run: of those since it left 0.
        reference: mean of the answers before it left 0.
        total: the sum; `last` is what it was one answer ago.
        target: what the latest answer was compared with.
    """

    before: tuple[int, ...] = ()
    run: tuple[int, ...] = ()
    reference: float = 0.0
    total: float = 0.0
    last: float = 0.0
    target: Target | None = None

    def later(self, given: Series, place: int, target: Target | None, *, slack: float) -> _Sum:
        """The same with one more answer."""
        before = (*self.before, place)
        if target is None:
            return _Sum(before, (*self.run, place), self.reference, self.total, self.total)
        run, reference = (self.run, self.reference) if self.total else ((), target.mean)
        total = max(0.0, self.total + target.below(given.scores[place]) - slack)
        return _Sum(before, (*run, place), reference, total, self.total, target)


def sunken(given: Series, criterion: Criterion, bounds: Bounds, follow: Follow) -> Iterator[Dip]:
    """The dips of the cumulative sum, each found from the answers up to then; k is the limit of the sum."""
    now, grain, place = _Sum(), Grain(given, bounds.known.grain), 0
    error = sqrt(bounds.known.before.noise) if bounds.known.before else None
    while place < len(given.scores):
        grain.take(place)
        target = _target([given.scores[index] for index in now.before], grain.size / ROUNDED, error)
        now = now.later(given, place, target, slack=criterion.slack)
        fall = _found(now, given, criterion, bounds) if place >= criterion.minimum - 1 else None
        if fall is not None:
            dip, end = follow(fall)
            yield dip
            for later in range(place + 1, end + 1):
                grain.take(later)
            place = max(place, end)
            back = tuple(index for index in now.before if index < fall.start)
            now = _Sum(before=back if dip.recovered_in is not None else tuple(range(fall.start, place + 1)))
        place += 1


def _target(scores: Sequence[float], floor: float, error: float | None) -> Target | None:
    n = len(scores)
    if n < 2:
        return None
    mean = sum(scores) / n
    wider = sqrt(1 + 1 / n)
    if error is not None:
        return Target(mean, error * wider, None)
    deviation = max(sqrt(sum((score - mean) ** 2 for score in scores) / (n - 1)), floor)
    return Target(mean, deviation * wider, n - 1) if deviation > 0 else None


def _found(now: _Sum, given: Series, criterion: Criterion, bounds: Bounds) -> Fall | None:
    """A fall, where the sum has reached its limit; its threshold is the drop that took it there."""
    if now.target is None or now.total < criterion.k * (1 - NEGLIGIBLE):
        return None
    scores = given.scores
    start = next((index for index in now.run if index and scores[index] < scores[index - 1]), None)
    if start is None:
        return None
    index = min(range(start, now.run[-1] + 1), key=scores.__getitem__)
    last = max(criterion.k - now.last + criterion.slack, 0.0)
    threshold = max(now.target.drop(last), bounds.threshold)
    if now.reference - scores[index] < threshold * (1 - NEGLIGIBLE):
        return None
    return Fall(start, index, now.reference, threshold, seen=now.run[-1])
