"""The study: thresholds from one half of the cases without a drop, everything reported from all other cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from bench.dip_detection.cases import SHAPES, Cases, Floats, Setting, Whole, simulate
from bench.dip_detection.entrants import Entrant
from bench.dip_detection.evidence import Evidence
from bench.dip_detection.figures import strict

LENGTHS = (8, 12, 20, 40)
SIZES = (1.0, 2.0, 3.0)
NEAR = 1  # sessions off that still count as the right place


@dataclass(frozen=True, slots=True)
class Cell:
    """One entrant on cases of one kind.

    Attributes:
        entrant: name, what it knows, use.
        sessions, shape, size: of the cases.
        threshold: of its evidence.
        flagged: per case, whether it found something at or after the true start (anything at all, without a drop).
        delay: sessions from the true start to the finding, of the cases flagged.
        near: per flagged case, whether the place is right to one session.
        most: the largest evidence per case.
    """

    entrant: tuple[str, str, str]
    sessions: int
    shape: str
    size: float
    threshold: float
    flagged: Floats
    delay: Floats
    near: Floats
    most: Floats


def study(contestants: Sequence[Entrant], *, cases: int, nulls: int, seed: int) -> Iterator[Cell]:
    """Every cell of every entrant, length by length."""
    for n in LENGTHS:
        random = np.random.default_rng([seed, n])
        quiet = simulate(Setting(n), nulls, random)
        kinds = [(shape, size) for shape in SHAPES for size in SIZES]
        drawn = [simulate(Setting(n, shape, size), cases, random) for shape, size in kinds]
        together = _joined([quiet, *drawn])
        for entrant in contestants:
            made = entrant.judge(together)
            half = nulls // 2
            threshold = strict(made.most[:half])
            judged = (together, made)
            yield cell(entrant, (Setting(n), threshold), judged, slice(half, nulls))
            for place, (shape, size) in enumerate(kinds):
                rows = slice(nulls + place * cases, nulls + (place + 1) * cases)
                yield cell(entrant, (Setting(n, shape, size), threshold), judged, rows)


def cell(entrant: Entrant, given: tuple[Setting, float], judged: tuple[Cases, Evidence], rows: slice) -> Cell:
    """What one threshold makes of some of the cases."""
    setting, threshold = given
    cases, made = judged[0].some(rows), Evidence(judged[1].size[rows], judged[1].start[rows])
    start, low = cases.start[:, None], cases.low
    found = (made.size >= threshold) & np.isfinite(made.size)
    found &= (cases.sessions >= start) if setting.shape else True
    flagged = found.any(axis=1)
    first = found.argmax(axis=1)
    at = np.arange(len(first))
    noticed, where = cases.sessions[at, first][flagged], made.start[at, first][flagged]
    off = _off(where, cases.start[flagged], low[flagged])
    return Cell(
        (entrant.name, entrant.knows, entrant.use),
        setting.sessions,
        setting.shape,
        setting.size,
        threshold,
        flagged.astype(float),
        (noticed - cases.start[flagged]).astype(float),
        (off <= NEAR).astype(float),
        made.most,
    )


def _off(where: Whole, start: Whole, low: Whole) -> Whole:
    """Sessions between where a criterion says that the fall began, and the fall itself from its start to its depth."""
    return np.maximum(np.maximum(start - where, where - low), 0)


def _joined(parts: Sequence[Cases]) -> Cases:
    return Cases(*(np.concatenate([getattr(part, name) for part in parts]) for name in Cases.__slots__))
