"""Units drawn anew with replacement: many draws at once, as weights of the rows they hit."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from scipy.special import ndtr, ndtri

from vinculum.errors import InvalidCodes
from vinculum.reliability.model import Bootstrap, Floats

AT_ONCE = 4_000_000
"""Weights held in memory at once."""


class Replicable(Protocol):
    """What can be drawn anew; see linearised.Linearised."""

    @property
    def value(self) -> float:
        """Of the sample itself."""

    @property
    def influence(self) -> Floats:
        """(patterns,) of one unit."""

    @property
    def weight(self) -> Floats:
        """(patterns,) units."""

    def replicate(self, weights: Floats, /) -> Floats:
        """(draws, patterns) weights -> (draws,) values."""


def replicates(one: Replicable, chosen: Bootstrap) -> Floats:
    """Values of all draws; NaN where a draw leaves the coefficient undefined."""
    generator = np.random.default_rng(chosen.seed)
    share, total = one.weight / one.weight.sum(), int(one.weight.sum())
    block = max(1, AT_ONCE // len(share))
    found = []
    for start in range(0, chosen.draws, block):
        size = min(block, chosen.draws - start)
        found.append(one.replicate(generator.multinomial(total, share, size=size).astype(float)))
    return np.concatenate(found)


def bootstrap_interval(one: Replicable, chosen: Bootstrap, level: float) -> tuple[float | None, float | None, str]:
    """Both ends, and why there are none or what they leave out.

    percentile: quantiles of the draws. bca: the quantiles moved for the bias of the draws, z0 = Φ⁻¹(share below the
    estimate), and for skew, a = Σ influence³ / (6 (Σ influence²)^1.5) (Efron 1987; infinitesimal jackknife).
    """
    if chosen.draws < 100:
        raise InvalidCodes("A bootstrap interval needs 100 draws at least; 2,000 are usual.")
    values = replicates(one, chosen)
    kept = np.sort(values[np.isfinite(values)])
    if len(kept) < chosen.draws / 2:
        return None, None, "No interval: in most draws of units the coefficient is undefined."
    if kept[-1] - kept[0] < 1e-12:
        return None, None, "No interval: every draw of units gives the same value."
    tails = np.array([(1 - level) / 2, (1 + level) / 2])
    if chosen.kind == "bca":
        tails = _moved(one, kept, tails)
    low, high = np.quantile(kept, tails).tolist()
    lost = chosen.draws - len(kept)
    why = f"In {lost:,} of {chosen.draws:,} draws the coefficient was undefined; they are left out." if lost else ""
    return low, high, why


def _moved(one: Replicable, kept: Floats, tails: Floats) -> Floats:
    below = (np.count_nonzero(kept < one.value) + np.count_nonzero(kept <= one.value)) / (2 * len(kept))
    bias = ndtri(min(max(below, 0.5 / len(kept)), 1 - 0.5 / len(kept)))
    squares = float(one.weight @ one.influence**2)
    skew = float(one.weight @ one.influence**3) / (6 * squares**1.5) if squares > 0 else 0.0
    sought = bias + ndtri(tails)
    return np.asarray(ndtr(bias + sought / (1 - skew * sought)))
