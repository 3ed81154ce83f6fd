"""What was learnt from written tellings: four linear heads over the same rows, as plain numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vinculum.narratives.finding.looks import Told
from vinculum.narratives.finding.rows import Asked, Blocks, Place

Floats = NDArray[np.float32]

PARTS = ("none", "W", "RO", "RS")
HEADS = ("telling", "part", "sign", "category")


@dataclass(frozen=True, slots=True)
class Head:
    """Weights as bytes, (columns, classes), times `scale`, plus `bias`; each class stands alone or they share one."""

    classes: tuple[str, ...]
    weights: NDArray[np.int8]
    scale: Floats
    bias: Floats
    worth: Floats = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Makes the weights from their bytes once."""
        object.__setattr__(self, "worth", self.weights.astype(np.float32) * self.scale)


@dataclass(frozen=True, slots=True)
class Answers:
    """Of each clause: chance of each of PARTS, of a good response, and of each category among those of its part."""

    part: Floats
    good: Floats
    category: Floats

    def of(self, first: int, last: int) -> Answers:
        """Those of some of the clauses."""
        return Answers(self.part[first:last], self.good[first:last], self.category[first:last])


@dataclass(frozen=True, slots=True)
class Finding:
    """The model.

    Attributes:
        blocks: what its rows are made of.
        heads: "telling" (one column: log-odds), "part" (one of PARTS), "sign" (log-odds of +), "category".
        least: mean chance of a telling from which it is proposed.
        sure: chance of a part from which a clause is taken for it.
        known: chance of a category from which it is proposed, else nothing is.
        card: what it was made of, how it does, and what it is not for.
    """

    blocks: Blocks
    heads: Mapping[str, Head]
    least: float
    sure: float
    known: float
    card: Mapping[str, object]

    def tells(self, told: Told, marked: Collection[int]) -> Floats:
        """Log-odds that each clause of a session belongs to a told happening, shape (clauses,)."""
        many = len(told.clauses)
        if not many:
            return np.zeros(0, np.float32)
        rows = self.blocks.rows([Asked(told, [Place(0, many, at) for at in range(many)], marked)])
        return np.asarray(rows @ self.heads["telling"].worth + self.heads["telling"].bias, np.float32)[:, 0]

    def hears(self, told: Told, tellings: Sequence[tuple[int, int]]) -> Answers:
        """What each clause of the tellings, given by first and one past the last clause, is."""
        places = [Place(first, last, at) for first, last in tellings for at in range(first, last)]
        rows = self.blocks.rows([Asked(told, places)])
        scores = {
            name: np.asarray(rows @ self.heads[name].worth + self.heads[name].bias, np.float32) for name in HEADS[1:]
        }
        return Answers(_share(scores["part"]), _chance(scores["sign"][:, 0]), self._categories(scores["category"]))

    def _categories(self, scores: Floats) -> Floats:
        """Chances that sum to one within each part."""
        starts = np.array([one.partition(".")[0] for one in self.heads["category"].classes])
        found = np.zeros_like(scores)
        for start in np.unique(starts):
            found[:, starts == start] = _share(scores[:, starts == start])
        return found


def packed_head(classes: Sequence[str], weights: NDArray[np.float64], bias: NDArray[np.float64]) -> Head:
    """A head as bytes: each class's largest weight becomes 127."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    small = np.rint(weights / scale).astype(np.int8)
    return Head(tuple(classes), small, scale.astype(np.float32), np.asarray(bias, np.float32))


def _share(scores: Floats) -> Floats:
    if not len(scores):
        return scores
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def _chance(scores: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), np.float32)
