"""Scoring turns by their likeness to statements, as COMPASS does, with statements of our own wording.

The inventory-like statements serve for speed. For AnnoMI there are statements for each class; a class scores the
highest cosine of its statements plus an offset, and the highest class wins. Offsets are the only thing fitted, on
three folds, for macro-F1; the fourth is scored.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

INVENTORY = (
    "We understand each other in this room.",
    "I feel that my therapist likes me the way I am.",
    "I trust this person with what I say.",
    "We want the same things from our work.",
    "We have settled on what I would like to be different.",
    "What we do here makes sense to me.",
    "I know what I can do between now and next time.",
    "I feel respected even when we disagree.",
    "I can say here what I do not say elsewhere.",
    "I would rather talk about something else.",
    "I am only saying yes so that we can go on.",
    "It is fine, there is nothing more to say about it.",
    "I do not see what good this does.",
    "I am angry about what you said to me.",
    "You do not understand what it is like for me.",
    "I feel judged here.",
    "I am thinking of stopping these sessions.",
    "You keep asking me the same thing.",
    "I want my life to be different.",
    "I have begun to do things in another way.",
    "I could manage this if I tried.",
    "Things have got better since we began.",
    "I am not ready to give this up.",
    "It has always been like this and it will stay so.",
)
CLASSES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "main_therapist_behaviour": {
            "question": (
                "What would you like to talk about?",
                "How often does that happen?",
                "Can you tell me more?",
                "Do you do that every day?",
            ),
            "reflection": (
                "You feel torn about this.",
                "It sounds as if this matters to you.",
                "So you are worried about your health.",
                "You would like to change and it is hard.",
            ),
            "therapist_input": (
                "I would suggest that you try this.",
                "Research shows that this is harmful.",
                "Here are a few things that help other people.",
                "You should stop doing that.",
            ),
            "other": ("Okay.", "Mm-hmm.", "Hello, it is good to see you.", "Thank you for coming in."),
        },
        "client_talk_type": {
            "change": (
                "I want to stop.",
                "I could do that this week.",
                "I need to do something about it.",
                "I have already cut down.",
            ),
            "neutral": ("Yes.", "I work in a shop.", "It was on Tuesday.", "I have two children."),
            "sustain": (
                "I do not want to change that.",
                "It is not a problem for me.",
                "I cannot do without it.",
                "I like it the way it is.",
            ),
        },
    }
)
"""Column of annomi-simple.csv -> its classes with their statements."""

STATEMENTS = tuple(text for classes in CLASSES.values() for texts in classes.values() for text in texts)
_OFFSETS = np.arange(-0.3, 0.301, 0.02)
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Rows:
    """AnnoMI's turns: role and words, the labels of each column, and the fold (from 0) of each turn, -1 for none."""

    turns: tuple[tuple[str, str], ...]
    labels: Mapping[str, tuple[str, ...]]
    folds: NDArray[np.int64]


def annomi(folder: Path) -> Rows:
    """annomi-simple.csv with folds.json."""
    listed = json.loads((folder / "folds.json").read_text(encoding="utf-8"))["folds"]
    fold_of = {str(name): number for number, names in enumerate(listed) for name in names}
    with (folder / "annomi-simple.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    return Rows(
        tuple((line["interlocutor"], line["utterance_text"]) for line in lines),
        {column: tuple(line[column] for line in lines) for column in CLASSES},
        np.array([fold_of.get(line["transcript_id"], -1) for line in lines]),
    )


def macro_f1(rows: Rows, cosines: NDArray[np.float64], column: str) -> float:
    """Macro-F1 of a task over all turns of the folds, each scored with offsets from the other three."""
    names = list(CLASSES[column])
    truth = np.array([names.index(label) if label in names else -1 for label in rows.labels[column]])
    kept = (truth >= 0) & (rows.folds >= 0)
    scores, truth, folds = _class_scores(cosines, column)[kept], truth[kept], rows.folds[kept]
    guess = np.empty_like(truth)
    for fold in np.unique(folds):
        own = folds == fold
        guess[own] = (scores[own] + _offsets(scores[~own], truth[~own])).argmax(axis=1)
    return _f1(truth, guess, len(names))


def _class_scores(cosines: NDArray[np.float64], column: str) -> NDArray[np.float64]:
    """Turns x classes: the highest cosine among a class's statements."""
    at = 0
    found = []
    for name, classes in CLASSES.items():
        for texts in classes.values():
            if name == column:
                found.append(cosines[:, at : at + len(texts)].max(axis=1))
            at += len(texts)
    return np.stack(found, axis=1)


def _offsets(scores: NDArray[np.float64], truth: NDArray[np.int64]) -> NDArray[np.float64]:
    """What is added to each class, found one class after another, four times round."""
    offsets = np.zeros(scores.shape[1])
    for _ in range(_ROUNDS):
        for each in range(len(offsets)):
            tries = [np.where(np.arange(len(offsets)) == each, value, offsets) for value in _OFFSETS]
            offsets = max(tries, key=lambda one: _f1(truth, (scores + one).argmax(axis=1), len(offsets)))
    return offsets


def _f1(truth: NDArray[np.int64], guess: NDArray[np.int64], classes: int) -> float:
    each: Sequence[float] = [
        2 * float(((truth == one) & (guess == one)).sum()) / max(1, int((truth == one).sum() + (guess == one).sum()))
        for one in range(classes)
    ]
    return sum(each) / classes
