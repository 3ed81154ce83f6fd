"""Codes become places in a list of categories, and places become counts."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from vinculum.errors import InvalidCodes
from vinculum.reliability.cells import as_table, floats
from vinculum.reliability.model import Categories, Codes, Floats, Indices
from vinculum.reliability.places import placed

ONE_BY_ONE = 64
"""Up to so many categories are counted one after the other, which is the fastest way."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Codes as places in the list of categories.

    Attributes:
        places: (units, raters), −1 where not coded.
        categories: in order; numbers by size, text by alphabet, unless the order was given.
        ordered: whether the order means something: numbers, or given.
    """

    places: Indices
    categories: tuple[Hashable, ...]
    ordered: bool

    def used(self) -> tuple[Hashable, ...]:
        """Categories that occur."""
        return tuple(category for place, category in enumerate(self.categories) if (self.places == place).any())

    def counts(self) -> Floats:
        """(units, categories): how many raters gave each code."""
        number, units = len(self.categories), len(self.places)
        if number > ONE_BY_ONE:
            rows = np.broadcast_to(np.arange(units)[:, None], self.places.shape)
            given = self.places >= 0
            whole = np.bincount(rows[given] * number + self.places[given], minlength=units * number)
            return whole.reshape(units, number).astype(float)
        found = np.empty((number, units))
        for place in range(number):
            found[place] = np.add.reduce(self.places == place, axis=1, dtype=np.uint8 if number < 256 else np.int32)
        return found.T


def coded(codes: Codes, categories: Categories | None = None) -> Coded:
    """Codes as places.

    Args:
        codes: (units, raters).
        categories: in their order, also those that nobody used; those found where not given.

    Raises:
        InvalidCodes: fewer than two raters or units, rows of unequal length, no unit with two codes, or a code that is
            not among the categories.
    """
    table = as_table(codes)
    enough(table.shape)
    places, found, ordered = placed(table)
    if not found:
        raise InvalidCodes("Every cell is empty: nobody coded anything.")
    result = Coded(places, found, ordered)
    return result if categories is None else relabelled(result, categories)


def enough(shape: tuple[int, ...]) -> None:
    """Two raters and two units, or an error."""
    units, raters = shape
    if raters < 2:
        raise InvalidCodes(f"Agreement needs two raters at least, and there is {raters}. Give one column per rater.")
    if units < 2:
        raise InvalidCodes(f"Raters can be compared on two units or more, and there is {units}. Give one row per unit.")


def relabelled(one: Coded, categories: Categories) -> Coded:
    """The same codes with the categories that were given, in their order."""
    order = {category: place for place, category in enumerate(categories)}
    if len(order) < len(categories):
        raise InvalidCodes("A category stands twice in the list of categories.")
    known = np.array([order.get(found, len(order)) for found in one.categories] + [-1])
    places = known[one.places]
    unknown = np.argwhere(places == len(order))
    if len(unknown):
        unit, rater = (int(place) for place in unknown[0])
        code = one.categories[one.places[unit, rater]]
        raise InvalidCodes(f"Unit {unit + 1}, rater {rater + 1}: “{code}” is not among the categories given.")
    return Coded(places, tuple(categories), ordered=True)


def complete(given: Codes) -> tuple[Floats, int]:
    """Scores as numbers (subjects, raters) of the subjects that every rater scored, and how many are left out.

    Raises:
        InvalidCodes: text where a number belongs, fewer than two raters, or fewer than two such subjects.
    """
    table = as_table(given)
    enough(table.shape)
    table = floats(table)
    kept = ~np.isnan(table).any(axis=1)
    if kept.all():
        return table, 0
    if kept.sum() < 2:
        raise InvalidCodes(f"Two units at least must be scored by every rater; units that were: {kept.sum()}.")
    return table[kept], int(len(table) - kept.sum())
