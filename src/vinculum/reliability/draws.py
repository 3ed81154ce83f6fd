"""Units drawn anew with replacement: many draws at once, as weights of the rows they hit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from vinculum.errors import InvalidCodes
from vinculum.reliability.model import Bootstrap, Floats, Indices

AT_ONCE = 4_000_000
"""Weights held in memory at once."""

LEAST_ROOM = 0.1
"""Keeps the ends in order where few units are very skewed."""

FEW = 500
"""Up to so many rows are drawn one by one; more are first put together where they are alike."""


class Sampled(Protocol):
    """What is known of the sample itself; see linearised.Linearised."""

    @property
    def value(self) -> float:
        """Of the sample."""

    @property
    def influence(self) -> Floats:
        """(patterns,) of one unit."""

    @property
    def weight(self) -> Floats:
        """(patterns,) units."""


Replicate = Callable[[Floats], Floats]
"""(draws, patterns) weights -> (draws,) values."""


@dataclass(frozen=True, slots=True)
class Resampling:
    """Units that are alike, drawn together.

    Attributes:
        times: (patterns,) how many units are so.
        replicate: values of many draws at once.
    """

    times: Floats
    replicate: Replicate


def merged(rows: NDArray[Any], weight: Floats) -> tuple[Indices, Floats]:
    """Places of one row of each kind among rows (units, columns), and the weight of all of its kind.

    Few rows stay as they are.
    """
    if len(rows) <= FEW:
        return np.arange(len(rows)), weight
    _, kept, kinds = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    return kept, np.bincount(kinds.ravel(), weights=weight).astype(float)


def replicates(one: Resampling, chosen: Bootstrap) -> Floats:
    """Values of all draws; NaN where a draw leaves the coefficient undefined."""
    generator = np.random.default_rng(chosen.seed)
    total = int(one.times.sum())
    share = one.times / total
    block = max(1, AT_ONCE // len(share))
    found = []
    for start in range(0, chosen.draws, block):
        size = min(block, chosen.draws - start)
        found.append(one.replicate(generator.multinomial(total, share, size=size).astype(float)))
    return np.concatenate(found)


def bootstrap_interval(
    drawn: Resampling, sample: Sampled, chosen: Bootstrap, level: float
) -> tuple[float | None, float | None, str]:
    """Both ends, and why there are none or what they leave out.

    percentile: quantiles of the draws. bca: the quantiles moved for the bias of the draws, z0 = Φ⁻¹(share below the
    estimate), and for skew, a = Σ influence³ / (6 (Σ influence²)^1.5) (Efron 1987; infinitesimal jackknife).
    """
    if chosen.draws < 100:
        raise InvalidCodes("A bootstrap interval needs 100 draws at least; 2,000 are usual.")
    values = replicates(drawn, chosen)
    kept = np.sort(values[np.isfinite(values)])
    if len(kept) < chosen.draws / 2:
        return None, None, "No interval: in most draws of units the coefficient is undefined."
    if kept[-1] - kept[0] < 1e-12:
        return None, None, "No interval: every draw of units gives the same value."
    tails = np.array([(1 - level) / 2, (1 + level) / 2])
    if chosen.kind == "bca":
        tails = _moved(sample, kept, tails)
    low, high = np.quantile(kept, tails).tolist()
    lost = chosen.draws - len(kept)
    why = f"In {lost:,} of {chosen.draws:,} draws the coefficient was undefined; they are left out." if lost else ""
    return low, high, why


def _moved(one: Sampled, kept: Floats, tails: Floats) -> Floats:
    below = (np.count_nonzero(kept < one.value) + np.count_nonzero(kept <= one.value)) / (2 * len(kept))
    bias = ndtri(min(max(below, 0.5 / len(kept)), 1 - 0.5 / len(kept)))
    squares = float(one.weight @ one.influence**2)
    skew = float(one.weight @ one.influence**3) / (6 * squares**1.5) if squares > 0 else 0.0
    sought = bias + ndtri(tails)
    return np.asarray(ndtr(bias + sought / np.maximum(1 - skew * sought, LEAST_ROOM)))
