"""Control charts of one series: individuals with moving ranges, and the cumulative sum below a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from vinculum.course.series import series
from vinculum.errors import InvalidRatings

WIDTH = 2.66  # 3 / 1.128: three sigma from the mean moving range of two


@dataclass(frozen=True, slots=True)
class ControlChart:
    """Individuals chart: centre x̄, limits x̄ ± 2.66 · mean moving range, in score units.

    Attributes:
        centre, low, high: lines of the chart.
        moving_range: mean absolute difference of successive answered scores.
        below, above: sessions outside the limits.
        n: answered sessions.
    """

    centre: float
    low: float
    high: float
    moving_range: float
    below: tuple[int, ...]
    above: tuple[int, ...]
    n: int


def control_chart(sessions: Sequence[int], scores: Sequence[float]) -> ControlChart:
    """The individuals chart of a series, NaN where not answered; InvalidRatings with fewer than two answers."""
    given = series(sessions, scores)
    if len(given.scores) < 2:
        raise InvalidRatings(f"A control chart needs two answers, and there are {len(given.scores)}.")
    low, high = given.mean - WIDTH * given.moving_range, given.mean + WIDTH * given.moving_range
    points = tuple(zip(given.sessions, given.scores, strict=True))
    return ControlChart(
        centre=given.mean,
        low=low,
        high=high,
        moving_range=given.moving_range,
        below=tuple(number for number, score in points if score < low),
        above=tuple(number for number, score in points if score > high),
        n=len(points),
    )


def cusum(scores: Sequence[float], *, target: float, sigma: float, slack: float = 0.5) -> tuple[float, ...]:
    """Cumulative sum of what lies below a target, per answered score: C_t = max(0, C_{t−1} + (target − y_t)/σ − slack).

    Args:
        scores: in order of session, without missing ones.
        target: level to stay at, in score units.
        sigma: standard deviation around it, above 0.
        slack: allowance in units of sigma.
    """
    if not sigma > 0:
        raise InvalidRatings(f"A cumulative sum needs a spread above 0, not {sigma:g}.")
    steps = ((target - score) / sigma - slack for score in scores)
    return tuple(accumulate(steps, lambda total, step: max(0.0, total + step), initial=0.0))[1:]
