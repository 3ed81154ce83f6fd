"""One engine for every coefficient that depends on the units through means: value, interval, bootstrap.

A coefficient is a smooth function g of the column means of a table with one row per unit. Its influence, the part of
one unit in its sampling error, is the gradient of g times the row (delta method), found exactly by a complex step
(Squire & Trapp 1998); its bootstrap needs no loop, for a draw only changes the weights of the rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from vinculum.errors import InvalidCodes
from vinculum.estimate import Estimate
from vinculum.reliability.cells import checked_confidence
from vinculum.reliability.draws import Replicate, Resampling, bootstrap_interval, merged
from vinculum.reliability.model import Bootstrap, Floats, Interval

STEP = 1e-20
KINDS = {"bca": "BCa", "percentile": "percentile"}
Value = Callable[[NDArray[Any]], NDArray[Any]]
"""Means (…, columns) -> values (…)."""


@dataclass(frozen=True, slots=True)
class Linearised:
    """A coefficient of one sample, with what its interval needs.

    Attributes:
        value: NaN where undefined.
        influence: (patterns,) of one unit; their weighted mean is 0.
        weight: (patterns,) how many units each row stands for.
        resampling: what a bootstrap draws from; made only when one is asked for.
    """

    value: float
    influence: Floats
    weight: Floats
    resampling: Callable[[], Resampling]


def of_means(rows: Floats, value: Value, weight: Floats | None = None) -> Linearised:
    """A coefficient as a function of the column means of rows (patterns, columns)."""
    weight = np.ones(len(rows)) if weight is None else weight
    total = weight.sum()
    mean = weight @ rows / total
    with np.errstate(divide="ignore", invalid="ignore"):
        here = float(value(mean))
        gradient = np.imag(value(mean + 1j * STEP * np.eye(len(mean)))) / STEP

    def resampling() -> Resampling:
        kept, times = merged(rows, weight)
        return Resampling(times, replicates_of(rows[kept], value, total))

    return Linearised(here, (rows - mean) @ gradient, weight, resampling)


def replicates_of(rows: Floats, value: Value, total: float) -> Replicate:
    """Weights of rows (draws, patterns) -> values, for a function of their means."""

    def replicate(weights: Floats) -> Floats:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(value(weights @ rows / total), dtype=float)

    return replicate


@dataclass(frozen=True, slots=True)
class Named:
    """What an estimate says of itself.

    Attributes:
        name, method: as in Estimate.
        n: units it rests on.
        undefined: why there is none, where there is none.
        student: a t quantile with units − 1 (Gwet 2014) instead of the normal one.
        least: value that an interval by formula does not go below.
    """

    name: str
    method: str
    n: int
    undefined: str = ""
    student: bool = True
    least: float = -1.0


def estimate(one: Linearised, named: Named, *, interval: Interval = "formula", level: float = 0.95) -> Estimate:
    """The coefficient with its interval."""
    _checked(interval, level)
    if not np.isfinite(one.value):
        return Estimate(named.name, None, None, None, named.n, named.method, level, named.undefined)
    if interval == "none":
        return Estimate(named.name, one.value, None, None, named.n, named.method, level)
    if interval == "formula":
        return _by_formula(one, named, level)
    chosen = Bootstrap() if interval == "bootstrap" else interval
    low, high, why = bootstrap_interval(one.resampling(), one, chosen, level)
    method = f"{named.method}; interval by {chosen.draws:,} bootstrap draws of units ({KINDS[chosen.kind]})"
    return Estimate(named.name, one.value, low, high, named.n, method, level, why)


def standard_error(one: Linearised, *, student: bool = True) -> float:
    """By the delta method: √(Σ influence² / (n (n − 1))), or / n² where the sample is taken as large."""
    total = one.weight.sum()
    return sqrt(float(one.weight @ one.influence**2) / (total * (total - 1 if student else total)))


def _by_formula(one: Linearised, named: Named, level: float) -> Estimate:
    if one.weight.sum() < 2:
        why = "No interval: a single unit shows no spread."
        return Estimate(named.name, one.value, None, None, named.n, named.method, level, why)
    error = standard_error(one, student=named.student)
    if error < 1e-12 or one.value > 1 - 1e-12:
        why = "No interval: units do not differ in how well they were agreed on, so the formula sees no spread."
        return Estimate(named.name, one.value, None, None, named.n, named.method, level, why)
    tail = (1 + level) / 2
    wide = error * float(stdtrit(one.weight.sum() - 1, tail) if named.student else ndtri(tail))
    method = f"{named.method}; interval by linearised variance"
    low, high = max(one.value - wide, min(named.least, one.value)), min(one.value + wide, 1.0)
    return Estimate(named.name, one.value, low, high, named.n, method, level)


def _checked(interval: Interval, level: float) -> None:
    if not isinstance(interval, Bootstrap) and interval not in ("formula", "bootstrap", "none"):
        raise InvalidCodes(f"There is no interval “{interval}”. Choose formula, bootstrap, none, or a Bootstrap.")
    checked_confidence(level)
