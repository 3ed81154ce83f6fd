"""Both sides' ratings of many cases, as columns: one row a session of a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vinculum.course.model import Course
from vinculum.course.ratings import Rater
from vinculum.errors import InvalidRatings

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Points = Iterable[tuple[int, float]]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Ratings of many cases, ordered by case and then by session; made by `pairs`.

    Attributes:
        cases: names, one a case.
        case: (rows,) position of the row's case among the names, never falling.
        session: (rows,) number of the session, rising within a case.
        client, therapist: (rows,) scores in the units of the measure, NaN where not answered.
    """

    cases: tuple[str, ...]
    case: Whole
    session: Whole
    client: Floats
    therapist: Floats

    @property
    def both(self) -> Pairs:
        """The rows that both sides answered; every case keeps its place."""
        kept = np.isfinite(self.client) & np.isfinite(self.therapist)
        return Pairs(self.cases, self.case[kept], self.session[kept], self.client[kept], self.therapist[kept])

    def counts(self) -> Whole:
        """(cases,) rows of each case."""
        return np.bincount(self.case, minlength=len(self.cases)).astype(np.int64)

    def sums(self, values: Floats) -> Floats:
        """(cases,) sum of a column within each case."""
        return np.bincount(self.case, weights=values, minlength=len(self.cases)).astype(np.float64)

    def means(self, values: Floats) -> Floats:
        """(cases,) mean of a column within each case, NaN for a case without rows."""
        counts = self.counts()
        return np.where(counts > 0, self.sums(values) / np.maximum(counts, 1), np.nan)


def pairs(
    cases: Sequence[str], case: Sequence[int] | Whole, session: Sequence[int] | Whole, *, client: object,
    therapist: object,
) -> Pairs:  # fmt: skip
    """Columns put in order and checked.

    Args:
        cases: names.
        case: (rows,) position of each row's case among the names.
        session: (rows,) whole numbers.
        client, therapist: (rows,) scores, NaN where not answered.
    InvalidRatings where columns differ in length, a score is infinite, or a session comes twice in a case.
    """
    where, when = np.asarray(case, dtype=np.int64), np.asarray(session, dtype=np.int64)
    theirs, ours = np.asarray(client, dtype=np.float64), np.asarray(therapist, dtype=np.float64)
    lengths = {len(column) for column in (where, when, theirs, ours)}
    if len(lengths) > 1:
        raise InvalidRatings("The columns of case, session, client and therapist differ in length: give one row each.")
    if where.size and not 0 <= where.min() <= where.max() < len(cases):
        raise InvalidRatings(f"A row belongs to a case that has no name: there are {len(cases)} names.")
    order = np.lexsort((when, where))
    ordered = Pairs(tuple(cases), where[order], when[order], theirs[order], ours[order])
    _check(ordered)
    return ordered


def _check(given: Pairs) -> None:
    twice = np.flatnonzero((np.diff(given.case) == 0) & (np.diff(given.session) == 0))
    if twice.size:
        row = int(twice[0])
        name, number = given.cases[given.case[row]], given.session[row]
        raise InvalidRatings(f"Session {number} of case “{name}” comes twice: keep one row per session.")
    infinite = np.flatnonzero(np.isinf(given.client) | np.isinf(given.therapist))
    if infinite.size:
        row = int(infinite[0])
        name, number = given.cases[given.case[row]], given.session[row]
        raise InvalidRatings(
            f"Session {number} of case “{name}” has an infinite score: give a number, or leave it out."
        )


def pairs_of(courses: Mapping[str, Course]) -> Pairs:
    """The answers of several courses, by name of the case."""
    return _joined({name: (_points(one, Rater.CLIENT), _points(one, Rater.THERAPIST)) for name, one in courses.items()})


def _points(course: Course, rater: Rater) -> Points:
    side = course.sides.get(rater)
    return side.points if side is not None else ()


def _joined(sides: Mapping[str, tuple[Points, Points]]) -> Pairs:
    rows = [
        (place, session, theirs.get(session, np.nan), ours.get(session, np.nan))
        for place, (theirs, ours) in enumerate((dict(client), dict(therapist)) for client, therapist in sides.values())
        for session in theirs.keys() | ours.keys()
    ]
    columns: Sequence[Sequence[float]] = list(zip(*rows, strict=True)) if rows else [()] * 4
    case, session, client, therapist = columns
    return pairs(
        tuple(sides), np.asarray(case, dtype=np.int64), np.asarray(session, dtype=np.int64),
        client=client, therapist=therapist,
    )  # fmt: skip
