"""Whether a feeling goes with something else of the same sessions, and how sure that is.

Within one case only, never over cases. Both sides are ranked, and the part of each that simply follows the number of
the session is taken away, so that two things that both grew over the year are not taken for going together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from vinculum.estimate import Estimate

NEEDED = 12
OTHERWISE = 3  # sessions that differ from the most frequent strength; fewer, and one session makes the figure
LEAST_EFFECTIVE = 6.0
_LARGEST = 1 - 1e-9
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Together:
    """How far a feeling goes with something else.

    Attributes:
        word: id of the feeling; beside: what it was held against, in the caller's own name.
        rho: partial Spearman correlation given the session's number, with its interval. The interval's level is
            1 − .05 / looks (Bonferroni), n are the sessions with both.
        p: two-sided permutation p of rho, not adjusted; None without an estimate.
        looks: how many pairs of feeling and something else were looked at.
        effective: sessions that the interval counts, fewer than n where each session resembles the one before.
    """

    word: str
    beside: str
    rho: Estimate
    p: float | None
    looks: int
    effective: float

    @property
    def stands_out(self) -> bool:
        """Whether the interval leaves out nought and the permutation p, times the looks, is below .05."""
        low, high = self.rho.low, self.rho.high
        if low is None or high is None or self.p is None:
            return False
        return (low > 0 or high < 0) and self.p * self.looks < 0.05


def enough(strengths: Mapping[int, float], beside: Mapping[int, float]) -> bool:
    """Whether there are twelve sessions with both, and both differ from their most frequent value in three or more."""
    both = strengths.keys() & beside.keys()
    return len(both) >= NEEDED and all(_varied([side[one] for one in both]) for side in (strengths, beside))


def _varied(values: list[float]) -> bool:
    return len(values) - max(values.count(value) for value in set(values)) >= OTHERWISE


def together(
    strengths: Mapping[int, float], beside: Mapping[int, float], *, names: tuple[str, str], looks: int = 1,
    permutations: int = 1999, seed: int = 0,
) -> Together:  # fmt: skip
    """A feeling beside something else: session -> strength (0 to 4), session -> value, over the sessions with both.

    rho = Pearson correlation of the residuals of both ranks after a straight line over the ranks of the sessions.
    Null: the residuals of one side are exchangeable; p by `permutations` shuffles. Interval: Fisher's z with the
    variance (1 + rho²/2) / (m − 4) of Bonett and Wright (2000) with one variable held constant, where
    m = n (1 − a·b) / (1 + a·b) is the effective number (Bartlett 1935, from memory) and a and b are the correlations
    of each side's residuals with those of the session before, where their product is positive. Assumes that a session
    depends on earlier ones only through the one before; shuffling assumes that it does not depend at all, so `stands_out` asks both.
    """  # noqa: E501 (a formula is easier to read in one line)
    sessions = sorted(strengths.keys() & beside.keys())
    n, level = len(sessions), 1 - 0.05 / looks
    if not enough(strengths, beside):
        return Together(*names, _none(n, level, _why(n)), None, looks, float(n))
    order = rankdata(sessions)
    x, y = (_left(rankdata([side[one] for one in sessions]), order) for side in (strengths, beside))
    if min(float(x @ x), float(y @ y)) < 1e-9:
        flat = "One of the two only followed the number of the session: nothing is left to go together."
        return Together(*names, _none(n, level, flat), None, looks, float(n))
    rho = float(np.clip(x @ y / math.sqrt((x @ x) * (y @ y)), -1, 1))
    m = _effective(x, y)
    return Together(*names, _estimate(rho, n, m, level), _shuffled(x, y, permutations, seed), looks, m)


def _left(ranks: Numbers, order: Numbers) -> Numbers:
    """Residuals of ranks after a straight line over the order."""
    centred, over = ranks - ranks.mean(), order - order.mean()
    left: Numbers = centred - over * float(over @ centred) / float(over @ over)
    return left


def _effective(x: Numbers, y: Numbers) -> float:
    """Sessions that count as independent, never more than there are."""
    product = _before(x) * _before(y)
    return len(x) * (1 - product) / (1 + product) if product > 0 else float(len(x))


def _before(left: Numbers) -> float:
    return float(left[1:] @ left[:-1]) / float(left @ left)


def _shuffled(x: Numbers, y: Numbers, permutations: int, seed: int) -> float:
    reached = np.abs(x[_orders(len(x), permutations, seed)] @ y) >= abs(float(x @ y)) - 1e-9
    return (1 + int(reached.sum())) / (1 + permutations)


@lru_cache(maxsize=8)
def _orders(n: int, permutations: int, seed: int) -> NDArray[np.intp]:
    """Permutations × n: the same shuffles for every pair of a page, which are the dearest part of it."""
    return np.random.default_rng(seed).permuted(np.tile(np.arange(n), (permutations, 1)), axis=1)


METHOD = "Spearman, the session’s number held constant; Fisher’s z, sessions like the one before counted as fewer"


def _estimate(rho: float, n: int, m: float, level: float) -> Estimate:
    if m < LEAST_EFFECTIVE:
        slow = "Each session is so much like the one before that these say little more than a few would."
        return Estimate("Partial rank correlation", rho, None, None, n, METHOD, level, slow)
    z = math.atanh(max(-_LARGEST, min(_LARGEST, rho)))
    reach = NormalDist().inv_cdf(0.5 + level / 2) * math.sqrt((1 + rho * rho / 2) / (m - 4))
    low, high = math.tanh(z - reach), math.tanh(z + reach)
    return Estimate("Partial rank correlation", rho, min(low, rho), max(high, rho), n, METHOD, level)


def _none(n: int, level: float, why: str) -> Estimate:
    return Estimate("Partial rank correlation", None, None, None, n, METHOD, level, why)


def _why(n: int) -> str:
    if n < NEEDED:
        return f"Needs {NEEDED} sessions with both; there are {n}."
    return "The same in nearly every session: one or two would make the whole figure."
