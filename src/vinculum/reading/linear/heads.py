"""Logistic heads over blocks of features, kept as bytes: one column of weights for each class of each question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vinculum.reading.linear.blocks import Blocks, Session
from vinculum.reading.linear.vectors import Dense
from vinculum.transcripts.model import Role


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a turn.

    Attributes:
        name: such as "behaviour".
        role: whose turns it is asked of; None for anybody's.
        classes: the possible answers.
        exclusive: whether just one of them holds (softmax) or each stands alone (logistic).
    """

    name: str
    role: Role | None
    classes: tuple[str, ...]
    exclusive: bool


@dataclass(frozen=True, slots=True)
class Heads:
    """L2 logistic regressions that share their blocks.

    Attributes:
        questions: in the order of their columns.
        blocks: what a row is made of.
        weights: bytes, shape (columns of the blocks, classes of all questions).
        scale: what one step of each class is worth, shape (classes,).
        bias: shape (classes,).
        worth: weights times scale, made once, for reading wants them at every turn.
    """

    questions: tuple[Question, ...]
    blocks: Blocks
    weights: NDArray[np.int8]
    scale: Dense
    bias: Dense
    worth: Dense = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Makes what can be made of the bytes."""
        object.__setattr__(self, "worth", self.weights.astype(np.float32) * self.scale)

    def logits(self, one: Session) -> Dense:
        """One row for each turn, one column for each class, before any softmax."""
        return self.blocks.scores(one, self.worth) + self.bias

    def columns(self) -> Mapping[str, slice]:
        """Question -> its columns."""
        found: dict[str, slice] = {}
        start = 0
        for question in self.questions:
            found[question.name] = slice(start, start + len(question.classes))
            start += len(question.classes)
        return found


def packed_heads(
    questions: Sequence[Question], blocks: Blocks, weights: NDArray[np.float64], bias: NDArray[np.float64]
) -> Heads:
    """Heads as bytes: each class's largest weight becomes 127."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    small = np.rint(weights / scale).astype(np.int8)
    return Heads(tuple(questions), blocks, small, scale.astype(np.float32), bias.astype(np.float32))


def probabilities(logits: Dense, *, exclusive: bool) -> Dense:
    """Softmax over the columns, or the logistic function of each."""
    if exclusive and len(logits):
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)
