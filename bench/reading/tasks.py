"""The two tasks of the benchmark, what is asked of a reader in each, and the turns they are scored on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vinculum.training.labelled import BEHAVIOUR, TALK, Labelled

Whole = NDArray[np.int64]

NOISE = 0.02
"""Differences smaller than this are noise, and are called that."""


@dataclass(frozen=True, slots=True)
class Task:
    """One question about a turn.

    Attributes:
        question: its name in the training material.
        column: its name in AnnoMI's files.
        title: what is told apart.
        classes: the possible answers.
        must, target: macro-F1 that a reader has to reach, and should.
        error: the highest calibration error allowed.
        aims: class -> the F1 it should reach.
    """

    question: str
    column: str
    title: str
    classes: tuple[str, ...]
    must: float
    target: float
    error: float
    aims: Mapping[str, float]


TASKS = (
    Task(
        "behaviour",
        "main_therapist_behaviour",
        "What the therapist does",
        BEHAVIOUR,
        must=0.765,
        target=0.80,
        error=0.03,
        aims=MappingProxyType({}),
    ),
    Task(
        "talk",
        "client_talk_type",
        "What the client's talk leans to",
        TALK,
        must=0.53,
        target=0.60,
        error=0.08,
        aims=MappingProxyType({"sustain": 0.45}),
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The turns that have an answer to a task, in the order of the sessions; n of them.

    Attributes:
        task: what is asked.
        texts: their words.
        place: session and number of each turn.
        gold: the published answers, shape (n,).
        fold: shape (n,).
        video: number of the source video, shape (n,).
    """

    task: Task
    texts: tuple[str, ...]
    place: tuple[tuple[str, int], ...]
    gold: Whole
    fold: Whole
    video: Whole


def asked(real: Sequence[Labelled], task: Task) -> Asked:
    """The turns of real sessions that have an answer, as `vinculum.training.folds.unseen` orders them."""
    videos = {video: number for number, video in enumerate(sorted({one.group for one in real}))}
    found = [
        (one, turn, int(answer))
        for one in real
        for turn, answer in zip(one.transcript.turns, one.gold[task.question], strict=True)
        if answer >= 0
    ]
    return Asked(
        task,
        tuple(turn.text for _, turn, _ in found),
        tuple((one.name, turn.index) for one, turn, _ in found),
        np.array([answer for _, _, answer in found], np.int64),
        np.array([one.fold for one, _, _ in found], np.int64),
        np.array([videos[one.group] for one, _, _ in found], np.int64),
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """What one reader answered to a task.

    Attributes:
        name: as the table has it.
        answers: one array for each seed, shape (n,); -1 where it gave no answer.
        chances: calibrated probabilities for each seed, shape (n, classes); empty where it has none.
    """

    name: str
    answers: tuple[Whole, ...]
    chances: tuple[NDArray[np.float32], ...] = ()
