"""Cross-validation of the talk family: each fold scored by heads and layer that have seen none of its videos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray

from vinculum.reading.linear.heads import probabilities
from vinculum.reading.linear.model import Decision, both, layered, log_scores
from vinculum.reading.linear.sequence import inputs
from vinculum.reading.linear.stored import shared_vectors
from vinculum.reading.linear.vectors import Dense
from vinculum.training.calibration import decide
from vinculum.training.heads import QUESTIONS, taken_apart
from vinculum.training.labelled import Labelled
from vinculum.training.talk import OVER, fit_stack


@dataclass(frozen=True, slots=True)
class Unseen:
    """Out-of-fold scores of one question over all real sessions.

    Attributes:
        scores: log-probabilities, shape (turns, classes).
        gold: the published answers, shape (turns,).
        fold: of each turn.
        video: number of the source video of each turn, for the bootstrap.
        session: name of each turn's session.
    """

    scores: Dense
    gold: NDArray[np.int64]
    fold: NDArray[np.int64]
    video: NDArray[np.int64]
    session: tuple[str, ...]


def unseen(
    real: Sequence[Labelled], written: Sequence[Labelled], *, seed: int, workers: int = 1
) -> Mapping[str, Unseen]:
    """Question -> out-of-fold scores. Each fold is a process of its own where there are several workers."""
    folds = sorted({one.fold for one in real})
    task = partial(_fold, tuple(real), tuple(written), seed)
    if workers == 1:
        parts = [task(fold) for fold in folds]
    else:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            parts = list(pool.map(task, folds))
    scores = {name: own for part in parts for name, own in part.items()}
    return {name: _gathered(real, scores, name) for name in OVER}


def _fold(
    real: tuple[Labelled, ...], written: tuple[Labelled, ...], seed: int, fold: int
) -> Mapping[str, Mapping[str, Dense]]:
    """Session -> question -> scores, of the sessions of one fold."""
    learnt = [one for one in real if one.fold != fold] + list(written)
    held = [one for one in real if one.fold == fold]
    apart = taken_apart([*learnt, *held])
    stack = fit_stack(learnt, apart, shared_vectors(), seed=seed * 10 + fold, say=lambda _: None)
    found = {}
    for one in held:
        heads = log_scores(stack.heads, apart[one.name])
        asked = [question for question in QUESTIONS if question.name in OVER]
        found[one.name] = both(heads, layered(stack.layer, asked, inputs(apart[one.name].turns, heads)))
    return found


def _gathered(real: Sequence[Labelled], scores: Mapping[str, Mapping[str, Dense]], name: str) -> Unseen:
    videos = {video: number for number, video in enumerate(sorted({one.group for one in real}))}
    asked = {one.name: one.gold[name] >= 0 for one in real}
    many = {one.name: int(asked[one.name].sum()) for one in real}
    return Unseen(
        np.concatenate([scores[one.name][name][asked[one.name]] for one in real]),
        np.concatenate([one.gold[name][asked[one.name]] for one in real]),
        np.repeat([one.fold for one in real], [many[one.name] for one in real]),
        np.repeat([videos[one.group] for one in real], [many[one.name] for one in real]),
        tuple(one.name for one in real for _ in range(many[one.name])),
    )


def answered(own: Unseen) -> tuple[NDArray[np.int64], Dense]:
    """Answers and calibrated probabilities, each fold decided by what was chosen on the other folds."""
    answers = np.zeros(len(own.gold), np.int64)
    chances = np.zeros_like(own.scores)
    for fold in sorted(set(own.fold.tolist())):
        here = own.fold == fold
        decision = decide(own.scores[~here], own.gold[~here])
        chances[here] = probabilities(own.scores[here] / np.float32(decision.temperature), exclusive=True)
        answers[here] = (chances[here] * np.array(decision.prefer)).argmax(axis=1)
    return answers, chances


def decisions(scores: Mapping[str, Unseen]) -> dict[str, Decision]:
    """What the shipped model decides by: chosen on all out-of-fold scores. "move" is only ever read as it is."""
    plain = Decision(1.0, tuple(1.0 for _ in QUESTIONS[2].classes))
    return {**{name: decide(own.scores, own.gold) for name, own in scores.items()}, "move": plain}
