"""The talk family: therapist behaviour and client talk, heads first, then the layer over the session.

The layer learns from scores that the heads gave to sessions they had not seen (stacked generalisation: Wolpert 1992):
the training sessions are cut in `INNER` parts by group, and each part is scored by heads trained on the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vinculum.reading.linear.blocks import TALK, Session
from vinculum.reading.linear.heads import Heads
from vinculum.reading.linear.model import log_scores
from vinculum.reading.linear.sequence import Layer, inputs
from vinculum.reading.linear.vectors import Dense, WordVectors
from vinculum.training.heads import fit_heads
from vinculum.training.labelled import Labelled
from vinculum.training.recurrent import Lesson, Recipe, train

INNER = 5
MEMBERS = 3
OVER = ("behaviour", "talk")
GROUPS = (slice(0, 4), slice(4, 7))

Said = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Stack:
    """Heads trained on everything, the layer over them, and the heads' scores of sessions unseen by them."""

    heads: Heads
    layer: Layer


def fit_stack(
    sessions: Sequence[Labelled], apart: Mapping[str, Session], vectors: WordVectors, *, seed: int, say: Said
) -> Stack:
    """Trains both; `say` is told of each step."""
    given: dict[str, Dense] = {}
    parts = inner_parts(sessions, INNER, seed=seed)
    for number in range(INNER):
        say(f"heads {number + 1} of {INNER + 1}")
        rest = [one for one in sessions if parts[one.group] != number]
        heads = fit_heads(rest, apart, vectors, TALK)
        for one in sessions:
            if parts[one.group] == number:
                given[one.name] = inputs(apart[one.name].turns, log_scores(heads, apart[one.name]))
    say(f"heads {INNER + 1} of {INNER + 1}")
    heads = fit_heads(sessions, apart, vectors, TALK)
    say("the layer over the session")
    return Stack(heads, fit_layer(sessions, given, seed=seed))


def fit_layer(sessions: Sequence[Labelled], given: Mapping[str, Dense], *, seed: int) -> Layer:
    """The members, each from its own random start."""
    lessons = [Lesson(given[one.name], targets(one)) for one in sessions]
    members = [train(lessons, GROUPS, Recipe(), seed=seed * 100 + number) for number in range(MEMBERS)]
    return Layer({name: np.stack([member[name] for member in members]) for name in members[0]})


def targets(one: Labelled) -> Dense:
    """Shares of the votes for behaviour and talk side by side; rows without votes are zero."""
    sides = [one.votes[name] / np.maximum(one.votes[name].sum(axis=1, keepdims=True), 1) for name in OVER]
    return np.concatenate(sides, axis=1)


def inner_parts(sessions: Sequence[Labelled], parts: int, *, seed: int) -> Mapping[str, int]:
    """Group -> part, dealt out at random; sessions of one group stay together, real and written ones are spread."""
    chance = np.random.default_rng(seed)
    found: dict[str, int] = {}
    for real in (True, False):
        groups = sorted({one.group for one in sessions if (one.fold >= 0) is real})
        for number, at in enumerate(chance.permutation(len(groups))):
            found[groups[at]] = number % parts
    return found
