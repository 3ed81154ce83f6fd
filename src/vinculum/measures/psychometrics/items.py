"""What each item did: how it was answered, by how many, and at the ends of its range."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vinculum.errors import InvalidAnswers
from vinculum.estimate import Estimate, wilson
from vinculum.measures.psychometrics.moments import Numbers, checked

MOST_VALUES = 30  # different answers that are still counted one by one


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """How one item was answered.

    Attributes:
        item: its name.
        n: persons who answered it.
        missing: persons who were asked and did not.
        mean, sd: of the answers; None where nobody answered, sd also with a single answer.
        skew: third moment about the mean by s³, s² with divisor n − 1: 0 where both sides are alike, below 0 where
            most answers are high; None where all answers are the same.
        counts: (answer, how many gave it), from low to high; empty where there are more than 30 different answers.
        floor, ceiling: share of answers at the lowest and highest possible answer; None where nobody answered.
    """

    item: str
    n: int
    missing: int
    mean: float | None
    sd: float | None
    skew: float | None
    counts: tuple[tuple[float, int], ...]
    floor: float | None
    ceiling: float | None


def item_statistics(
    answers: ArrayLike, *, items: Sequence[str] = (), ranges: Sequence[tuple[float, float]] = ()
) -> tuple[ItemStatistics, ...]:
    """Statistics of each item of persons × items, NaN where not answered.

    ranges: lowest and highest possible answer of each item; those that occurred unless given. Raises InvalidAnswers
    where an answer lies outside, with row and item.
    """
    table, names = checked(answers, items)
    if ranges and len(ranges) != len(names):
        raise InvalidAnswers(f"{len(names)} items need {len(names)} ranges; there are {len(ranges)}.")
    limits: list[tuple[float, float] | None] = list(ranges) or [None] * len(names)
    columns = np.ascontiguousarray(table.T)
    return tuple(_one(name, column, ends) for name, column, ends in zip(names, columns, limits, strict=True))


def share_at(values: NDArray[np.float64], end: float, name: str, *, level: float = 0.95) -> Estimate:
    """Share of scores at one end of a scale (a floor or a ceiling), with Wilson’s interval."""
    there = values[~np.isnan(values)]
    count = int(np.sum(np.isclose(there, end, rtol=0, atol=1e-9)))
    if not len(there):
        return Estimate(name, None, None, None, 0, "share of scores", level, "Nobody has a score.")
    return Estimate(name, count / len(there), *wilson(count, len(there), level), len(there), "Wilson’s interval", level)


def _one(name: str, column: Numbers, ends: tuple[float, float] | None) -> ItemStatistics:
    there = column if column.min() <= column.max() else column[~np.isnan(column)]  # NaN compares with nothing
    n, missing = len(there), int(len(column) - len(there))
    if not n:
        return ItemStatistics(name, 0, missing, None, None, None, (), None, None)
    values, counts = _counts(there)
    low, high = ends or (float(values[0]), float(values[-1]))
    if values[0] < low or values[-1] > high:
        row = int(np.flatnonzero((column < low) | (column > high))[0])
        raise InvalidAnswers(f"Row {row + 1}, item “{name}”: {column[row]:g} is no answer; {low:g} to {high:g} are.")
    few = len(values) <= MOST_VALUES
    mean = float(values @ counts / n)
    apart = values - mean
    sd = math.sqrt(float(apart**2 @ counts) / (n - 1)) if n > 1 else None
    flat = not sd or sd <= 1e-9 * max(1.0, abs(mean))
    return ItemStatistics(
        item=name,
        n=n,
        missing=missing,
        mean=mean,
        sd=sd,
        skew=None if sd is None or flat else float(apart**3 @ counts) / n / sd**3,
        counts=tuple(zip(values.tolist(), counts.tolist(), strict=True)) if few else (),
        floor=float(counts[values == low].sum()) / n,
        ceiling=float(counts[values == high].sum()) / n,
    )


def _counts(values: Numbers) -> tuple[Numbers, NDArray[np.int64]]:
    """The different answers from low to high and how often each; whole numbers close together without sorting."""
    low, high = float(values.min()), float(values.max())
    if high - low < MOST_VALUES and low.is_integer():
        steps = (values - low).astype(np.int64)
        if np.array_equal(steps + low, values):
            counts = np.bincount(steps)
            there = np.flatnonzero(counts)
            return (there + low).astype(np.float64), counts[there].astype(np.int64)
    found, times = np.unique(values, return_counts=True)
    return found, times.astype(np.int64)
