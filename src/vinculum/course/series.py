"""A series: the answered scores of one rater, and how much they spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite, isnan, sqrt

from vinculum.errors import InvalidRatings

NEGLIGIBLE = 1e-9  # share of the range below which a spread is rounding, not variation


@dataclass(frozen=True, slots=True)
class Series:
    """Answered scores in order of session, with the figures that several criteria share.

    Attributes:
        sessions: session numbers, increasing.
        scores: one finite score per session.
        falls: indices of the scores below the one before.
        mean: arithmetic mean (0 for an empty series).
        deviation: sample standard deviation, n − 1.
        moving_range: mean absolute difference between successive answered scores.
        intercept, slope: least-squares line of score on session number.
        residual: standard deviation about that line, n − 2.
    """

    sessions: tuple[int, ...]
    scores: tuple[float, ...]
    falls: tuple[int, ...]
    mean: float
    deviation: float
    moving_range: float
    intercept: float
    slope: float
    residual: float

    @property
    def range(self) -> float:
        """Highest minus lowest score."""
        return max(self.scores) - min(self.scores) if self.scores else 0.0

    @property
    def ceiling(self) -> bool:
        """Whether at least half of the scores, and more than one, are the highest of the series."""
        return bool(self.scores) and self.scores.count(max(self.scores)) * 2 >= max(len(self.scores), 3)

    def line(self, index: int) -> float:
        """The own regression line at the index-th answered session."""
        return self.intercept + self.slope * self.sessions[index]


def series(sessions: Sequence[int], scores: Sequence[float]) -> Series:
    """A series from session numbers and scores of equal length; NaN scores are left out.

    InvalidRatings where lengths differ, a session comes twice, or a score is infinite.
    """
    if len(sessions) != len(scores):
        raise InvalidRatings(f"{len(sessions)} sessions but {len(scores)} scores: give one score per session.")
    pairs = sorted((number, float(score)) for number, score in zip(sessions, scores, strict=True) if not isnan(score))
    for before, after in pairwise(pairs):
        if before[0] == after[0]:
            raise InvalidRatings(f"Session {after[0]} comes twice: keep one score per session.")
    infinite = next((number for number, score in pairs if not isfinite(score)), None)
    if infinite is not None:
        raise InvalidRatings(f"The score of session {infinite} is infinite: give a number, or leave it out.")
    return _described(tuple(number for number, _ in pairs), tuple(score for _, score in pairs))


def _described(numbers: tuple[int, ...], values: tuple[float, ...]) -> Series:
    n = len(values)
    if not n:
        return Series((), (), (), 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    mean, middle = sum(values) / n, sum(numbers) / n
    squares = sum((value - mean) ** 2 for value in values)
    across = sum((number - middle) ** 2 for number in numbers)
    slope = sum((x - middle) * (y - mean) for x, y in zip(numbers, values, strict=True)) / across if n > 1 else 0.0
    left = max(squares - slope * slope * across, 0.0)
    steps = sum(abs(after - before) for before, after in pairwise(values))
    return Series(
        sessions=numbers,
        scores=values,
        falls=tuple(index for index in range(1, n) if values[index] < values[index - 1]),
        mean=mean,
        deviation=sqrt(squares / (n - 1)) if n > 1 else 0.0,
        moving_range=steps / (n - 1) if n > 1 else 0.0,
        intercept=mean - slope * middle,
        slope=slope,
        residual=sqrt(left / (n - 2)) if n > 2 else 0.0,
    )


class Grain:
    """The smallest step of a measure: as given, else between two different answers so far; 0 before there is one."""

    def __init__(self, given: Series, size: float | None = None) -> None:
        self.size = size or 0.0
        self._given, self._found = given, size is None
        self._least = NEGLIGIBLE * given.range
        self._values: set[float] = set()

    def take(self, index: int) -> None:
        """Look at one more answer."""
        score = self._given.scores[index]
        if not self._found or score in self._values:
            return
        apart = [abs(score - value) for value in self._values]
        self._values.add(score)
        self.size = min((size for size in (*apart, self.size) if size > self._least), default=0.0)
