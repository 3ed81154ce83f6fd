"""Dips and recoveries in one series of ratings.

A dip begins with a fall: a score at least half a spread S below the answered one before it; smaller steps are level.
The reference of "previous" and "mean of last" is frozen where a decline starts, so a decline over several sessions is
one dip, measured from before it. While a dip has not recovered, a still lower score within the window is part of it.
A missing session is no score, so never a drop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from vinculum.course.criteria import CRITERIA, RELIABLE, Criterion
from vinculum.course.cumulative import sunken
from vinculum.course.deviate import probability
from vinculum.course.falls import Bounds, Fall, Follow, fallen
from vinculum.course.known import Known
from vinculum.course.model import Dip, Finding, State, Status
from vinculum.course.partition import low_stretches
from vinculum.course.ratings import Rater
from vinculum.course.series import NEGLIGIBLE, Series, series
from vinculum.course.shift import asked, lowered
from vinculum.course.state_space.variances import Variances
from vinculum.errors import InvalidRatings

FAMILIES: Mapping[str, Callable[[Series, Criterion, Bounds, Follow], Iterator[Dip]]] = {
    "running mean": sunken,
    "stretch": low_stretches,
    "level": lowered,
}
"""Families with a way of their own, by what they compare a score with; all others have one threshold."""


def find_dips(
    sessions: Sequence[int],
    scores: Sequence[float],
    criterion: str | Criterion,
    *,
    rater: Rater = Rater.CLIENT,
    between: float | None = None,
    sem: float | None = None,
    least: float = 0.0,
    variances: Variances | None = None,
) -> Finding:
    """The dips of one rater by one criterion.

    Args:
        sessions: session numbers, any order, each once.
        scores: one per session, higher is better; NaN where not answered.
        criterion: a name of CRITERIA, or a criterion of one's own.
        rater: whose ratings these are.
        between: SD between the means of many cases, where known, in score units.
        sem: standard error of measurement, SD·√(1 − reliability); where one score is compared with others, a dip must
            then be at least 1.96·√2·SEM too, and to the other families it is the noise.
        least: a dip must be at least this deep, in score units; for raters at the ceiling, whose spread is tiny.
        variances: of level and noise, where they are known of the measure; from sem where they are not.
    """
    known = Known(sem=sem, between=between, least=least, variances=variances)
    return judge(series(sessions, scores), named(criterion), rater, known)


def named(criterion: str | Criterion) -> Criterion:
    """The criterion of that name; InvalidRatings where there is none."""
    if isinstance(criterion, Criterion):
        return criterion
    if criterion not in CRITERIA:
        raise InvalidRatings(f"There is no criterion “{criterion}”: choose one of {', '.join(CRITERIA)}.")
    return CRITERIA[criterion]


def judge(given: Series, criterion: Criterion, rater: Rater, known: Known) -> Finding:
    """find_dips for a series that has been described already."""
    n = len(given.scores)
    size = criterion.size(given, known.between)
    parameters = criterion.parameters | {"between": known.between, "sem": known.sem, "least": known.least}
    if criterion.reference == "level":
        parameters |= asked(n, known)
    if n < criterion.minimum:
        return Finding(criterion.name, parameters, Status.NOT_ENOUGH, (), None, n)
    if size <= NEGLIGIBLE * given.range or not given.range:
        return Finding(criterion.name, parameters, Status.NO_SPREAD, (), 0.0, n, ceiling=given.ceiling)
    family = FAMILIES.get(criterion.reference)
    besides = known.least if family else max(criterion.k * size, RELIABLE * (known.sem or 0.0), known.least)

    def follow(fall: Fall) -> tuple[Dip, int]:
        return _followed(given, criterion, fall, size, rater=rater)

    dips = tuple((family or fallen)(given, criterion, Bounds(size, besides, known), follow))
    status = Status.FOUND if dips else Status.NONE
    return Finding(criterion.name, parameters, status, dips, size, n, None if family else besides, given.ceiling)


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
        noticed=given.sessions[fall.seen] if fall.seen is not None else None,
        probability=probability(fall.deviate) if fall.deviate is not None else None,
        evidence=tuple(zip(given.sessions[before : end + 1], scores[before : end + 1], strict=True)),
    )
    return dip, end
