"""Where the variance of scores by several raters lies: mean squares of subjects, raters and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import numpy as np

from vinculum.reliability.model import Floats

FAR = 1e3
"""Where the squared mean is so many times the variance, the scores are centred first to keep all digits."""

BLOCK = 100_000
"""Scores looked at together."""

TINY = 1e-11
"""A share of all variance that is only what rounding leaves."""


@dataclass(frozen=True, slots=True)
class Squares:
    """Mean squares of a complete table (subjects, raters), one score a cell.

    Attributes:
        rows: between subjects, n − 1 degrees of freedom.
        columns: between raters, k − 1.
        error: of the two-way layout, (n − 1)(k − 1).
        within: of the one-way layout, n (k − 1).
        subjects, raters: n and k.
    """

    rows: float
    columns: float
    error: float
    within: float
    subjects: int
    raters: int


def squares_of(table: Floats) -> Squares | None:
    """Mean squares of (subjects, raters); None where a score is missing or infinite."""
    subjects, raters = table.shape
    with np.errstate(over="ignore", invalid="ignore"):
        squares, of_rows, by_column = _sums(table)
    if not isfinite(squares):
        return None
    whole = float(by_column.sum())
    mean = whole / table.size
    correction = mean * whole
    total = squares - correction
    if correction > FAR * total and mean:
        return squares_of(table - mean) if np.ptp(table) > 0 else Squares(0.0, 0.0, 0.0, 0.0, subjects, raters)
    rows = of_rows / raters - correction
    columns = float(by_column @ by_column) / subjects - correction
    error, within = total - rows - columns, total - rows
    rows, columns, error, within = (part if part > TINY * total else 0.0 for part in (rows, columns, error, within))
    return Squares(
        rows / (subjects - 1),
        columns / (raters - 1),
        error / ((subjects - 1) * (raters - 1)),
        within / (subjects * (raters - 1)),
        subjects,
        raters,
    )


def _sums(table: Floats) -> tuple[float, float, Floats]:
    """Σ x², Σ (sum of a row)² and the sums of columns, by BLAS over blocks that stay in the processor's cache."""
    subjects, raters = table.shape
    size = max(1, BLOCK // raters)
    along, across = np.ones(raters), np.ones(min(size, subjects))
    squares, of_rows, by_column = 0.0, 0.0, np.zeros(raters)
    for start in range(0, subjects, size):
        block = table[start : start + size]
        flat, by_row = block.ravel(), block @ along
        squares += float(flat @ flat)
        of_rows += float(by_row @ by_row)
        by_column += across[: len(block)] @ block
    return squares, of_rows, by_column
