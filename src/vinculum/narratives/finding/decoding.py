"""From the log-odds of clauses to tellings: the likeliest course in which nobody starts and stops telling often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from vinculum.narratives.finding.looks import Told
from vinculum.narratives.finding.model import Floats

SWITCH = 1.5
"""What a start or an end of a telling costs, in log-odds, within a turn; half of it between two turns."""
LONGEST = 12  # turns of a transcript
_FEWEST = 6  # words


@dataclass(frozen=True, slots=True)
class Run:
    """A telling: its first clause, one past its last, and the mean chance of its clauses."""

    first: int
    last: int
    confidence: float


def runs(told: Told, odds: Floats, least: float) -> Iterator[Run]:
    """The tellings of a session in order, those of a few words or with a mean chance below `least` left out."""
    chance = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    for first, last in _stretches(told, _inside(told, odds)):
        sure = float(chance[first:last].mean())
        if sure >= least and sum(len(one.words) for one in told.clauses[first:last]) >= _FEWEST:
            yield Run(first, last, sure)


def _inside(told: Told, odds: Floats) -> list[bool]:
    """The likeliest course (Viterbi) of being within a telling or not."""
    if not len(odds):
        return []
    out, within = 0.0, float(odds[0])
    came: list[tuple[bool, bool]] = []  # whether the best way to "out", to "within", comes from within
    for at in range(1, len(odds)):
        same = told.clauses[at].place.turn == told.clauses[at - 1].place.turn
        cost = SWITCH if same else SWITCH / 2
        came.append((within - cost > out, within >= out - cost))
        out, within = max(out, within - cost), max(within, out - cost) + float(odds[at])
    course = [within > out]
    for from_within_out, from_within in reversed(came):
        course.append(from_within if course[-1] else from_within_out)
    return course[::-1]


def _stretches(told: Told, inside: list[bool]) -> Iterator[tuple[int, int]]:
    """First and one past the last clause of each stretch within; a very long one is cut."""
    first: int | None = None
    for at, within in enumerate([*inside, False]):
        far = first is not None and within and told.clauses[at].place.turn - told.clauses[first].place.turn >= LONGEST
        if first is not None and (not within or far):
            yield first, at
            first = None
        if within and first is None:
            first = at
