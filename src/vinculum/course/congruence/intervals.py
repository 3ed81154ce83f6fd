"""Intervals of one estimate, and a linear fit of few sessions whose noise carries over from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from vinculum.estimate import Estimate

LEVEL = 0.95
MOST_CARRIED = 0.9  # beyond it, few sessions cannot tell noise that carries over from a wandering level


def normal(level: float = LEVEL) -> float:
    """Two-sided quantile of the normal distribution."""
    return float(ndtri(0.5 + level / 2))


def student(freedom: float, level: float = LEVEL) -> float:
    """Two-sided quantile of Student's t."""
    return float(stdtrit(freedom, 0.5 + level / 2))


def around(name: str, centre: float, width: float, *, n: int, method: str, why: str = "") -> Estimate:
    """An estimate with an interval of so much on either side."""
    return Estimate(name, float(centre), float(centre - width), float(centre + width), n, method, LEVEL, why)


def none(name: str, *, n: int, method: str, why: str) -> Estimate:
    """No estimate, and why."""
    return Estimate(name, None, None, None, n, method, LEVEL, why)


@dataclass(frozen=True, slots=True)
class Carried:
    """A least-squares fit of one series whose errors follow an autoregression of order one.

    Attributes:
        coefficients: one per column of the design.
        errors: their standard errors.
        freedom: degrees of freedom after Satterthwaite; below n − p where noise carries over.
        carried: how much of the noise of one session is still there in the next, 0 to 0.9.
    """

    coefficients: tuple[float, ...]
    errors: tuple[float, ...]
    freedom: float
    carried: float


def fit_carried(design: NDArray[np.float64], values: NDArray[np.float64], sessions: NDArray[np.float64]) -> Carried:
    """Ordinary least squares with standard errors that allow for noise that carries over.

    b = (X'X)⁻¹X'y,  Var b = σ² (X'X)⁻¹X'R X(X'X)⁻¹ with R_ij = ρ^|s_i − s_j|,  σ² = e'e / tr(MR),  M = I − H, and
    degrees of freedom tr(MR)² / tr(MRMR). ρ is the lag-one correlation of the residuals, raised by its bias in short
    series, (p + (2 + p) ρ) / n for a mean or a line (Kendall 1954), and kept between 0 and 0.9: a negative one is not
    used to narrow an interval.

    Args:
        design: (n, p) of full rank, n > p + 1.
        values, sessions: (n,) scores and session numbers, rising.
    """
    inverse = np.linalg.inv(design.T @ design)
    coefficients = inverse @ design.T @ values
    left = values - design @ coefficients
    carried = _carried(left, design.shape[1])
    likeness = carried ** np.abs(np.subtract.outer(sessions, sessions)) if carried else np.eye(len(values))
    free = (np.eye(len(values)) - design @ inverse @ design.T) @ likeness
    trace = float(np.trace(free))
    spread = float(left @ left) / trace
    sandwich = inverse @ design.T @ likeness @ design @ inverse
    errors = np.sqrt(np.maximum(spread * np.diag(sandwich), 0.0))
    return Carried(tuple(coefficients), tuple(errors), trace * trace / float(np.sum(free * free.T)), carried)


def _carried(left: NDArray[np.float64], columns: int) -> float:
    squares = float(left @ left)
    if squares <= 0:
        return 0.0
    n = len(left)
    found = float(left[1:] @ left[:-1]) / squares
    room = n - 2 - columns
    return min(max((n * found + columns) / room if room > 0 else found, 0.0), MOST_CARRIED)


def back_from_z(z: float) -> float:
    """The correlation of a Fisher z."""
    return float(np.tanh(z))


def error_of_z(n: int) -> float:
    """Standard error of a Fisher z from n pairs, 1 / √(n − 3)."""
    return 1 / sqrt(n - 3)
