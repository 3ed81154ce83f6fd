"""What each case contributes to the likelihood: sums over its observations, made once.

With W = [Q, r], where Q is an orthonormal basis of the fixed columns X = Q R and r what is left of y after regressing
it on X, a case i with random columns Z_i (a one, and the slope's column as standard scores) is known by Z_i'Z_i
(2 × 2) and Z_i'W_i (2 × m) alone, and all cases together by W'W, which is diagonal. The basis changes no likelihood,
only its determinant, which is kept; it keeps the sums well conditioned whatever the units of the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidTable

Numbers = NDArray[np.float64]
NEARLY = 1e-3  # the same, from which the products of columns are too coarse to tell
DEPENDENT = 1e-9  # a column whose part outside the others is a smaller share of its length than this is their sum

NO_ERROR = (
    "The outcome is explained to the last digit, so nothing is left from which an error could be estimated: look for "
    "an outcome that stands among the other columns, or that never changes."
)


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


def sums(
    table: Numbers, starts: NDArray[np.intp], *, slope: Numbers | None, names: Sequence[str] | None = None
) -> Sums:
    """The sums of one table, whose rows are in order of case.

    Args:
        table: (n, m) the fixed columns, and y as the last one.
        starts: (N,) index of the first row of each case.
        slope: (n,) the column whose effect differs by case, or None for a random intercept only.
        names: of the fixed columns, to say which one is a sum of others.
    """
    rows, size = table.shape
    triangle = _triangle(table, names or [f"column {place}" for place in range(1, size)])
    turn = np.linalg.inv(triangle)
    turn[:, -1] *= triangle[-1, -1]  # what is left of y keeps its length
    counts = np.diff(np.append(starts, rows)).astype(np.float64)
    first = np.add.reduceat(table, starts, axis=0) @ turn
    centre, unit, second = 0.0, 1.0, np.zeros_like(first)
    z = np.stack([counts, np.zeros_like(counts), np.zeros_like(counts)], axis=1)
    if slope is not None:
        centre, unit = float(slope.mean()), float(slope.std()) or 1.0
        scaled = (slope - centre) / unit
        second = np.add.reduceat(table * scaled[:, None], starts, axis=0) @ turn
        z[:, 1] = np.add.reduceat(scaled, starts)
        z[:, 2] = np.add.reduceat(scaled * scaled, starts)
    basis = triangle[: size - 1, : size - 1]
    return Sums(
        z=z,
        first=first,
        second=second,
        left=float(triangle[-1, -1] ** 2),
        basis=basis,
        ordinary=np.asarray(np.linalg.solve(basis, triangle[: size - 1, -1]), dtype=np.float64),
        centre=centre,
        unit=unit,
        observations=rows,
        slope=slope is not None,
    )


def _triangle(table: Numbers, names: Sequence[str]) -> Numbers:
    """(m, m) R of table = Q R: by Cholesky's method, or by Householder's where columns are nearly sums of others.

    Householder's takes several times as long, since it makes Q, too.
    """
    products = table.T @ table
    lengths = np.sqrt(np.diag(products))
    if lengths.all():
        with suppress(np.linalg.LinAlgError):
            root = np.linalg.cholesky(products / np.outer(lengths, lengths))
            if np.diag(root).min() > NEARLY:
                return np.asarray(root.T * lengths, dtype=np.float64)
    triangle = np.asarray(np.linalg.qr(table, mode="r"), dtype=np.float64)
    _check_columns(table[:, :-1], triangle[:-1, :-1], names)
    if abs(triangle[-1, -1]) <= DEPENDENT * lengths[-1]:
        raise InvalidTable(NO_ERROR)
    return triangle


def _check_columns(fixed: Numbers, triangle: Numbers, names: Sequence[str]) -> None:
    """Refuses columns of which one is the sum of others."""
    lengths = np.sqrt(np.einsum("ij,ij->j", fixed, fixed))
    short = np.abs(np.diag(triangle)) <= DEPENDENT * lengths
    if short.any():
        place = int(np.argmax(short))
        raise InvalidTable(
            f"In this table “{names[place]}” follows from {', '.join(f'“{name}”' for name in names[:place])}, so its "
            "own effect cannot be told from theirs. It takes a table in which it does not."
        )
