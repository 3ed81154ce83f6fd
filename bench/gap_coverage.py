"""How often the intervals of a gap hold the truth: `python -m bench.gap_coverage [CASES]`.

Invented dyads without any true distance and without any trend; the noise of one session carries over to the next by so
much. Printed: the share of 95 % intervals of the mean gap, and of the trend of its size, that hold 0, beside what a
plain t interval of the mean does. Seeded, so that a run gives the same figures again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np

from vinculum.course import Gap
from vinculum.course.congruence import distance
from vinculum.course.congruence.intervals import student
from vinculum.course.congruence.pairs import Floats

SESSIONS, CARRIED = (5, 8, 12, 20, 40), (0.0, 0.3, 0.6)
FAR = 20.0  # added before the size is taken, so that its trend is that of the gap


def noise(draw: np.random.Generator, sessions: int, carried: float) -> Floats:
    """One stationary autoregression of order one."""
    steps = draw.normal(size=sessions)
    steps[0] /= np.sqrt(1 - carried**2)
    for at in range(1, sessions):
        steps[at] += carried * steps[at - 1]
    return steps


def shares(sessions: int, carried: float, cases: int) -> tuple[float, float, float]:
    """Of the mean, of a plain t interval of the mean, and of the trend."""
    draw, held = np.random.default_rng(1), np.zeros(3)
    for _ in range(cases):
        values = noise(draw, sessions, carried)
        found = distance(tuple(Gap(at, float(value)) for at, value in enumerate(values)))
        moved = distance(tuple(Gap(at, float(value) + FAR) for at, value in enumerate(values)))
        plain = student(sessions - 1) * values.std(ddof=1) / np.sqrt(sessions)
        held += (
            _holds(found.mean.low, found.mean.high),
            abs(values.mean()) <= plain,
            _holds(moved.trend.low, moved.trend.high),
        )
    mean, plain_share, trend = held / cases
    return float(mean), float(plain_share), float(trend)


def _holds(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low <= 0 <= high


def lines(cases: int) -> Iterator[str]:
    """The table, a line a setting."""
    yield f"{'sessions':>8} {'carried':>8} {'mean':>7} {'plain t':>8} {'trend':>7}   ({cases} invented dyads each)"
    for sessions in SESSIONS:
        for carried in CARRIED:
            mean, plain, trend = shares(sessions, carried, cases)
            told = f"{trend:7.3f}" if sessions > 5 else "      –"
            yield f"{sessions:8} {carried:8} {mean:7.3f} {plain:8.3f} {told}"


if __name__ == "__main__":
    for line in lines(int(sys.argv[1]) if len(sys.argv) > 1 else 1500):
        print(line)
