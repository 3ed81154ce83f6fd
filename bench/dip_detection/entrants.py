"""The criteria that take part, each with what it may know and which answers it may use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from bench.dip_detection.cases import ERROR, WANDER, Cases
from bench.dip_detection.evidence import Evidence, cumulative, partition, reference, sudden
from bench.dip_detection.lower import lower
from bench.dip_detection.shift import Shift, shift

OWN, KNOWN = "own answers", "measure known"
ONLINE, AFTERWARDS = "online", "afterwards"
NOISE = ERROR**2  # of a measure in the middle: cases differ from it
STEP = float(np.mean(np.square(np.linspace(*WANDER, 101))))
RATIO = STEP / NOISE  # of the wandering of the level to the noise, as a practice would find it


@dataclass(frozen=True, slots=True)
class Entrant:
    """One criterion in one use.

    Attributes:
        name: as in the product; thresholds are swept, so that "2 SD" and the like fall away.
        knows: nothing but the case's own answers, or the noise of the measure too.
        use: online (only answers up to then) or afterwards (all of them).
        judge: its evidence.
    """

    name: str
    knows: str
    use: str
    judge: Callable[[Cases], Evidence]


def entrants() -> tuple[Entrant, ...]:
    """All of them, each use for itself."""
    return (*_online(), *_afterwards())


def _compared(*, online: bool, error: float | None = None) -> Iterator[tuple[str, Callable[[Cases], Evidence]]]:
    kinds = (
        ("previous score", "previous", "deviation"),
        ("mean of last three", "mean of last", "deviation"),
        ("own line", "own line", "residual"),
        ("own mean", "own mean", "deviation"),
        ("control chart", "own mean", "moving_range"),
    )
    for name, kind, spread in kinds if error is None else kinds[:2]:
        yield name, partial(reference, kind=kind, spread=spread, online=online, error=error)


def _online() -> Iterator[Entrant]:
    for name, judge in _compared(online=True):
        yield Entrant(name, OWN, ONLINE, judge)
    yield Entrant("sudden loss", OWN, ONLINE, sudden)
    yield Entrant("partition", OWN, ONLINE, partition)
    yield Entrant("cumulative sum", OWN, ONLINE, cumulative)
    yield Entrant("fall of the level", OWN, ONLINE, partial(shift, given=Shift()))
    yield Entrant("fall of the level, robust", OWN, ONLINE, partial(shift, given=Shift(clip=2.5)))
    for name, judge in _compared(online=True, error=ERROR):
        yield Entrant(name, KNOWN, ONLINE, judge)
    yield Entrant("partition", KNOWN, ONLINE, partial(partition, error=ERROR))
    yield Entrant("cumulative sum", KNOWN, ONLINE, partial(cumulative, error=ERROR))
    yield Entrant("level lower than before", KNOWN, ONLINE, lower)
    known = Shift(noise=NOISE, ratio=RATIO)
    yield Entrant("fall of the level", KNOWN, ONLINE, partial(shift, given=known))
    clipped = Shift(noise=NOISE, ratio=RATIO, clip=2.5)
    yield Entrant("fall of the level, robust", KNOWN, ONLINE, partial(shift, given=clipped))


def _afterwards() -> Iterator[Entrant]:
    for name, judge in _compared(online=False):
        yield Entrant(name, OWN, AFTERWARDS, judge)
    yield Entrant("sudden loss", OWN, AFTERWARDS, partial(sudden, online=False))
    yield Entrant("partition", OWN, AFTERWARDS, partial(partition, online=False))
    for name, judge in _compared(online=False, error=ERROR):
        yield Entrant(name, KNOWN, AFTERWARDS, judge)
    yield Entrant("partition", KNOWN, AFTERWARDS, partial(partition, online=False, error=ERROR))
    yield Entrant("level lower than before", KNOWN, AFTERWARDS, partial(lower, online=False))
