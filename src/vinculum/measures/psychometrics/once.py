"""One sheet of each person: several of one person are not independent of one another."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vinculum.errors import InvalidAnswers

Which = Literal["first", "latest"] | int


def one_each(persons: Sequence[Hashable], order: ArrayLike, *, which: Which = "first") -> NDArray[np.int64]:
    """Rows to keep, one of each person, in the order of the persons’ first rows.

    order: a number of each row, such as that of the session. which: "first", "latest", or the number itself; persons
    without a row of that number are left out. Of rows with the same number the later one counts, as a correction.
    """
    numbers = _numbers(persons, order)
    if not len(numbers):
        return np.array([], dtype=np.int64)
    _, first, who = np.unique(_codes(persons), return_index=True, return_inverse=True)
    rows = np.arange(len(numbers))
    if not isinstance(which, str):
        rows = rows[numbers == which]
    best: NDArray[np.int64] = np.full(len(first), -1, dtype=np.int64)
    sign = 1.0 if which == "latest" else -1.0
    for_last = np.lexsort((rows, sign * numbers[rows], who[rows]))
    best[who[rows[for_last]]] = rows[for_last]  # the last assignment to each person stands
    return best[best >= 0]


def next_pairs(persons: Sequence[Hashable], order: ArrayLike) -> NDArray[np.int64]:
    """pairs × 2 rows: of each person with two sheets or more the first and the next one, by order."""
    codes = _codes(persons)
    rows = newest(persons, order)
    rows = rows[np.lexsort((_numbers(persons, order)[rows], codes[rows]))]
    whose = codes[rows]
    begins = np.flatnonzero(np.diff(whose, prepend=-1))
    several = begins[np.diff(begins, append=len(rows)) > 1]
    return np.column_stack([rows[several], rows[several + 1]]) if len(several) else np.empty((0, 2), dtype=np.int64)


def newest(persons: Sequence[Hashable], order: ArrayLike) -> NDArray[np.int64]:
    """Rows to keep, in their order: of those with the same person and number the last, as a correction."""
    numbers, codes = _numbers(persons, order), _codes(persons)
    by_place = np.lexsort((np.arange(len(numbers)), numbers, codes))
    last = np.append((np.diff(codes[by_place]) != 0) | (np.diff(numbers[by_place]) != 0), [True] * (len(numbers) > 0))
    return np.sort(by_place[last.astype(np.bool_)])


def _numbers(persons: Sequence[Hashable], order: ArrayLike) -> NDArray[np.float64]:
    numbers = np.asarray(order, dtype=np.float64)
    if numbers.shape != (len(persons),) or np.isnan(numbers).any():
        raise InvalidAnswers(
            f"{len(persons)} sheets need as many numbers for their order, such as those of the sessions."
        )
    return numbers


def _codes(persons: Sequence[Hashable]) -> NDArray[np.int64]:
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(person, len(known)) for person in persons], dtype=np.int64)
