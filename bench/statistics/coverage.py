"""How well the limits of the expected course hold: simulated practices, and cases that come after them.

For each practice size, 100 practices a pair are drawn from one truth (growth on log session with random start and
slope, noise, 15 % of answers missing, whole numbers, cases that stop). Printed: in how many practices the limit for 8
and 9 in 10, made with 90 % confidence, truly has at least that share of new cases on its better side (should be about
90 %); how many new cases are beyond the limit for 9 in 10 in session 6, and how many at least once up to session 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from vinculum.course.expected import CONFIDENCE, SYMPTOMS, Growth, Histories, foreseen, grow, histories

SIZES = (25, 50, 100, 300)
LAST, WHEN, START = 10, 6.0, 18.0
NEW = 200  # cases that come after a practice
INTERCEPT, SLOPE, SHARED, NOISE = 4.0, 1.2, -0.3, 2.5
SEED = 6


@dataclass(frozen=True, slots=True)
class Drawn:
    """Cases that nobody was: (cases, LAST) scores, NaN where not answered."""

    scores: NDArray[np.float64]

    def histories(self) -> Histories:
        """As a practice would have them."""
        case, session = np.indices(self.scores.shape)
        return histories(case.ravel(), session.ravel() + 1, self.scores.ravel())


def race(pairs: int) -> Iterable[str]:
    """Lines to print; `pairs` times 100 practices of each size."""
    chance = np.random.default_rng(SEED)
    for size in SIZES:
        found = np.array([list(_one(chance, size)) for _ in range(100 * pairs)])
        held, once = found[:, :2].mean(0), found[:, 2:].mean(0)
        yield (
            f"{size} cases, {100 * pairs} practices: at least 8 in 10 truly within in {held[0]:.1%} of practices, "
            f"at least 9 in 10 in {held[1]:.1%} (stated {CONFIDENCE:.0%}); of new cases {once[0]:.1%} beyond the "
            "limit for "
            f"9 in 10 in session {WHEN:.0f}, {once[1]:.1%} at least once up to session {LAST}"
        )


def drawn(chance: np.random.Generator, cases: int) -> Drawn:
    """Cases of one truth: start 15, falling by 1.5 for each step of the logarithm."""
    covariance = [[INTERCEPT**2, SHARED * INTERCEPT * SLOPE], [SHARED * INTERCEPT * SLOPE, SLOPE**2]]
    own = chance.multivariate_normal([15.0, -1.5], covariance, cases)
    logarithm = np.log(np.arange(1, LAST + 1))
    scores = own[:, :1] + own[:, 1:] * logarithm + chance.normal(0, NOISE, (cases, LAST))
    missing = chance.random((cases, LAST)) < 0.15
    missing[:, :2] = False
    stopped = np.arange(LAST) >= chance.integers(3, LAST + 1, cases)[:, None]
    return Drawn(np.where(missing | stopped, np.nan, np.round(scores)))


def truth(start: float, time: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean and SD of later scores given the first one."""
    logarithm = np.log(time)
    shared = INTERCEPT**2 + SHARED * INTERCEPT * SLOPE * logarithm
    whole = INTERCEPT**2 + NOISE**2
    variance = INTERCEPT**2 + 2 * SHARED * INTERCEPT * SLOPE * logarithm + (SLOPE * logarithm) ** 2 + NOISE**2
    return 15 - 1.5 * logarithm + shared / whole * (start - 15), np.sqrt(variance - shared**2 / whole)


def _one(chance: np.random.Generator, size: int) -> Iterator[float]:
    growth = grow(drawn(chance, size).histories(), SYMPTOMS)
    mean, deviation = truth(START, np.array([WHEN]))
    ahead = foreseen(growth, START, [WHEN])
    for content in (0.8, 0.9):
        yield float(ndtr((ahead.limit(content, CONFIDENCE)[0] - mean[0]) / deviation[0]) >= content)
    yield from _beyond(growth, drawn(chance, NEW).histories())


def _beyond(growth: Growth, after: Histories) -> tuple[float, float]:
    """Share of new cases beyond the limit for 9 in 10 in one session, and at least once."""
    limit = foreseen(growth, after.starts[after.case], after.time).limit(0.9, CONFIDENCE)
    over = after.score > limit
    then = after.time == WHEN
    ever = np.zeros(after.cases, dtype=bool)
    ever[after.case[over]] = True
    return float(over[then].mean()), float(ever.mean())
