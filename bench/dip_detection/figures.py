"""Figures with intervals: shares (Wilson 1927), areas under the curve (DeLong 1988), means (bootstrap over cases)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from bench.dip_detection.cases import Floats

Z = 1.959963984540054
RESAMPLES = 1000
SHARE = 0.05  # of cases without a drop that may be flagged


@dataclass(frozen=True, slots=True)
class Figure:
    """An estimate with its 95 % interval and the number of cases."""

    value: float
    low: float
    high: float
    n: int

    def text(self, places: int = 2) -> str:
        """ "0.31 (0.30–0.32)"; a dash without cases."""
        if not self.n:
            return "–"
        return f"{self.value:.{places}f} ({self.low:.{places}f}–{self.high:.{places}f})"

    def percent(self) -> str:
        """ "31 % (30–32)"; with a decimal below 10."""
        if not self.n:
            return "–"
        places = 1 if self.value < 0.1 else 0
        value, low, high = (f"{100 * one:.{places}f}" for one in (self.value, self.low, self.high))
        return f"{value} % ({low}–{high})"


NONE = Figure(float("nan"), float("nan"), float("nan"), 0)


def share(yes: Floats) -> Figure:
    """The share of cases, with Wilson's interval."""
    n = len(yes)
    if not n:
        return NONE
    p = float(yes.mean())
    middle, half = p + Z**2 / (2 * n), Z * sqrt(p * (1 - p) / n + Z**2 / (4 * n * n))
    return Figure(p, (middle - half) / (1 + Z**2 / n), (middle + half) / (1 + Z**2 / n), n)


def area(drops: Floats, quiet: Floats) -> Figure:
    """How often a case with a drop has more evidence than one without, ties halved."""
    below = _placed(drops, quiet)
    above = 1 - _placed(quiet, drops)
    value = float(below.mean())
    half = Z * sqrt(below.var(ddof=1) / len(drops) + above.var(ddof=1) / len(quiet))
    return Figure(value, max(0.0, value - half), min(1.0, value + half), len(drops))


def _placed(values: Floats, among: Floats) -> Floats:
    ordered = np.sort(among)
    return (np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right")) / (2 * len(among))


def mean(values: Floats, *, seed: int = 1) -> Figure:
    """The mean, with a percentile interval over resampled cases."""
    n = len(values)
    if not n:
        return NONE
    random = np.random.default_rng(seed)
    numbers, counts = np.unique(values, return_counts=True)
    drawn = random.multinomial(n, counts / n, size=RESAMPLES) @ numbers / n
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Figure(float(values.mean()), float(low), float(high), n)


def together(parts: Sequence[Floats]) -> Floats:
    """All of them as one."""
    return np.concatenate(parts) if parts else np.zeros(0)


def strict(values: Floats, share: float = SHARE) -> float:
    """The lowest threshold that at most this share of values reaches."""
    ordered = np.sort(values)[::-1]
    candidates = np.unique(ordered)
    reached = np.searchsorted(-ordered, -candidates, side="right")
    fits = candidates[reached <= share * len(values)]
    return float(fits[0]) if len(fits) else float(np.inf)
