"""What the coefficients take and what they share: codes, weights, ways to an interval."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.integer[Any]]
Codes = NDArray[Any] | Sequence[Sequence[Any]]
"""(units, raters): any hashable values, None or NaN where a rater did not code the unit."""
Column = NDArray[Any] | Sequence[Any]
"""(units,): what one rater gave."""
Weights = Literal["none", "linear", "quadratic"] | NDArray[Any] | Sequence[Sequence[float]]
Categories = Sequence[Hashable]
Level = Literal["nominal", "ordinal", "interval", "ratio"]


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """An interval from units drawn anew with replacement.

    Attributes:
        draws: how often.
        seed: of the generator; the same seed gives the same interval.
        kind: "bca" corrects for bias and skew (Efron 1987); "percentile" takes the quantiles as they are.
    """

    draws: int = 2000
    seed: int = 1
    kind: Literal["bca", "percentile"] = "bca"


Interval = Literal["formula", "bootstrap", "none"] | Bootstrap
