"""Means and covariances of answers: everything below is computed from them, so persons are looped over once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vinculum.errors import InvalidAnswers

Numbers = NDArray[np.float64]
Missing = Literal["complete", "pairwise"]
FEWEST_PERSONS = 3
LARGEST_ANSWER = 1e9
BLOCK = 4096  # rows


@dataclass(frozen=True, eq=False)
class Moments:
    """What n persons answered to k items, as sums.

    Attributes:
        items: their names.
        means: k means.
        covariance: k × k, divisor n − 1.
        n: persons it rests on; with pairwise deletion the fewest that any pair of items has.
        given: persons in the table.
        missing: "none" where every answer was given, else how missing answers were treated.
    """

    items: tuple[str, ...]
    means: Numbers
    covariance: Numbers
    n: int
    given: int
    missing: Literal["none", "complete", "pairwise"]

    @property
    def k(self) -> int:
        """How many items there are."""
        return len(self.items)

    @cached_property
    def sds(self) -> Numbers:
        """k standard deviations."""
        return np.sqrt(np.diag(self.covariance))

    @cached_property
    def constant(self) -> tuple[str, ...]:
        """Items that everybody answered alike: they correlate with nothing."""
        least = 1e-12 * np.maximum(1.0, np.abs(self.means))
        return tuple(item for item, flat in zip(self.items, self.sds <= least, strict=True) if flat)

    @cached_property
    def correlation(self) -> Numbers:
        """k × k; InvalidAnswers names the items that do not vary."""
        if self.constant:
            raise InvalidAnswers(
                f"{_listed(self.constant)}: everybody gave the same answer, so nothing can go with it."
            )
        return self.covariance / np.outer(self.sds, self.sds)

    @property
    def basis(self) -> str:
        """Which persons, in a few words for a method."""
        if self.missing == "none":
            return f"{self.n} people"
        if self.missing == "complete":
            return f"{self.n} of {self.given} people, who answered every item"
        return f"pairs of items, each from at least {self.n} of {self.given} people"

    def only(self, items: Sequence[str]) -> Moments:
        """The same persons on some of the items."""
        at = [self.items.index(item) for item in items]
        part = self.covariance[np.ix_(at, at)]
        return Moments(tuple(items), self.means[at], part, self.n, self.given, self.missing)


def moments(answers: ArrayLike, *, items: Sequence[str] = (), missing: Missing = "complete") -> Moments:
    """Sums of a table of answers.

    answers: persons × items, NaN where not answered, reversed items already turned round. items: their names (i1, i2 …
    unless given). missing: "complete" leaves out whoever left out an item; "pairwise" takes for each two items whoever
    answered both, which keeps more people and can contradict itself. Raises InvalidAnswers where there are fewer than
    two items or three persons, or an answer is no finite number; it names the place.
    """
    table, names = checked(answers, items)
    if _within(table):
        return _complete(table, names, given=len(table), missing="none")
    absent = np.isnan(table)
    if missing == "complete":
        whole = table[~absent.any(axis=1)]
        if len(whole) < FEWEST_PERSONS:
            raise InvalidAnswers(
                f"Only {len(whole)} of {len(table)} people answered every item; at least {FEWEST_PERSONS} are needed. "
                "Take pairs of answers instead (missing “pairwise”), or fewer items."
            )
        return _complete(whole, names, given=len(table), missing="complete")
    return _pairwise(table, names, ~absent)


def checked(answers: ArrayLike, items: Sequence[str] = ()) -> tuple[Numbers, tuple[str, ...]]:
    """The table as numbers with the names of its items; InvalidAnswers says what is wrong and where."""
    try:
        table = np.asarray(answers, dtype=np.float64)
    except (TypeError, ValueError):
        raise InvalidAnswers(_no_number(answers)) from None
    if table.ndim != 2:
        raise InvalidAnswers(f"A table of persons × items is needed; this one has the shape {table.shape}.")
    names = tuple(items) or tuple(f"i{number}" for number in range(1, table.shape[1] + 1))
    if len(names) != table.shape[1] or len(set(names)) < len(names):
        raise InvalidAnswers(f"{table.shape[1]} columns need as many different names; there are {len(set(names))}.")
    if len(names) < 2:
        raise InvalidAnswers(f"How answers hang together needs at least two items; there is {len(names)}.")
    if len(table) < FEWEST_PERSONS:
        raise InvalidAnswers(f"At least {FEWEST_PERSONS} people are needed; the table has {len(table)}.")
    if _within(table):
        return table, names
    wrong = np.argwhere(~np.isnan(table) & ~(np.abs(table) <= LARGEST_ANSWER))
    if len(wrong):
        row, column = wrong[0]
        raise InvalidAnswers(f"Row {row + 1}, item “{names[column]}”: {table[row, column]:g} is no answer.")
    return table, names


def _within(table: Numbers) -> bool:
    """Whether every answer is there and possible, found without making a copy; False wherever one is NaN."""
    return bool(table.max() <= LARGEST_ANSWER and table.min() >= -LARGEST_ANSWER)


def _no_number(answers: ArrayLike) -> str:
    """Which cell is no number, as far as rows and cells can be told apart."""
    for row, line in enumerate(answers if isinstance(answers, Sequence | np.ndarray) else ()):
        for column, cell in enumerate(line if isinstance(line, Sequence | np.ndarray) else ()):
            try:
                float(cell)
            except (TypeError, ValueError):
                place = f"Row {row + 1}, column {column + 1}"
                return f"{place}: “{str(cell)[:40]}” is no number. Put NaN where nothing was answered."
    return "The table holds something that is no number, or its rows are not equally long."


def _complete(table: Numbers, names: tuple[str, ...], *, given: int, missing: Literal["none", "complete"]) -> Moments:
    """By blocks that stay in the processor’s cache, each shifted by the means of the first, which keeps the digits."""
    n, shift = len(table), table[:BLOCK].mean(axis=0)
    sums, products = np.zeros(len(names)), np.zeros((len(names), len(names)))
    for start in range(0, n, BLOCK):
        apart = table[start : start + BLOCK] - shift
        sums += apart.sum(axis=0)
        products += apart.T @ apart
    covariance = (products - np.outer(sums, sums) / n) / (n - 1)
    return Moments(names, shift + sums / n, covariance, n, given, missing)


def _pairwise(table: Numbers, names: tuple[str, ...], there: NDArray[np.bool_]) -> Moments:
    """Each covariance from whoever answered both items, with the means of those."""
    counts = there.sum(axis=0)
    pairs = there.T.astype(np.float64) @ there
    if pairs.min() < FEWEST_PERSONS:
        one, other = np.unravel_index(int(pairs.argmin()), pairs.shape)
        raise InvalidAnswers(
            f"“{names[one]}” and “{names[other]}” were answered together by {int(pairs.min())} people; "
            f"at least {FEWEST_PERSONS} are needed. Leave one of the two out."
        )
    shift = np.where(there, table, 0.0).sum(axis=0) / counts
    centred = np.where(there, table - shift, 0.0)
    sums = centred.T @ there
    covariance = (centred.T @ centred - sums * sums.T / pairs) / (pairs - 1)
    return Moments(names, shift, covariance, int(pairs.min()), len(table), "pairwise")


def fisher(r: float, n: int, level: float) -> tuple[float | None, float | None, str]:
    """Interval of a correlation by Fisher’s z, or (None, None, why): below four persons or at ±1."""
    from scipy.special import ndtri

    if n < 4:
        return None, None, f"No interval: it takes 4 people at least; here are {n}."
    if not abs(r) < 1 - 1e-12:
        return None, None, "No interval: both go together completely, so the formula sees no error."
    reach = float(ndtri(0.5 + level / 2)) / math.sqrt(n - 3)
    return math.tanh(math.atanh(r) - reach), math.tanh(math.atanh(r) + reach), ""


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names[:5]) + (" …" if len(names) > 5 else "")
