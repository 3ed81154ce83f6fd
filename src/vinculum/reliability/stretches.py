"""What a bootstrap over marked spans draws: whole transcripts, or stretches of them where there are few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ENOUGH = 5  # pieces below which there is no interval
WHOLE = 10  # transcripts from which on they are drawn whole: of five, intervals held the value 82 times in 100
FINEST = 20  # stretches that one transcript is cut into, at most
SHORTEST = 2  # positions of a stretch, at least


@dataclass(frozen=True, slots=True)
class Stretches:
    """The pieces that are drawn.

    Attributes:
        edges: for each transcript, where its pieces begin, ascending from 0.
        first: for each transcript, the number of its first piece.
        number: of pieces in all.
        whole: whether each piece is a whole transcript.
    """

    edges: tuple[NDArray[np.int64], ...]
    first: tuple[int, ...]
    number: int
    whole: bool

    def of(self, transcript: int, positions: NDArray[np.int64]) -> NDArray[np.int64]:
        """The piece that each position of a transcript lies in."""
        return self.first[transcript] + np.searchsorted(self.edges[transcript], positions, side="right") - 1

    def weights(self, draws: int, seed: int) -> Array:
        """How often each piece comes in each draw, `draws` × `number`; no draw where there are too few pieces."""
        if self.number < ENOUGH:
            return np.empty((0, self.number))
        random = np.random.default_rng(seed)
        return random.multinomial(self.number, np.full(self.number, 1 / self.number), size=draws).astype(np.float64)

    def method(self, draws: int) -> str:
        """The interval in a few words."""
        if self.number < ENOUGH:
            return "no interval"
        drawn = "transcripts" if self.whole else "stretches of the transcript"
        if not self.whole and len(self.edges) > 1:
            drawn = "stretches of the transcripts"
        return f"interval by {draws:,} bootstrap draws of {self.number} {drawn}"

    @property
    def why(self) -> str:
        """Why there is no interval, "" where there can be one."""
        if self.number >= ENOUGH:
            return ""
        return f"There are only {self.number} pieces to draw from; an interval needs {ENOUGH}."


def stretches(lengths: Sequence[int]) -> Stretches:
    """Whole transcripts where there are at least ten; else each cut into equal stretches, about twenty in all.

    Draws of stretches treat what follows within a transcript as unrelated to what went before, and transcripts as no
    more different than their stretches are: the interval is then rather too narrow than too wide. How often intervals
    hold the value aimed at is measured by bench/span_intervals.py.
    """
    if len(lengths) >= WHOLE:
        each = [1] * len(lengths)
    else:
        wanted = -(-FINEST // max(len(lengths), 1))
        each = [max(1, min(wanted, length // SHORTEST)) for length in lengths]
    edges = tuple(
        np.linspace(0, length, number + 1)[:-1].astype(np.int64) for length, number in zip(lengths, each, strict=True)
    )
    first = tuple(int(start) for start in np.cumsum([0, *each])[:-1])
    return Stretches(edges, first, sum(each), whole=len(lengths) >= WHOLE)


def interval_of(drawn: Array, level: float, why: str = "") -> tuple[float | None, float | None, str]:
    """Percentiles of what the draws gave, and "".

    Or None, None and why there is no interval: `why` where nothing was drawn; too few draws with a value (fewer than
    nine in ten); or all the same, which is no certainty.
    """
    known = drawn[np.isfinite(drawn)]
    if not len(drawn):
        return None, None, why
    if len(known) < 0.9 * len(drawn):
        return None, None, "In too many bootstrap draws it could not be computed, so there is no interval."
    if np.ptp(known) < 1e-12:
        return None, None, "All bootstrap draws gave the same: so little differs that there is no interval."
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high), ""


def divided(above: Array, below: Array) -> Array:
    """`above / below`, NaN where `below` is 0."""
    empty = np.full(np.shape(below), np.nan)
    return np.asarray(np.divide(above, below, out=empty, where=np.asarray(below) != 0), dtype=np.float64)
