"""How far apart both sides’ levels lie, with bands: the gap without the noise of single answers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import nan, sqrt

from vinculum.course.level import Z80, Z95
from vinculum.course.model import Course, Side
from vinculum.course.ratings import Rater

ALONE = "Both levels are taken to move each on its own: how far they move together is known only from many cases."


@dataclass(frozen=True, slots=True)
class LevelGap:
    """Level of the client minus level of the therapist, given all answers of both.

    Attributes:
        sessions: from where both have answered to where one of them last did, those without an answer included.
        mean, low80, high80, low95, high95: per session, in score units.
        correlation: of the steps of both levels, as it was used; 0 where nothing is known of it.
        origin: where the correlation comes from, in words.
    """

    sessions: tuple[int, ...]
    mean: tuple[float, ...]
    low80: tuple[float, ...]
    high80: tuple[float, ...]
    low95: tuple[float, ...]
    high95: tuple[float, ...]
    correlation: float
    origin: str


def level_gap(course: Course) -> LevelGap | None:
    """The smoothed difference of both levels by the joint model of both sides.

    None where a side has fewer than four answers or only equal ones, or where they have no sessions in common. Each
    side’s variances are those of its level; the correlation is that of many cases, where the course has one.
    """
    client, therapist = (course.sides.get(rater) for rater in (Rater.CLIENT, Rater.THERAPIST))
    if client is None or therapist is None or client.level is None or therapist.level is None:
        return None
    first = max(side.points[0][0] for side in (client, therapist))
    last = min(side.points[-1][0] for side in (client, therapist))
    if first > last or min(client.level.variances[1], therapist.level.variances[1]) <= 0:
        return None
    known = course.together.estimate if course.together else None
    mean, deviation, numbers = _joint(client, therapist, known or 0.0)
    kept = [place for place, number in enumerate(numbers) if first <= number <= last]

    def bound(z: float) -> tuple[float, ...]:
        return tuple([mean[place] + z * deviation[place] for place in kept])

    return LevelGap(
        sessions=tuple([numbers[place] for place in kept]),
        mean=bound(0),
        low80=bound(-Z80),
        high80=bound(Z80),
        low95=bound(-Z95),
        high95=bound(Z95),
        correlation=known or 0.0,
        origin=ALONE if known is None else _origin(course),
    )


def _origin(course: Course) -> str:
    assert course.together is not None
    return f"How far both levels move together was estimated over {course.together.n} cases."


def _joint(client: Side, therapist: Side, correlation: float) -> tuple[list[float], list[float], tuple[int, ...]]:
    """Mean and SD of the difference at every session that either level is shown at."""
    from vinculum.course.state_space.joint import JointLevel, covariance, filter_joint, smooth_joint

    assert client.level is not None
    assert therapist.level is not None
    numbers = tuple(sorted({*client.level.sessions, *therapist.level.sessions}))
    scores = [[dict(side.points).get(number, nan) for side in (client, therapist)] for number in numbers]
    (one, r_one), (two, r_two) = client.level.variances, therapist.level.variances
    steps = [1, *(after - before for before, after in pairwise(numbers))]
    model = JointLevel(covariance(one, two, correlation), [r_one, r_two])
    found = smooth_joint(filter_joint([scores], model, steps=steps))
    table = found.covariance[0]
    variance = table[:, 0, 0] + table[:, 1, 1] - 2 * table[:, 0, 1]
    return (found.mean[0, :, 0] - found.mean[0, :, 1]).tolist(), [sqrt(max(one, 0.0)) for one in variance], numbers
