"""Dips and recoveries in one series of ratings.

A dip begins with a fall: a score at least half a spread S below the answered one before it; smaller steps are level.
The reference of "previous" and "mean of last" is frozen where a decline starts, so a decline over several sessions is
one dip, measured from before it. While a dip has not recovered, a still lower score within the window is part of it.
A missing session is no score, so never a drop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import nan

from vinculum.course.criteria import CRITERIA, RELIABLE, Criterion
from vinculum.course.model import Dip, Finding, State, Status
from vinculum.course.ratings import Rater
from vinculum.course.series import NEGLIGIBLE, Series, series
from vinculum.course.sudden import SHARE, sudden_change
from vinculum.errors import InvalidRatings


@dataclass(frozen=True, slots=True)
class Fall:
    """Where a fall starts and where a criterion first finds it large (indices of answered sessions)."""

    start: int
    index: int
    reference: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a criterion asks of one series: S, and the drop from which a fall is a dip, both in score units."""

    spread: float
    threshold: float


def find_dips(
    sessions: Sequence[int],
    scores: Sequence[float],
    criterion: str | Criterion,
    *,
    rater: Rater = Rater.CLIENT,
    between: float | None = None,
    sem: float | None = None,
    least: float = 0.0,
) -> Finding:
    """The dips of one rater by one criterion.

    Args:
        sessions: session numbers, any order, each once.
        scores: one per session, higher is better; NaN where not answered.
        criterion: a name of CRITERIA, or a criterion of one's own.
        rater: whose ratings these are.
        between: SD between the means of many cases, where known, in score units.
        sem: standard error of measurement, SD·√(1 − reliability); a dip must then be at least 1.96·√2·SEM too.
        least: a dip must be at least this deep, in score units; for raters at the ceiling, whose spread is tiny.
    """
    return judge(series(sessions, scores), named(criterion), rater=rater, between=between, sem=sem, least=least)


def named(criterion: str | Criterion) -> Criterion:
    """The criterion of that name; InvalidRatings where there is none."""
    if isinstance(criterion, Criterion):
        return criterion
    if criterion not in CRITERIA:
        raise InvalidRatings(f"There is no criterion “{criterion}”: choose one of {', '.join(CRITERIA)}.")
    return CRITERIA[criterion]


def judge(
    given: Series, criterion: Criterion, *, rater: Rater, between: float | None, sem: float | None, least: float
) -> Finding:
    """find_dips for a series that has been described already."""
    n = len(given.scores)
    size = criterion.size(given, between)
    parameters = criterion.parameters | {"between": between, "sem": sem, "least": least}
    if n < criterion.minimum:
        return Finding(criterion.name, parameters, Status.NOT_ENOUGH, (), None, n)
    if size <= NEGLIGIBLE * given.range or not given.range:
        return Finding(criterion.name, parameters, Status.NO_SPREAD, (), 0.0, n, ceiling=given.ceiling)
    threshold = max(criterion.k * size, RELIABLE * sem if sem is not None else 0.0, least)
    dips = tuple(_episodes(given, criterion, Bounds(size, threshold), rater))
    status = Status.FOUND if dips else Status.NONE
    return Finding(criterion.name, parameters, status, dips, size, n, threshold, given.ceiling)


def _episodes(given: Series, criterion: Criterion, bounds: Bounds, rater: Rater) -> Iterator[Dip]:
    large = (_sudden if criterion.reference == "sudden" else _large)(given, criterion, bounds)
    free = 1
    for index in given.falls:
        fall = large(index, free) if index >= free else None
        if fall is not None:
            dip, end = _followed(given, criterion, fall, bounds.spread, rater=rater)
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


def _followed(given: Series, criterion: Criterion, fall: Fall, spread: float, *, rater: Rater) -> tuple[Dip, int]:
    """The dip that a fall grows into, and the index of its last session."""
    scores, n = given.scores, len(given.scores)
    low, back, level = fall.index, None, fall.reference - criterion.tolerance * spread
    end = low
    while end + 1 < n and end + 1 <= low + criterion.window and back is None:
        end += 1
        if scores[end] >= level - NEGLIGIBLE * spread:
            back = end
        elif scores[end] < scores[low]:
            low = end
    state = State.RECOVERED if back is not None else State.OPEN if n - 1 - low < criterion.window else State.UNRECOVERED
    before = max(0, fall.start - (criterion.last if criterion.reference in ("mean of last", "sudden") else 1))
    dip = Dip(
        rater=rater,
        first=given.sessions[fall.start],
        session=given.sessions[low],
        reference=fall.reference,
        score=scores[low],
        drop=fall.reference - scores[low],
        threshold=fall.threshold,
        recovered_in=given.sessions[back] if back is not None else None,
        state=state,
        criterion=criterion.name,
        back_at=level,
        evidence=tuple(zip(given.sessions[before : end + 1], scores[before : end + 1], strict=True)),
    )
    return dip, end
