"""The place of every code in the list of its categories, found fast."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidCodes
from vinculum.reliability.cells import empty, number
from vinculum.reliability.model import Indices

SMALL = 100
"""Whole numbers that lie within such a range are placed by subtraction alone."""

SOME = 5_000
"""Cells of a large table looked at first, for the words that occur."""

BLOCK = 32_768
"""Cells looked at together."""

Placed = tuple[Indices, tuple[Hashable, ...], bool]
"""Places (units, raters), −1 where empty; categories in order; whether the order means something."""


def placed(table: NDArray[Any]) -> Placed:
    """Places and categories of a table of codes."""
    if table.dtype.kind == "b":
        return _compact(table.astype(np.int8), np.array([False, True]))
    if table.dtype.kind in "iuf":
        return _numbers(table)
    if table.dtype.kind == "U":
        return _text(table)
    return _objects(table)


def small(table: NDArray[Any]) -> Placed | None:
    """Places of whole numbers within a small range; None for other numbers."""
    low, high = extent(table)
    if low is None or not high - low < SMALL:
        return None
    places: Indices = np.empty(table.shape[::-1], dtype=np.int8).T
    if table.dtype.kind != "f":
        np.subtract(table, low, out=places, casting="unsafe")
    elif not _whole(table, float(low), places):
        return None
    return _compact(places, np.arange(int(high - low) + 1) + low)


def extent(table: NDArray[Any]) -> tuple[Any, Any]:
    """Least and most number; None, None where there are none."""
    if not table.size:
        return None, None
    if table.dtype.kind != "f":
        return table.min(), table.max()
    low = np.fmin.reduce(table, axis=None)
    return (low, np.fmax.reduce(table, axis=None)) if low == low else (None, None)


def _whole(table: NDArray[Any], low: float, places: Indices) -> bool:
    """Fills the places in blocks that fit the processor's cache; whether all numbers are whole."""
    rows = max(1, BLOCK // max(1, table.shape[1]))
    buffer, rounded = np.empty((2, rows, table.shape[1]))
    for start in range(0, len(table), rows):
        part = table[start : start + rows]
        shifted, near = buffer[: len(part)], rounded[: len(part)]
        np.subtract(part, low, out=shifted)
        np.fmax(shifted, -1, out=shifted)  # what is missing becomes −1
        np.rint(shifted, out=near)
        if not (near == shifted).all():
            return False
        np.copyto(places[start : start + rows], shifted, casting="unsafe")
    return True


def _numbers(table: NDArray[Any]) -> Placed:
    found = small(table)
    if found is not None:
        return found
    missing = np.isnan(table) if table.dtype.kind == "f" else None
    if missing is not None and missing.all():
        return np.full(table.shape, -1, dtype=np.int8), (), True
    return _sorted(table, table if missing is None else table[~missing], missing)


def _compact(places: Indices, values: NDArray[Any]) -> Placed:
    """Places among the values that occur."""
    used = np.array([bool((places == place).any()) for place in range(len(values))])
    if not used.all():
        places = np.append(np.cumsum(used) - 1, -1).astype(np.int8)[places]
    return places, tuple(values[used].tolist()), True


def _sorted(table: NDArray[Any], given: NDArray[Any], missing: NDArray[np.bool_] | None) -> Placed:
    values, inverse = np.unique(given, return_inverse=True)
    if missing is None:
        return inverse.reshape(table.shape), tuple(values.tolist()), True
    places = np.full(table.shape, -1, dtype=np.intp)
    places[~missing] = inverse.ravel()
    return places, tuple(values.tolist()), True


def _text(table: NDArray[Any]) -> Placed:
    found = _short_text(table)
    if found is not None:
        return found
    values, inverse = np.unique(table, return_inverse=True)
    return _ordered(values.tolist(), inverse.reshape(table.shape))


def _short_text(table: NDArray[Any]) -> Placed | None:
    """Text of up to eight Latin letters as one number a cell, found among those of some cells; None for other text."""
    width = table.dtype.itemsize // 4
    if not 0 < width <= 8 or not table.size:
        return None
    letters = np.ascontiguousarray(table).view(np.uint32).reshape(-1, width)
    if letters.max() > 255:
        return None
    keys = letters[:, 0].astype(np.uint64)
    for place in range(1, width):
        keys |= letters[:, place].astype(np.uint64) << np.uint64(8 * place)
    known, first = np.unique(keys[:: max(1, len(keys) // SOME)], return_index=True)
    places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    if len(known) > SMALL or not (known[places] == keys).all():
        return None
    values = table.ravel()[first * max(1, len(keys) // SOME)].tolist()
    return _ordered(values, places.reshape(table.shape))


def _objects(table: NDArray[Any]) -> Placed:
    seen: dict[Hashable, int] = {}
    cells = _as_one(table.ravel().tolist())
    try:
        flat = [-1 if empty(cell) else seen.setdefault(cell, len(seen)) for cell in cells]
    except (TypeError, ValueError):
        raise InvalidCodes("Every code must be one plain value, such as a word or a number, and not a list.") from None
    return _ordered(list(seen), np.array(flat, dtype=np.intp).reshape(table.shape))


def _as_one(cells: list[Any]) -> list[Any]:
    """Where text and numbers are mixed, text that says one of the numbers is that number: "3" is 3."""
    kinds = set(map(type, cells))
    if str not in kinds or not kinds & {int, float}:
        return cells
    numbers = {cell for cell in cells if type(cell) in (int, float) and cell == cell}
    said = {str(found): found for found in numbers}
    said |= {str(int(found)): found for found in numbers if found == int(found)}
    return [said.get(cell.strip(), cell) if type(cell) is str else cell for cell in cells]


def _ordered(values: list[Hashable], places: Indices) -> Placed:
    """Categories by size where all read as numbers, otherwise by alphabet."""
    kept = [place for place, value in enumerate(values) if not empty(value)]
    read = {place: number(values[place]) for place in kept}
    ordered = all(found is not None for found in read.values())
    order = sorted(kept, key=lambda place: (read[place] or 0.0 if ordered else 0.0, _by_name(values[place])))
    moved = np.full(len(values) + 1, -1, dtype=np.intp)
    moved[order] = np.arange(len(order))
    return moved[places], tuple(values[place] for place in order), ordered


def _by_name(value: Hashable) -> tuple[str, str]:
    return type(value).__name__, str(value)
