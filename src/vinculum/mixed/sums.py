"""What each case contributes to the likelihood: sums over its observations, made once.

With W = [Q, r], where Q is an orthonormal basis of the fixed columns X = Q R and r what is left of y after regressing
it on X, a case i with random columns Z_i (a one, and the slope's column as standard scores) is known by Z_i'Z_i
(2 × 2) and Z_i'W_i (2 × m) alone, and all cases together by W'W, which is diagonal. The basis changes no likelihood,
only its determinant, which is kept; it keeps the sums well conditioned whatever the units of the columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidTable

Numbers = NDArray[np.float64]
DEPENDENT = 1e-9  # a column whose part outside the others is a smaller share of its length than this is their sum


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums over cases; N cases, n observations, p fixed columns, m = p + 1.

    Attributes:
        z: (N, 3) entries 11, 12 and 22 of Z_i'Z_i.
        first, second: (N, m) rows of Z_i'W_i.
        left: r'r, the residual sum of squares without any random effect.
        basis: (p, p) R, upper triangular: X = Q R.
        ordinary: (p,) coefficients of y on X without any random effect.
        centre, unit: the slope's column was put on (column − centre) / unit, which changes no likelihood either.
        observations: n.
        slope: whether there is a random slope.
    """

    z: Numbers
    first: Numbers
    second: Numbers
    left: float
    basis: Numbers
    ordinary: Numbers
    centre: float
    unit: float
    observations: int
    slope: bool

    @property
    def back(self) -> Numbers:
        """(2, 2) what makes effects of (1, column) from effects of (1, standard scores)."""
        return np.array([[1.0, -self.centre / self.unit], [0.0, 1.0 / self.unit]])

    @property
    def columns(self) -> int:
        """p."""
        return len(self.basis)

    @property
    def cases(self) -> int:
        """N."""
        return len(self.z)


def sums(outcome: Numbers, fixed: Numbers, starts: NDArray[np.intp], *, slope: Numbers | None) -> Sums:
    """The sums of one table, whose rows are in order of case.

    Args:
        outcome: (n,) y.
        fixed: (n, p) X.
        starts: (N,) index of the first row of each case.
        slope: (n,) the column whose effect differs by case, or None for a random intercept only.
    """
    basis, triangle = np.linalg.qr(fixed)
    _check_columns(fixed, triangle)
    shares = basis.T @ outcome
    rest = outcome - basis @ shares
    wide = np.concatenate([basis, rest[:, None]], axis=1)
    counts = np.diff(np.append(starts, len(outcome))).astype(np.float64)
    first = np.add.reduceat(wide, starts, axis=0)
    centre, unit, second = 0.0, 1.0, np.zeros_like(first)
    z = np.stack([counts, np.zeros_like(counts), np.zeros_like(counts)], axis=1)
    if slope is not None:
        centre, unit = float(slope.mean()), float(slope.std()) or 1.0
        scaled = (slope - centre) / unit
        second = np.add.reduceat(wide * scaled[:, None], starts, axis=0)
        z[:, 1] = np.add.reduceat(scaled, starts)
        z[:, 2] = np.add.reduceat(scaled * scaled, starts)
    return Sums(
        z=z,
        first=first,
        second=second,
        left=float(rest @ rest),
        basis=triangle,
        ordinary=np.linalg.solve(triangle, shares),
        centre=centre,
        unit=unit,
        observations=len(outcome),
        slope=slope is not None,
    )


def _check_columns(fixed: Numbers, triangle: Numbers) -> None:
    """Refuses columns of which one is the sum of others."""
    lengths = np.sqrt(np.einsum("ij,ij->j", fixed, fixed))
    short = np.abs(np.diag(triangle)) <= DEPENDENT * lengths
    if short.any():
        raise InvalidTable(
            f"Column {int(np.argmax(short)) + 1} of the fixed columns is a sum of those before it, so its own effect "
            "cannot be told from theirs: leave it out."
        )
