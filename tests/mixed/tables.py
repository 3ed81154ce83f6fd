"""Tables of cases that nobody was, the same on every machine: whole-number arithmetic, rounded to three digits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Made:
    """One row a session: the case, the session, a column that differs by session, and the outcome."""

    case: NDArray[np.int64]
    session: NDArray[np.float64]
    x: NDArray[np.float64]
    y: NDArray[np.float64]


def chance(seed: int) -> Iterator[float]:
    """Normal numbers without end (a linear congruential sequence, read as quantiles)."""
    state = seed
    while True:
        for _ in range(3):
            state = (1103515245 * state + 12345) % 2**31
        yield NormalDist().inv_cdf((state + 0.5) / 2**31)


def made(*, cases: int, most: int, intercept: float, slope: float, shared: float = 0.0, seed: int = 7) -> Made:
    """`cases` cases of between 4 and `most` sessions; SDs of intercepts and slopes, and how much they share."""
    draw = chance(seed)
    rows = []
    for case in range(cases):
        common, own = next(draw), next(draw)
        start, change = intercept * common, slope * (shared * common + (1 - shared**2) ** 0.5 * own)
        for session in range(1, 5 + (case * 5) % (most - 3)):
            x = round(next(draw), 3)
            y = 10 - 0.4 * session + 0.8 * x + start + change * session + 1.5 * next(draw)
            rows.append((case, session, x, round(y, 3)))
    case_ids, sessions, xs, ys = zip(*rows, strict=True)
    return Made(np.array(case_ids), np.array(sessions, float), np.array(xs), np.array(ys))


SLOPES = {"cases": 24, "most": 14, "intercept": 2.0, "slope": 0.3, "shared": 0.4}
"""Cases whose start and change differ."""

FEW = {"cases": 9, "most": 8, "intercept": 1.5, "slope": 0.1, "shared": 1.0, "seed": 11}
"""Few cases of few sessions."""

ALIKE = {"cases": 12, "most": 9, "intercept": 0.0, "slope": 0.0, "seed": 12}
"""Cases that differ by error only: the likelihood is highest where intercepts and slopes go together completely."""
