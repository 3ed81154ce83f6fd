"""How well people agree with each other: the transcripts that several people coded."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from bench.reading.statistics import Numbers, counts, f1
from bench.reading.tasks import Task, Whole

_NAMES = {"therapist_input": "input"}


@dataclass(frozen=True, slots=True)
class Coded:
    """Turns and what each coder made of them.

    Attributes:
        place: session and number of each turn.
        labels: shape (turns, coders), -1 where a coder gave none of the classes.
    """

    place: tuple[tuple[str, int], ...]
    labels: Whole


def coded(folder: Path, task: Task) -> Coded:
    """The turns of annomi-full.csv that more than one person coded; raises what reading the file raises."""
    with (folder / "annomi-full.csv").open(encoding="utf-8", newline="") as file:
        return coded_rows(list(csv.DictReader(file)), task)


def coded_rows(rows: Sequence[Mapping[str, str]], task: Task) -> Coded:
    """The same from rows of such a table."""
    sessions: dict[str, dict[int, dict[str, str]]] = {}
    for row in rows:
        turn = sessions.setdefault(row["transcript_id"], {}).setdefault(int(row["utterance_id"]), {})
        turn[row["annotator_id"]] = _NAMES.get(row[task.column], row[task.column])
    shared = {name: turns for name, turns in sessions.items() if any(len(each) > 1 for each in turns.values())}
    people = sorted({person for turns in shared.values() for each in turns.values() for person in each})
    place, labels = [], []
    for name, turns in shared.items():
        for at, number in enumerate(sorted(turns)):
            given = [turns[number].get(person, "") for person in people]
            place.append((f"annomi {name}", at))
            labels.append([task.classes.index(label) if label in task.classes else -1 for label in given])
    found = np.array(labels, np.int64).reshape(len(labels), len(people))
    asked = (found >= 0).any(axis=1)
    return Coded(tuple(one for one, kept in zip(place, asked, strict=True) if kept), found[asked])


def one_against_another(labels: Whole, classes: int) -> Numbers:
    """F1 of each class between two coders, the mean over all pairs: shape (classes,)."""
    pairs = combinations(range(labels.shape[1]), 2)
    return _mean(((labels[:, one], labels[:, other]) for one, other in pairs), classes)


def one_against_the_rest(labels: Whole, classes: int) -> Numbers:
    """F1 of each class of a coder against the majority of the others, the mean over coders; ties are left out."""
    people = range(labels.shape[1])
    return _mean(((labels[:, one], majority(np.delete(labels, one, axis=1), classes)) for one in people), classes)


def against_each(answers: Whole, labels: Whole, classes: int) -> Numbers:
    """F1 of each class of a reader against a coder, the mean over coders."""
    return _mean(((answers, labels[:, one]) for one in range(labels.shape[1])), classes)


def majority(labels: Whole, classes: int) -> Whole:
    """The class that most coders gave a turn; -1 where two classes lead."""
    votes = (labels[:, :, None] == np.arange(classes)).sum(axis=1)
    top = votes.max(axis=1)
    alone = (votes == top[:, None]).sum(axis=1) == 1
    return np.where(alone & (top > 0), votes.argmax(axis=1), -1)


def _mean(pairs: Iterator[tuple[Whole, Whole]], classes: int) -> Numbers:
    return np.asarray(np.mean([_f1(answers, gold, classes) for answers, gold in pairs], axis=0), np.float64)


def _f1(answers: Whole, gold: Whole, classes: int) -> Numbers:
    """F1 of each class over the turns that both gave one of the classes."""
    both = (answers >= 0) & (gold >= 0)
    return f1(counts(answers[both], gold[both], np.zeros(int(both.sum()), np.int64), classes)[0])
