"""The linear reader's answers to sessions that it has not seen, for several seeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from bench.reading.kept import TALK_CODE, Arrays, Keeper, mark_of
from bench.reading.tasks import Asked, Reader

from vinculum.training.folds import Unseen, answered, unseen
from vinculum.training.labelled import Labelled


@dataclass(frozen=True, slots=True)
class Runs:
    """How the reader is trained: on which sessions, with which seeds, so many folds at a time."""

    real: tuple[Labelled, ...]
    written: tuple[Labelled, ...]
    seeds: tuple[int, ...]
    workers: int


def scores(keeper: Keeper, runs: Runs, *, only_kept: bool = False) -> tuple[Arrays, ...]:
    """For each seed: question -> out-of-fold scores. `only_kept` leaves out seeds that would have to be trained."""
    seeds = [seed for seed in runs.seeds if not only_kept or keeper.find(f"unseen-{seed}") is not None]
    mark = mark_of([*runs.real, *runs.written], TALK_CODE) if seeds else ""
    return tuple(
        keeper.get(f"unseen-{seed}", mark, lambda seed=seed: _trained(runs, seed), long=True) for seed in seeds
    )


def _trained(runs: Runs, seed: int) -> Arrays:
    found = unseen(runs.real, runs.written, seed=seed, workers=runs.workers)
    return {name: own.scores for name, own in found.items()}


def ours(asked: Asked, kept: Sequence[Arrays]) -> Reader | None:
    """Answers and probabilities, each fold decided on the other folds; None where nothing is kept."""
    if not kept:
        return None
    names = tuple(session for session, _ in asked.place)
    each = [
        answered(Unseen(one[asked.task.question], asked.gold, asked.fold, asked.video, names))
        for one in _fitting(asked, kept)
    ]
    many = f"{len(each)} seeds" if len(each) > 1 else "1 seed"
    return Reader(f"linear reader, {many}", tuple(one for one, _ in each), tuple(np.asarray(one) for _, one in each))


def _fitting(asked: Asked, kept: Sequence[Arrays]) -> Sequence[Arrays]:
    for one in kept:
        if one[asked.task.question].shape != (len(asked.gold), len(asked.task.classes)):
            raise SystemExit("The kept scores are of other sessions than these. Give --again, or another --cache.")
    return kept
