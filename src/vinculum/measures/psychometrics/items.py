"""What each item did: how it was answered, by how many, and at the ends of its range."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from vinculum.errors import InvalidAnswers
from vinculum.estimate import Estimate
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
    limits = list(ranges) or [_occurred(column) for column in table.T]
    return tuple(_one(name, column, ends) for name, column, ends in zip(names, table.T, limits, strict=True))


def wilson(count: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Interval of a share by Wilson (1927); 0 to 1 where nobody was asked."""
    if n < 1:
        return 0.0, 1.0
    z = float(ndtri(0.5 + level / 2))
    share, room = count / n, z * z / n
    middle = share + room / 2
    reach = z * math.sqrt(share * (1 - share) / n + room / (4 * n))
    return max(0.0, (middle - reach) / (1 + room)), min(1.0, (middle + reach) / (1 + room))


def share_at(values: NDArray[np.float64], end: float, name: str, *, level: float = 0.95) -> Estimate:
    """Share of scores at one end of a scale (a floor or a ceiling), with Wilson’s interval."""
    there = values[~np.isnan(values)]
    count = int(np.sum(np.isclose(there, end, rtol=0, atol=1e-9)))
    if not len(there):
        return Estimate(name, None, None, None, 0, "share of scores", level, "Nobody has a score.")
    return Estimate(name, count / len(there), *wilson(count, len(there), level), len(there), "Wilson’s interval", level)


def _occurred(column: Numbers) -> tuple[float, float]:
    there = column[~np.isnan(column)]
    return (float(there.min()), float(there.max())) if len(there) else (-math.inf, math.inf)


def _one(name: str, column: Numbers, ends: tuple[float, float]) -> ItemStatistics:
    given = ~np.isnan(column)
    there = column[given]
    n, missing = len(there), int(len(column) - len(there))
    if not n:
        return ItemStatistics(name, 0, missing, None, None, None, (), None, None)
    outside = np.flatnonzero(given & ((column < ends[0]) | (column > ends[1])))
    if len(outside):
        row = int(outside[0])
        raise InvalidAnswers(
            f"Row {row + 1}, item “{name}”: {column[row]:g} is no answer; {ends[0]:g} to {ends[1]:g} are."
        )
    values, counts = np.unique(there, return_counts=True)
    few = len(values) <= MOST_VALUES
    sd = float(there.std(ddof=1)) if n > 1 else None
    return ItemStatistics(
        item=name,
        n=n,
        missing=missing,
        mean=float(there.mean()),
        sd=sd,
        skew=_skew(there, sd),
        counts=tuple(zip(values.tolist(), counts.tolist(), strict=True)) if few else (),
        floor=float(np.mean(there == ends[0])),
        ceiling=float(np.mean(there == ends[1])),
    )


def _skew(values: Numbers, sd: float | None) -> float | None:
    mean = float(values.mean())
    if not sd or sd <= 1e-9 * max(1.0, abs(mean)):
        return None
    return float(np.mean(((values - mean) / sd) ** 3))
