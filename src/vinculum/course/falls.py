"""Where a series falls, by the criteria that compare one score with a reference, and by sudden loss."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import nan

from vinculum.course.criteria import Criterion
from vinculum.course.known import NOTHING, Known
from vinculum.course.model import Dip
from vinculum.course.series import NEGLIGIBLE, Series
from vinculum.course.sudden import SHARE, sudden_change


@dataclass(frozen=True, slots=True)
class Fall:
    """Where a fall starts and where a criterion finds it large (indices of answered sessions).

    Attributes:
        start: first answer of the fall.
        index: lowest answer of it by then.
        reference: the score before, as the criterion defines it.
        threshold: the drop that the criterion asks for.
        seen: answer at which it was found from the answers until then; None where later ones are used.
        deviate: the evidence as a normal deviate, where the criterion has a probability.
    """

    start: int
    index: int
    reference: float
    threshold: float
    seen: int | None = None
    deviate: float | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a criterion asks of one series.

    Attributes:
        spread: S, in score units.
        threshold: the drop from which a fall is a dip, in score units; for a criterion whose own threshold differs from
            session to session, what must be reached besides.
        known: what is known of the measure.
    """

    spread: float
    threshold: float
    known: Known = NOTHING


Follow = Callable[[Fall], tuple[Dip, int]]
"""The dip that a fall grows into, and the index of its last answer."""


def fallen(given: Series, criterion: Criterion, bounds: Bounds, follow: Follow) -> Iterator[Dip]:
    """The dips of a criterion with one threshold for the whole series."""
    large = (_sudden if criterion.reference == "sudden" else _large)(given, criterion, bounds)
    free = 1
    for index in given.falls:
        fall = large(index, free) if index >= free else None
        if fall is not None:
            dip, end = follow(fall)
            yield dip
            free = end + 1


def _large(given: Series, criterion: Criterion, bounds: Bounds) -> Callable[[int, int], Fall | None]:
    """A question: is the fall at this index, or the decline up to it from no earlier than the second index, large?"""
    scores, enough = given.scores, bounds.threshold * (1 - NEGLIGIBLE)
    step = criterion.step * bounds.spread * (1 - NEGLIGIBLE)

    def fallen(index: int, free: int) -> Fall | None:
        start = _start(scores, index, free, step=step)
        reference = _reference(given, criterion, index, start)
        if reference - scores[index] < enough or scores[start - 1] - scores[index] < step:
            return None
        steady = criterion.reference in ("own line", "own mean")
        if steady and _reference(given, criterion, start - 1, start) - scores[start - 1] >= enough:
            return None  # it was that low already: this fall is not what brought it there
        return Fall(start, index, reference, bounds.threshold)

    return fallen


def _sudden(given: Series, criterion: Criterion, bounds: Bounds) -> Callable[[int, int], Fall | None]:
    """A question: does a sudden loss happen between the session at this index and the one right before it?"""
    scores, by_number = given.scores, dict(zip(given.sessions, given.scores, strict=True))

    def lost(index: int, free: int) -> Fall | None:
        after, before = given.sessions[index], given.sessions[index - 1]
        threshold = max(bounds.threshold, SHARE * abs(scores[index - 1]))
        if after != before + 1 or scores[index - 1] - scores[index] < threshold * (1 - NEGLIGIBLE):
            return None
        pre = [by_number.get(number, nan) for number in range(before - 2, before + 1)]
        post = [by_number.get(number, nan) for number in range(after, after + 3)]
        if not sudden_change(pre, post, cutoff=0.0).stable:
            return None
        return Fall(index, index, scores[index - 1], threshold)

    return lost


def _start(scores: Sequence[float], index: int, free: int, *, step: float) -> int:
    """Where the decline that reaches index began: the first of an unbroken row of falls of at least a step each."""
    while index > free and scores[index - 2] - scores[index - 1] >= step:
        index -= 1
    return index


def _reference(given: Series, criterion: Criterion, index: int, start: int) -> float:
    """What the score at index is compared with, for a decline that began at start."""
    if criterion.reference == "own line":
        return given.line(index)
    if criterion.reference == "own mean":
        return given.mean
    if criterion.reference == "mean of last":
        before = given.scores[max(0, start - criterion.last) : start]
        return sum(before) / len(before)
    return given.scores[start - 1]
