"""A table of codes as an array, and its cells as numbers where numbers belong."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidCodes
from vinculum.reliability.model import Codes, Floats

EXACT = 2.0**53
"""Whole numbers below it are exact as floating-point numbers; others stay the objects they are."""


LARGEST = 1e150
"""Numbers beyond it cannot be squared and summed."""

NO_TABLE = "Give codes as a table: one row per unit, one column per rater."


def as_table(codes: Codes) -> NDArray[Any]:
    """Codes as an array (units, raters); text, numbers and None may stand side by side.

    Raises:
        InvalidCodes: rows of unequal length, or not two dimensions.
    """
    if hasattr(codes, "__array__"):
        table: NDArray[Any] = np.asarray(codes)
    else:
        rows = list(codes) if isinstance(codes, Iterable) else [None]
        if not all(isinstance(row, Iterable) and not isinstance(row, str) for row in rows):
            raise InvalidCodes(NO_TABLE)
        table = _array([list(row) for row in rows])
    if table.ndim != 2:
        raise InvalidCodes(NO_TABLE)
    return table


def _array(rows: list[list[Any]]) -> NDArray[Any]:
    """As numbers where all are numbers, otherwise as the objects they are."""
    width = len(rows[0]) if rows else 0
    for number, row in enumerate(rows, start=1):
        if len(row) != width:
            raise InvalidCodes(f"Row {number} has {len(row)} codes and row 1 has {width}: give one for every rater.")
    cells = [cell for row in rows for cell in row]
    kinds = set(map(type, cells))
    shape = (len(rows), width)
    if kinds & {int, float} and kinds <= {int, float, bool, type(None)}:
        numbers = np.array(cells, dtype=float)
        if not (np.abs(numbers) >= EXACT).any():
            return (numbers.astype(np.int64) if kinds <= {int, bool} else numbers).reshape(shape)
    return np.fromiter(cells, dtype=object, count=len(cells)).reshape(shape)


def empty(cell: object) -> bool:
    """None, NaN, or text without a letter or digit."""
    return cell is None or cell != cell or (isinstance(cell, str) and not cell.strip())


def number(cell: object) -> float | None:
    """A cell as a number; None where it is none, or none that can be counted with."""
    try:
        found = float(cell)  # type: ignore[arg-type]  # what is no number raises
    except (TypeError, ValueError, OverflowError):
        return None
    return found if isfinite(found) else None


def floats(table: NDArray[Any]) -> Floats:
    """Cells as numbers, NaN where empty.

    Raises:
        InvalidCodes: text where a number belongs, or an infinite number, and where.
    """
    if table.dtype.kind in "biuf":
        result = table.astype(float, copy=False)
    else:
        cells = [None if empty(cell) else cell for cell in table.ravel().tolist()]
        found = [np.nan if cell is None else number(cell) for cell in cells]
        if None in found:
            unit, rater = divmod(found.index(None), table.shape[1])
            raise InvalidCodes(
                f"Row {unit + 1}, rater {rater + 1} holds “{table[unit, rater]}”: a number belongs there, or nothing."
            )
        result = np.array(found, dtype=float).reshape(table.shape)
    return _finite(result)


def _finite(table: Floats) -> Floats:
    if table.size and (np.fmax.reduce(table, axis=None) > LARGEST or np.fmin.reduce(table, axis=None) < -LARGEST):
        unit, rater = (int(place) for place in np.argwhere(np.abs(table) > LARGEST)[0])
        raise InvalidCodes(f"Row {unit + 1}, rater {rater + 1} holds a number too large to count with.")
    return table


def checked_confidence(confidence: float) -> float:
    """How often an interval is to hold the true value, a share between 0 and 1, or an error."""
    if not 0 < confidence < 1:
        raise InvalidCodes(f"An interval holds the true value with a share between 0 and 1, not {confidence:g}.")
    return confidence
