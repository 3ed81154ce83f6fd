"""F1 between two coders' spans: paired one to one, or position by position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidCodes
from vinculum.estimate import Estimate
from vinculum.reliability.spans import Continuum, Match, Pair, Span, paired
from vinculum.reliability.stretches import Array, Stretches, divided, interval_of, stretches

NOBODY = "Nobody marked anything."


@dataclass(frozen=True, slots=True)
class CodeF1:
    """F1 of one code: `hits` in both; `first` and `second` are what each coder marked, spans or positions."""

    code: str
    f1: Estimate
    hits: int
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class SpanF1:
    """F1 over all codes: `micro` over all spans alike, `macro` as the mean over codes, and each code by itself."""

    micro: Estimate
    macro: Estimate
    codes: tuple[CodeF1, ...]


Pairing = Callable[[Sequence[Span], Sequence[Span]], Iterable[Pair] | None]


def span_f1(
    continua: Sequence[Continuum], *, match: Match = Match.EXACT, threshold: float = 0.5, tolerance: int = 0,
    draws: int = 2000, seed: int = 1, confidence: float = 0.95,
) -> SpanF1:  # fmt: skip
    """F1 between two coders' spans, per code and over all codes; neither coder is the standard.

    F1 = 2·hits / (spans of the first + spans of the second), which is the same with the coders exchanged. It is not
    corrected for chance, and counts places that both left alone for nothing. Micro F1 sums over codes; macro F1 is the
    mean over the codes that either used. Intervals: percentiles of `draws` bootstrap draws of transcripts, or of
    stretches where there are fewer than ten transcripts (`method` says which). A pair counts where the first
    coder's span begins.

    Raises InvalidCodes where there are not two coders, and for a threshold or tolerance that makes no sense.
    """
    if any(len(one.coders) != 2 for one in continua):
        raise InvalidCodes("F1 compares two coders. Name two, or compare the others pair by pair.")
    codes = sorted({span.code for one in continua for spans in one.coders for span in spans})
    parts = stretches([one.length for one in continua])
    pairing = _pairing(match, threshold, tolerance)
    counts = _counted(continua, parts, codes, pairing)
    drawn = np.tensordot(parts.weights(draws, seed), counts, axes=1)  # draws × codes × (hits, first, second)
    made = _Made(f"{rule(match, threshold, tolerance)}; {parts.method(draws)}", parts.why, confidence)
    total = counts.sum(axis=0)
    each = tuple(
        CodeF1(code, _estimate(f"F1 of {code}", total[at], drawn[:, at], made), *map(int, total[at]))
        for at, code in enumerate(codes)
    )
    micro = _estimate("micro F1", total.sum(axis=0), drawn.sum(axis=1), made)
    return SpanF1(micro, _macro(total, drawn, made), each)


def rule(match: Match, threshold: float, tolerance: int) -> str:
    """When two spans count as the same, in words."""
    if match is Match.POSITION:
        return "position by position"
    if match is Match.OVERLAP:
        return f"spans that share at least {threshold:.0%} of what either covers".replace("%", " %")
    if not tolerance:
        return "spans with the same beginning and end"
    return f"spans whose beginnings and ends are at most {tolerance} position{'s' if tolerance > 1 else ''} apart"


@dataclass(frozen=True, slots=True)
class _Made:
    """How the estimates were made: method, why there is no interval, and the interval's level."""

    method: str
    why: str
    level: float


def _pairing(match: Match, threshold: float, tolerance: int) -> Pairing:
    if match is Match.POSITION:
        return lambda ones, others: None
    return lambda ones, others: paired(ones, others, match=match, threshold=threshold, tolerance=tolerance)


def _estimate(name: str, total: Array, drawn: Array, made: _Made) -> Estimate:
    value = float(_f1(total))
    marked = int(total[1] + total[2])
    if not marked:
        return Estimate(name, None, None, None, 0, made.method, made.level, NOBODY)
    low, high, why = interval_of(_f1(drawn), made.level, made.why)
    return Estimate(name, value, low, high, marked, made.method, made.level, why)


def _macro(total: Array, drawn: Array, made: _Made) -> Estimate:
    """The mean over codes; a draw in which nobody used a code is a mean over the others."""
    if not len(total):
        return Estimate("macro F1", None, None, None, 0, made.method, made.level, NOBODY)
    each = _f1(drawn)
    known = np.isfinite(each)
    means = divided(np.where(known, each, 0.0).sum(axis=1), known.sum(axis=1).astype(np.float64))
    low, high, why = interval_of(means, made.level, made.why)
    return Estimate(
        "macro F1", float(_f1(total).mean()), low, high, len(total), f"mean over codes; {made.method}", made.level, why,
    )  # fmt: skip


def _counted(continua: Sequence[Continuum], parts: Stretches, codes: Sequence[str], pairing: Pairing) -> Array:
    """Hits and what each coder marked, pieces × codes × 3; by position where nothing is paired."""
    places = {code: at for at, code in enumerate(codes)}
    counts = np.zeros((parts.number, len(codes), 3))
    for number, one in enumerate(continua):
        pairs = pairing(*one.coders)
        if pairs is None:
            _add_positions(counts, parts, (number, one), places)
            continue
        for side, spans in enumerate(one.coders, 1):
            _add(counts, parts, number, [(span, places[span.code], side) for span in spans])
        hits = [one.coders[0][pair.first] for pair in pairs]
        _add(counts, parts, number, [(span, places[span.code], 0) for span in hits])
    return counts


def _add(counts: Array, parts: Stretches, number: int, marked: Sequence[tuple[Span, int, int]]) -> None:
    begins = np.array([span.start for span, _, _ in marked], dtype=np.int64)
    for piece, (_, code, column) in zip(parts.of(number, begins), marked, strict=True):
        counts[piece, code, column] += 1


def _add_positions(counts: Array, parts: Stretches, numbered: tuple[int, Continuum], places: dict[str, int]) -> None:
    """Positions that both, the first, and the second marked, by code; a position marked twice counts once."""
    number, one = numbered
    by_code: dict[str, tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for side, spans in enumerate(one.coders):
        for span in spans:
            by_code[span.code][side].append(span)
    for code, sides in by_code.items():
        cuts = sorted({0, one.length, *parts.edges[number].tolist(), *(
            end for spans in sides for span in spans for end in (span.start, span.end)
        )})  # fmt: skip
        starts = np.array(cuts[:-1], dtype=np.int64)
        widths = np.diff(cuts)
        inside = np.array([_covered(starts, spans) for spans in sides])
        pieces = parts.of(number, starts)
        for column, marked in enumerate((inside.all(axis=0), *inside)):
            np.add.at(counts[:, places[code], column], pieces, widths * marked)


def _covered(starts: NDArray[np.int64], spans: Sequence[Span]) -> NDArray[np.bool_]:
    """Whether each stretch between two cuts lies in one of the spans."""
    covered = np.zeros(len(starts), dtype=bool)
    for span in spans:
        covered |= (span.start <= starts) & (starts < span.end)
    return covered


def _f1(counts: Array) -> Array:
    """2·hits / (first + second) of counts (…, 3); NaN where nobody marked anything."""
    marked = counts[..., 1] + counts[..., 2]
    return divided(2 * counts[..., 0], marked)
