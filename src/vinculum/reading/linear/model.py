"""A trained reader: heads, the layer over the session, how scores become answers, and what it may be used for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vinculum.reading.linear.blocks import Session
from vinculum.reading.linear.heads import Heads, Question, probabilities
from vinculum.reading.linear.sequence import Layer, inputs
from vinculum.reading.linear.vectors import Dense


@dataclass(frozen=True, slots=True)
class Decision:
    """From scores to an answer.

    Attributes:
        temperature: log-odds are divided by it (Guo et al. 2017), so that probabilities mean what they say.
        prefer: for an exclusive question, each class's probability is multiplied by its factor before the largest
            one is chosen; for the others, the least probability at which each is proposed.
    """

    temperature: float
    prefer: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model says of every turn of a session.

    Attributes:
        question: what was asked.
        probability: shape (turns, classes); there is a row for every turn, whoever spoke.
        chosen: shape (turns, classes), true where a class is the answer (or is proposed).
    """

    question: Question
    probability: Dense
    chosen: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Model:
    """Heads with their decisions.

    Attributes:
        name: such as "talk".
        heads: one column for each class of each question.
        layer: what reads the heads' scores over the whole session, None where turns stand alone.
        over: the questions that the layer answers, in the order of its columns.
        decisions: by question.
        card: data, folds, figures, licence, and what it must not be used for.
    """

    name: str
    heads: Heads
    layer: Layer | None
    over: tuple[str, ...]
    decisions: Mapping[str, Decision]
    card: Mapping[str, object]

    def answers(self, one: Session) -> Mapping[str, Answer]:
        """Question -> what the model says of each turn; a session without turns gives empty arrays."""
        scores = log_scores(self.heads, one)
        if self.layer is not None and one.turns:
            asked = [question for question in self.heads.questions if question.name in self.over]
            scores |= both(scores, layered(self.layer, asked, inputs(one.turns, scores)))
        found = {
            question.name: _answer(question, scores[question.name], self.decisions[question.name])
            for question in self.heads.questions
        }
        return MappingProxyType(found)


def log_scores(heads: Heads, one: Session) -> dict[str, Dense]:
    """Question -> log-probabilities (exclusive) or log-odds (each class alone), shape (turns, classes)."""
    logits = heads.logits(one)
    columns = heads.columns()
    return {
        question.name: _log(logits[:, columns[question.name]])
        if question.exclusive
        else logits[:, columns[question.name]]
        for question in heads.questions
    }


def layered(layer: Layer, asked: list[Question], given: Dense) -> dict[str, Dense]:
    """Question -> log of the members' mean probability."""
    logits = layer.logits(given)
    found: dict[str, Dense] = {}
    start = 0
    for question in asked:
        own = logits[:, :, start : start + len(question.classes)]
        each = np.stack([probabilities(member, exclusive=True) for member in own])
        found[question.name] = np.log(each.mean(axis=0) + 1e-9)
        start += len(question.classes)
    return found


def both(heads: Mapping[str, Dense], layer: Mapping[str, Dense]) -> dict[str, Dense]:
    """The mean of what heads and layer say, in log-probabilities, for the questions that the layer answers."""
    return {name: _log((heads[name] + own) / np.float32(2)) for name, own in layer.items()}


def _log(logits: Dense) -> Dense:
    top = logits.max(axis=1, keepdims=True) if len(logits) else logits[:, :1]
    return np.asarray(logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True)))


def _answer(question: Question, scores: Dense, decision: Decision) -> Answer:
    probability = probabilities(scores / np.float32(decision.temperature), exclusive=question.exclusive)
    prefer = np.array(decision.prefer, np.float32)
    if not question.exclusive:
        return Answer(question, probability, probability >= prefer)
    best = (probability * prefer).argmax(axis=1)
    return Answer(question, probability, np.arange(len(question.classes)) == best[:, None])
