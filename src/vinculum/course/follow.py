"""From ratings to a course."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from vinculum.course.criteria import CRITERIA, DEFAULT, Criterion
from vinculum.course.dips import judge, named
from vinculum.course.gap import gaps
from vinculum.course.known import NOTHING, Known
from vinculum.course.level import level
from vinculum.course.model import Course, Side
from vinculum.course.points import of_measure, points_of
from vinculum.course.ratings import Rater, Rating
from vinculum.course.series import series
from vinculum.estimate import Estimate


def follow(
    ratings: Iterable[Rating],
    *,
    measure: str,
    criterion: str = DEFAULT,
    known: Mapping[Rater, Known] | None = None,
    together: Estimate | None = None,
    criteria: Collection[str] | None = None,
) -> Course:
    """The course of one case on one measure.

    Args:
        ratings: in any order; those of other measures are left out. "relationship" takes the ratings of
            "relationship.client" by the client, of "relationship.therapist" by the therapist, and its own.
        measure: id of the measure, with or without the side.
        criterion: name of the criterion whose dips the sides carry; the others are in their findings.
        known: what is known of the measure from elsewhere, by rater.
        together: correlation of the steps of both levels, from many cases (pool).
        criteria: names of the others to judge by, all where not given; fewer are quicker, none for a notice alone.

    Where a session was rated twice by one side the later date counts; InvalidRatings where that does not settle it.
    """
    chosen = named(criterion)
    judges = {one.name: one for one in (*map(named, CRITERIA if criteria is None else criteria), chosen)}
    kept = of_measure(ratings, measure)
    sessions = tuple(sorted({one.session for one in kept}))
    points = points_of(kept)
    sides = {
        rater: _side(
            rater, points[rater], sessions, judges, chosen=chosen.name, known=(known or {}).get(rater, NOTHING)
        )
        for rater in points
    }
    client, therapist = (points.get(rater, ()) for rater in (Rater.CLIENT, Rater.THERAPIST))
    return Course(measure, sessions, MappingProxyType(sides), gaps(client, therapist), chosen.name, together)


def _side(
    rater: Rater,
    points: tuple[tuple[int, float], ...],
    sessions: Sequence[int],
    judges: Mapping[str, Criterion],
    *,
    chosen: str,
    known: Known,
) -> Side:
    given = series([number for number, _ in points], [score for _, score in points])
    findings = {name: judge(given, one, rater, known) for name, one in judges.items()}
    drawn = known.pool.drawn(given) if known.pool else None
    shown = level(given, sessions=sessions, variances=known.variances or drawn or known.before)
    return Side(rater, points, shown, MappingProxyType(findings), findings[chosen].dips)
