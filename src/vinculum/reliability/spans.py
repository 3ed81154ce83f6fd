"""Marked spans of one continuum, and which spans of two coders are the same.

A continuum is a transcript laid out as positions, numbered from 0: its characters, or its turns. A span covers
positions `start` to `end` (one past the last) and carries a code. Spans of one coder may overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidCodes


@dataclass(frozen=True, slots=True)
class Span:
    """Positions `start` to `end` (one past the last) of a continuum, with a code."""

    start: int
    end: int
    code: str

    @property
    def length(self) -> int:
        """How many positions it covers."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Continuum:
    """One transcript and what each coder marked in it.

    Attributes:
        length: number of positions.
        coders: the spans of each coder, in the same order of coders for every transcript.
    Raises InvalidCodes for a span that is empty or lies outside.
    """

    length: int
    coders: tuple[tuple[Span, ...], ...]

    def __post_init__(self) -> None:
        for span in (span for spans in self.coders for span in spans):
            if not 0 <= span.start < span.end <= self.length:
                raise InvalidCodes(
                    f"A span of “{span.code}” covers {span.start} to {span.end}; the transcript has {self.length} "
                    "positions. A span begins inside, ends after it begins, and at most at the end."
                )


class Match(StrEnum):
    """When two spans with the same code count as the same."""

    EXACT = "exact"  # both ends at the same position, or as near as the tolerance allows
    OVERLAP = "overlap"  # intersection over union of at least the threshold
    POSITION = "position"  # no spans are paired: every position counts by itself


@dataclass(frozen=True, slots=True)
class Pair:
    """Two spans, one of each coder, that were taken for the same, by their places among that coder's spans."""

    first: int
    second: int
    overlap: float  # intersection over union


def jaccard(one: Span, other: Span) -> float:
    """Intersection over union of the positions of two spans, 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(shared, 0) / (one.length + other.length - max(shared, 0))


def paired(
    first: Sequence[Span], second: Sequence[Span], *, match: Match = Match.EXACT, threshold: float = 0.5,
    tolerance: int = 0,
) -> tuple[Pair, ...]:  # fmt: skip
    """The spans of two coders one to one: as many pairs as possible, and among those the most overlap.

    Only spans with the same code are paired. `threshold` is the least intersection over union for OVERLAP, above 0;
    `tolerance` how many positions each end may differ for EXACT. Solved exactly (Hungarian method, as in scipy's
    linear_sum_assignment), not greedily: a span goes where the whole gains, not to the first that fits.
    """
    from scipy.optimize import linear_sum_assignment  # a tenth of a second, which only this function needs

    _check(match, threshold, tolerance)
    rule = (match, threshold, tolerance)
    found: list[Pair] = []
    for ones, others in _clusters(first, second, tolerance if match is Match.EXACT else 0):
        gains = _gains([first[at] for at in ones], [second[at] for at in others], rule)
        for row, column in zip(*linear_sum_assignment(gains, maximize=True), strict=True):
            if gains[row, column] > 0:
                one, other = ones[row], others[column]
                found.append(Pair(one, other, jaccard(first[one], second[other])))
    return tuple(sorted(found, key=lambda pair: (first[pair.first].start, pair.first)))


def _check(match: Match, threshold: float, tolerance: int) -> None:
    if match is Match.EXACT and tolerance < 0:
        raise InvalidCodes(f"A tolerance of {tolerance} positions makes no sense: 0 or more.")
    if match is not Match.EXACT and not 0 < threshold <= 1:
        raise InvalidCodes(f"A threshold of {threshold:g} makes no sense: above 0, and at most 1.")


def _gains(first: Sequence[Span], second: Sequence[Span], rule: tuple[Match, float, int]) -> NDArray[np.float64]:
    """What each pair would gain: 0 where they are not the same; else more than all overlaps together, and its own."""
    match, threshold, tolerance = rule
    starts, ends = (np.array([getattr(span, name) for span in first])[:, None] for name in ("start", "end"))
    others, last = (np.array([getattr(span, name) for span in second])[None, :] for name in ("start", "end"))
    shared = np.maximum(np.minimum(ends, last) - np.maximum(starts, others), 0)
    overlap = shared / ((ends - starts) + (last - others) - shared)
    if match is Match.EXACT:
        same = np.maximum(np.abs(starts - others), np.abs(ends - last)) <= tolerance
    else:
        same = overlap >= threshold
    return np.where(same, 1e6 + overlap, 0.0)


def _clusters(first: Sequence[Span], second: Sequence[Span], tolerance: int) -> Iterator[tuple[list[int], list[int]]]:
    """Places of spans that could be pairs at all: same code, and joined by a chain of overlaps or near ends."""
    marked = [(span.code, span.start, span.end, 0, at) for at, span in enumerate(first)]
    marked += [(span.code, span.start, span.end, 1, at) for at, span in enumerate(second)]
    held: tuple[list[int], list[int]] = ([], [])
    before, reach = "", -1
    for code, start, end, side, at in sorted(marked):
        if code != before or start >= reach + 2 * tolerance:
            if held[0] and held[1]:
                yield held
            held, reach = ([], []), -1
        held[side].append(at)
        before, reach = code, max(reach, end)
    if held[0] and held[1]:
        yield held
