"""Which ratings of a case count: those of one measure, one per rater and session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import isnan

from vinculum.course.ratings import Rater, Rating
from vinculum.errors import InvalidRatings

Points = tuple[tuple[int, float], ...]


def of_measure(ratings: Iterable[Rating], measure: str) -> list[Rating]:
    """Those of a measure, or of its form for the side that rates."""
    names = {rater: (measure, f"{measure}.{rater}") for rater in Rater}
    return [one for one in ratings if one.measure in names[one.rater]]


def points_of(ratings: Sequence[Rating]) -> Mapping[Rater, Points]:
    """Rater -> (session, score) of the answered sessions, in order; a rater without any has no entry.

    Where a session was rated twice by one side the later date counts; InvalidRatings where that does not settle it.
    """
    found = {rater: _points([one for one in ratings if one.rater is rater]) for rater in Rater}
    return {rater: points for rater, points in found.items() if points}


def _points(ratings: Sequence[Rating]) -> Points:
    latest: dict[int, Rating] = {}
    answered = [one for one in ratings if not isnan(one.score)]
    for one in sorted(answered, key=lambda one: one.date or date.min):
        before = latest.get(one.session)
        if before is not None and before.date == one.date and before.score != one.score:
            raise InvalidRatings(
                f"Session {one.session} has two different ratings by the {one.rater} "
                f"({before.score:g} and {one.score:g}): keep one, or give the dates."
            )
        latest[one.session] = one
    return tuple((number, latest[number].score) for number in sorted(latest))
