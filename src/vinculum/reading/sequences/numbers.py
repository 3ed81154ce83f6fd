"""The numbers of a two-by-two table, and of many tests at once.

Cells: a both, b given without target, c target without given, d neither; n their sum.
Adjusted residual (Haberman 1973): (a − e) / √(e (1 − row/n) (1 − column/n)), e = row · column / n, row = a + b,
column = a + c. Odds ratio: a d / (b c), its interval exp(log OR ± z √(1/a + 1/b + 1/c + 1/d)) (Woolf).
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_Z = NormalDist().inv_cdf(0.975)
_HALF = 0.5  # added to every cell of a table in which one is empty, and only there


@dataclass(frozen=True, slots=True)
class Fourfold:
    """The numbers of many two-by-two tables, arrays of one shape. A residual is NaN where a margin is everything.

    Attributes:
        expected: how many there would be if one had nothing to do with the other.
        residual: adjusted residual, about standard normal where expected counts are not small.
        odds: odds ratio.
        low: lower end of its 95 % interval.
        high: upper end.
        corrected: whether a half was added to each cell, because one was empty.
    """

    expected: Numbers
    residual: Numbers
    odds: Numbers
    low: Numbers
    high: Numbers
    corrected: NDArray[np.bool_]


def fourfold(both: Numbers, given: Numbers, target: Numbers, n: Numbers | float) -> Fourfold:
    """The numbers of tables with these counts and margins, which broadcast against each other; n above 0."""
    expected = given * target / n
    with np.errstate(divide="ignore", invalid="ignore"):
        residual = (both - expected) / np.sqrt(expected * (1 - given / n) * (1 - target / n))
    residual[~np.isfinite(residual)] = np.nan
    cells = np.stack([both, given - both, target - both, n - given - target + both])
    corrected = (cells == 0).any(axis=0)
    a, b, c, d = cells + _HALF * corrected
    log_odds = np.log(a * d) - np.log(b * c)
    reach = _Z * np.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return Fourfold(expected, residual, np.exp(log_odds), np.exp(log_odds - reach), np.exp(log_odds + reach), corrected)


def adjusted(p: Numbers) -> Numbers:
    """Benjamini–Hochberg: each p as the smallest false-discovery rate at which it would stand out among all of them."""
    if not p.size:
        return p
    order = np.argsort(p)[::-1]
    scaled = p[order] * p.size / np.arange(p.size, 0, -1)
    found = np.empty_like(p)
    found[order] = np.minimum(np.minimum.accumulate(scaled), 1.0)
    return found
