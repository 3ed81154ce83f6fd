"""Figures over scenes, each with a bootstrap interval: scenes are drawn again, never single clauses."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000

Counts = NDArray[np.float64]


@dataclass(frozen=True)
class Figure:
    """A value with its 95 % interval (percentiles of the bootstrap over scenes) and what it rests on."""

    value: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        """Such as ".52 [.48, .56]"."""
        return f"{_short(self.value)} [{_short(self.low)}, {_short(self.high)}]"


def figure(each: Sequence[Counts], of: Callable[[Counts], float], *, count: int) -> Figure:
    """A figure of summed counts, one array for each scene."""
    counts = np.array(each)
    generator = np.random.default_rng(0)
    drawn = [of(counts[generator.integers(0, len(counts), len(counts))].sum(axis=0)) for _ in range(DRAWS)]
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return Figure(of(counts.sum(axis=0)), float(low), float(high), count)


def confusion(pairs: Sequence[tuple[Hashable, Hashable]], classes: Sequence[Hashable]) -> Counts:
    """(true, given) counts as one row: classes x classes, flat."""
    place = {one: at for at, one in enumerate(classes)}
    table = np.zeros((len(classes), len(classes)))
    for true, given in pairs:
        table[place[true], place[given]] += 1
    return table.ravel()


def f1_of(at: int, many: int) -> Callable[[Counts], float]:
    """F1 of one class from a flat confusion table."""

    def of(counts: Counts) -> float:
        table = counts.reshape(many, many)
        both = table[at].sum() + table[:, at].sum()
        return float(2 * table[at, at] / both) if both else float("nan")

    return of


def macro_f1(many: int) -> Callable[[Counts], float]:
    """Mean F1 of all classes."""
    return lambda counts: float(np.nanmean([f1_of(at, many)(counts) for at in range(many)]))


def ratio(above: int, below: int) -> Callable[[Counts], float]:
    """One sum divided by another."""
    return lambda counts: float(counts[above] / counts[below]) if counts[below] else float("nan")


def precision(counts: Counts) -> float:
    """Of (hits, false alarms, misses)."""
    return float(counts[0] / max(1.0, counts[0] + counts[1]))


def recall(counts: Counts) -> float:
    """Of (hits, false alarms, misses)."""
    return float(counts[0] / max(1.0, counts[0] + counts[2]))


def f1(counts: Counts) -> float:
    """Of (hits, false alarms, misses)."""
    return float(2 * counts[0] / max(1.0, 2 * counts[0] + counts[1] + counts[2]))


def _short(value: float) -> str:
    return f"{value:.2f}".lstrip("0") or "0"
