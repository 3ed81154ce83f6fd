"""What coders' marked spans say about agreement: overall, code by code, and place by place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from vinculum.estimate import Estimate
from vinculum.reliability.codings import Beside, Grain, turn_table
from vinculum.reliability.many import gwet_ac
from vinculum.reliability.overlap import CodeF1, SpanF1, span_f1
from vinculum.reliability.pairs import cohen_kappa
from vinculum.reliability.spans import Continuum, Match
from vinculum.reliability.unitizing import Unitizing, unitizing, unitizing_by_code

THRESHOLD = 0.5
Among = Callable[[str], NDArray[np.bool_]]
"""Code -> whether each turn, over all sessions one after the other, could carry it."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One code of two coders.

    Attributes:
        code: its id.
        first, second, both: turns that the first, the second, and both gave it; spans where no turns are known.
        f1: of the spans, by overlap.
        kappa, gwet: turn by turn, marked or not; None where no turns are known.
        alpha: uα of this code alone, over positions.
    """

    code: str
    first: int
    second: int
    both: int
    f1: Estimate
    kappa: Estimate | None
    gwet: Estimate | None
    alpha: Estimate


@dataclass(frozen=True, slots=True)
class Difference:
    """A turn that coders code differently: session, turn (from 0), and each coder's codes there."""

    session: str
    turn: int
    codes: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """Everything about coders' spans.

    Attributes:
        beside: what was compared.
        overlap: F1 with spans that share at least half of what either covers, two coders; None for more.
        exact: F1 with the same ends, within `tolerance` positions; None for more than two coders.
        by_position: F1 position by position; None for more than two coders.
        pairs: coders and their overlap F1, for more than two.
        family: Krippendorff’s uα and its kin.
        codes: each code, the least agreed first; empty for more than two coders.
        differences: turns coded differently, in order; empty where no turns are known.
        tolerance: positions by which ends may differ and still count as the same.
    """

    beside: Beside
    overlap: SpanF1 | None
    exact: SpanF1 | None
    by_position: SpanF1 | None
    pairs: tuple[tuple[str, str, Estimate], ...]
    family: Unitizing
    codes: tuple[CodeRow, ...]
    differences: tuple[Difference, ...]
    tolerance: int


def judge_marked(
    one: Beside, *, tolerance: int = 0, threshold: float = THRESHOLD, confidence: float = 0.95, draws: int = 2000,
    among: Among | None = None,
) -> Marked:  # fmt: skip
    """Compares coders' spans; with more than two, pair by pair where a figure is for two.

    `tolerance` is in positions of the finest grain; InvalidCodes where it or the threshold makes no sense.
    `among` leaves out turns that a code cannot stand on, such as the therapist's for what clients do.
    """
    family = unitizing(one.continua, confidence=confidence, draws=draws)
    differences = _differences(one)
    if len(one.coders) > 2:
        pairs = tuple(
            (one.coders[a], one.coders[b], _overlap(_of_pair(one, a, b), threshold, confidence, draws).micro)
            for a, b in combinations(range(len(one.coders)), 2)
        )
        return Marked(one, None, None, None, pairs, family, (), differences, tolerance)
    overlap = _overlap(one.continua, threshold, confidence, draws)
    exact = span_f1(one.continua, match=Match.EXACT, tolerance=tolerance, confidence=confidence, draws=draws)
    by_position = span_f1(one.continua, match=Match.POSITION, confidence=confidence, draws=draws)
    alphas = unitizing_by_code(one.continua, confidence=confidence, draws=draws)
    rows = [_row(one, code, alphas[code.code], among, confidence=confidence) for code in overlap.codes]
    rows.sort(key=lambda row: (row.f1.estimate or 0.0, -row.first - row.second, row.code))
    return Marked(one, overlap, exact, by_position, (), family, tuple(rows), differences, tolerance)


def _overlap(continua: Sequence[Continuum], threshold: float, confidence: float, draws: int) -> SpanF1:
    return span_f1(continua, match=Match.OVERLAP, threshold=threshold, confidence=confidence, draws=draws)


def _of_pair(one: Beside, first: int, second: int) -> tuple[Continuum, ...]:
    return tuple(Continuum(each.length, (each.coders[first], each.coders[second])) for each in one.continua)


def _row(one: Beside, found: CodeF1, alpha: Estimate, among: Among | None, *, confidence: float) -> CodeRow:
    code = found.code
    if not one.turns:
        return CodeRow(code, found.first, found.second, found.hits, found.f1, None, None, alpha)
    table = turn_table(one, code)
    first, second, both = int(table[:, 0].sum()), int(table[:, 1].sum()), int(table.all(axis=1).sum())
    table = table if among is None else table[among(code) | table.any(axis=1)]
    if len(table) < 2:
        return CodeRow(code, first, second, both, found.f1, None, None, alpha)
    categories = (False, True)
    kappa = cohen_kappa(table[:, 0], table[:, 1], categories=categories, confidence=confidence)
    gwet = gwet_ac(table, categories=categories, confidence=confidence)
    return CodeRow(code, first, second, both, found.f1, kappa, gwet, alpha)


def _differences(one: Beside) -> tuple[Difference, ...]:
    found = []
    for session, each in zip(one.sessions, one.turns, strict=False):
        codes: dict[int, list[set[str]]] = {}
        for coder, spans in enumerate(each.coders):
            for span in spans:
                for turn in range(span.start, span.end):
                    codes.setdefault(turn, [set() for _ in each.coders])[coder].add(span.code)
        found += [
            Difference(session, turn, tuple(tuple(sorted(given)) for given in here))
            for turn, here in sorted(codes.items())
            if any(given != here[0] for given in here)
        ]
    return tuple(found)


def grain_words(grain: Grain, number: int) -> str:
    """ "412 characters", "31 turns", "12.5 seconds"."""
    if grain is Grain.TENTH:
        return f"{number / 10:g} seconds"
    return f"{number:,} {grain.value}{'' if number == 1 else 's'}"
