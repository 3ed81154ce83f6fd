"""Two raters side by side: how often each pair of codes was given."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from vinculum.errors import InvalidCodes
from vinculum.reliability.model import Categories, Codes, Column, Floats
from vinculum.reliability.places import BLOCK, SMALL
from vinculum.reliability.tables import coded


@dataclass(frozen=True, slots=True)
class Crossed:
    """The codes of two raters, units that both coded.

    Attributes:
        table: (categories, categories) of units; rows are the first rater's.
        categories, ordered: as of Coded.
    """

    table: Floats
    categories: tuple[Hashable, ...]
    ordered: bool

    def used(self) -> tuple[Hashable, ...]:
        """Categories that occur."""
        seen = self.table.sum(axis=0) + self.table.sum(axis=1)
        return tuple(category for category, times in zip(self.categories, seen, strict=True) if times)


def crossed(first: Column, second: Column, categories: Categories | None = None) -> Crossed:
    """How often each pair of codes was given."""
    quick = _quickly(first, second) if categories is None else None
    if quick is None:
        both = coded(columns(first, second), categories)
        number = len(both.categories)
        one, other = both.places[:, 0], both.places[:, 1]
        cells = (one.astype(np.intp) + 1) * (number + 1) + (other + 1)
        table = np.bincount(cells, minlength=(number + 1) ** 2).reshape(number + 1, number + 1)[1:, 1:]
        quick = Crossed(table.astype(float), both.categories, both.ordered)
        quick = quick if categories is not None else _used_only(quick)
    if not quick.table.any():
        raise InvalidCodes("No unit was coded by both raters.")
    return quick


def _used_only(one: Crossed) -> Crossed:
    """Without categories that occur only in units that one rater left out."""
    used = np.flatnonzero(one.table.sum(axis=0) + one.table.sum(axis=1))
    return Crossed(one.table[np.ix_(used, used)], tuple(one.categories[place] for place in used), one.ordered)


def _quickly(first: Column, second: Column) -> Crossed | None:
    """For whole numbers in a small range, in blocks that fit the processor's cache; None for other codes."""
    if not (isinstance(first, np.ndarray) and isinstance(second, np.ndarray)):
        return None
    if (
        first.shape != second.shape
        or first.ndim != 1
        or len(first) < 2
        or {first.dtype.kind, second.dtype.kind} != {"i"}
    ):
        return None
    low, high = int(min(first.min(), second.min())), int(max(first.max(), second.max()))
    number = high - low + 1
    if number > SMALL:
        return None
    table = np.zeros(number * number, dtype=np.int64)
    cells = np.empty(BLOCK, dtype=np.int64)
    for start in range(0, len(first), BLOCK):
        one, other = first[start : start + BLOCK], second[start : start + BLOCK]
        here = np.multiply(one, number, out=cells[: len(one)], dtype=np.int64)
        here += other
        here -= low * (number + 1)
        table += np.bincount(here, minlength=number * number)
    square = table.reshape(number, number).astype(float)
    return _used_only(Crossed(square, tuple(range(low, high + 1)), ordered=True))


def columns(first: Column, second: Column) -> Codes:
    """Two raters side by side."""
    if len(first) != len(second):
        raise InvalidCodes(
            f"The first rater coded {len(first)} units, the second {len(second)}: they must be the same."
        )
    one, other = (np.asarray(given) if hasattr(given, "__array__") else given for given in (first, second))
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        kinds = {one.dtype.kind, other.dtype.kind}
        if kinds == {"U"} or kinds <= set("biuf"):
            both = np.empty((2, len(one)), dtype=np.result_type(one, other))
            both[0], both[1] = one, other
            return both.T
    return list(zip(list(first), list(second), strict=True))
