"""From ratings to a course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan
from types import MappingProxyType

from vinculum.course.criteria import CRITERIA, DEFAULT
from vinculum.course.dips import judge, named
from vinculum.course.gap import gaps
from vinculum.course.level import level
from vinculum.course.model import Course, Side
from vinculum.course.ratings import Rater, Rating
from vinculum.course.series import series
from vinculum.course.state_space.variances import Variances
from vinculum.errors import InvalidRatings


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a measure from elsewhere, in its own units; used for both sides alike.

    Attributes:
        sem: standard error of measurement, SD·√(1 − reliability).
        between: SD between the means of many cases.
        least: depth below which nothing is called a dip.
        variances: of the local level.
    """

    sem: float | None = None
    between: float | None = None
    least: float = 0.0
    variances: Variances | None = None


NOTHING = Known()


def follow(
    ratings: Iterable[Rating], *, measure: str, criterion: str = DEFAULT, known: Mapping[Rater, Known] | None = None
) -> Course:
    """The course of one case on one measure.

    Args:
        ratings: in any order; those of other measures are left out. "relationship" takes the ratings of
            "relationship.client" by the client, of "relationship.therapist" by the therapist, and its own.
        measure: id of the measure, with or without the side.
        criterion: name of the criterion whose dips the sides carry; all others are in their findings.
        known: what is known of the measure from elsewhere, by rater.

    Where a session was rated twice by one side the later date counts; InvalidRatings where that does not settle it.
    """
    chosen = named(criterion)
    names = {rater: (measure, f"{measure}.{rater}") for rater in Rater}
    kept = [one for one in ratings if one.measure in names[one.rater]]
    sessions = tuple(sorted({one.session for one in kept}))
    sides = {}
    for rater in Rater:
        points = _points([one for one in kept if one.rater is rater])
        if points:
            sides[rater] = _side(rater, points, sessions, chosen.name, known=(known or {}).get(rater, NOTHING))
    client, therapist = (sides[rater].points if rater in sides else () for rater in (Rater.CLIENT, Rater.THERAPIST))
    return Course(measure, sessions, MappingProxyType(sides), gaps(client, therapist), chosen.name)


def _points(ratings: Sequence[Rating]) -> tuple[tuple[int, float], ...]:
    """(session, score) of the answered sessions, in order."""
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


def _side(
    rater: Rater, points: tuple[tuple[int, float], ...], sessions: Sequence[int], chosen: str, *, known: Known
) -> Side:
    given = series([number for number, _ in points], [score for _, score in points])
    findings = {
        name: judge(given, one, rater=rater, between=known.between, sem=known.sem, least=known.least)
        for name, one in CRITERIA.items()
    }
    shown = level(given, sessions=sessions, variances=known.variances)
    return Side(rater, points, shown, MappingProxyType(findings), findings[chosen].dips)
