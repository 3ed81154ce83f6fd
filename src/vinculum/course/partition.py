"""A series cut into stretches of equal level, by exact dynamic programming.

The partition has the smallest sum of squares within its stretches plus a price per cut, over all partitions (optimal
partitioning; Jackson and others 2005). The price is k · σ² · ln n with k = 2: each cut adds a level and a place, and
Schwarz’s criterion charges σ² · ln n for each (Yao 1988); σ is the mean moving range / 1.128, which one step hardly
changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import log, sqrt

from vinculum.course.criteria import Criterion
from vinculum.course.falls import Bounds, Fall, Follow
from vinculum.course.model import Dip
from vinculum.course.series import NEGLIGIBLE, Series


@dataclass(frozen=True, slots=True)
class Stretch:
    """Answers from start up to, without, end (indices), and their mean."""

    start: int
    end: int
    mean: float

    @property
    def n(self) -> int:
        """How many answers."""
        return self.end - self.start


def partition(scores: Sequence[float], price: float) -> tuple[Stretch, ...]:
    """The best partition of a series in O(n²), where a cut costs the price in squared score units.

    Of two equally good partitions the one with the longer last stretch is given.
    """
    middle = sum(scores) / len(scores) if scores else 0.0
    sums = tuple(accumulate((score - middle for score in scores), initial=0.0))
    squares = tuple(accumulate(((score - middle) ** 2 for score in scores), initial=0.0))
    best, cuts = [-price], [0]
    for end in range(1, len(scores) + 1):
        costs = (
            best[start] + price + squares[end] - squares[start] - (sums[end] - sums[start]) ** 2 / (end - start)
            for start in range(end)
        )
        cost, cut = min((cost, start) for start, cost in enumerate(costs))
        best.append(cost)
        cuts.append(cut)
    return tuple(_stretches(cuts, sums, middle))


def _stretches(cuts: Sequence[int], sums: Sequence[float], middle: float) -> list[Stretch]:
    found, end = [], len(cuts) - 1
    while end > 0:
        start = cuts[end]
        found.append(Stretch(start, end, middle + (sums[end] - sums[start]) / (end - start)))
        end = start
    return found[::-1]


def low_stretches(given: Series, criterion: Criterion, bounds: Bounds, follow: Follow) -> Iterator[Dip]:
    """A dip for each stretch that lies lower than the one before; several such in a row are one dip."""
    price = criterion.k * bounds.spread**2 * log(len(given.scores))
    free = 1
    for high, low, end in _declines(partition(given.scores, price)):
        start = _falling(given, max(low.start, free), end)
        if start is None:
            continue
        index = min(range(start, end), key=given.scores.__getitem__)
        needed = max(sqrt(price * (1 / high.n + 1 / low.n)), bounds.threshold)
        if high.mean - given.scores[index] >= needed * (1 - NEGLIGIBLE):
            dip, last = follow(Fall(start, index, high.mean, needed))
            yield dip
            free = last + 1


def _declines(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Stretch, int]]:
    """The stretch before each decline, its first lower one, and the index where its last one ends."""
    high: tuple[Stretch, Stretch] | None = None
    for before, after in pairwise(stretches):
        if after.mean < before.mean:
            high = high or (before, after)
        elif high is not None:
            yield *high, before.end
            high = None
    if high is not None:
        yield *high, stretches[-1].end


def _falling(given: Series, start: int, end: int) -> int | None:
    """The first answer of a stretch that lies below the one before it."""
    return next((index for index in range(start, end) if given.scores[index] < given.scores[index - 1]), None)
