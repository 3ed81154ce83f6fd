"""The distance of both levels, with bands."""

from dataclasses import replace
from math import nan

import pytest

from vinculum.course import Rater, Rating, follow
from vinculum.course.level_gap import level_gap
from vinculum.estimate import Estimate

MARA = (3.4, 3.6, 3.5, 3.8, 3.7, 3.9, 4.0, 3.9, 2.6, 2.9, 3.9, 4.1, 4.2, 4.1)
LENA = (nan, 3.3, 3.5, 3.4, nan, 3.7, 3.8, 3.8, 3.7, 3.1, 3.5, 3.8, 3.9, nan)


def course(client=MARA, therapist=LENA, together=None):
    sides = ((Rater.CLIENT, client), (Rater.THERAPIST, therapist))
    ratings = [Rating(place, side, "m", score) for side, scores in sides for place, score in enumerate(scores, 1)]
    return follow(ratings, measure="m", together=together)


def correlation(value):
    return Estimate("correlation of the steps of both levels", value, None, None, 30, "simulated")


def test_levels_that_move_on_their_own_differ_by_their_own_difference():
    found, given = level_gap(course()), course()
    client, therapist = given.sides[Rater.CLIENT].level, given.sides[Rater.THERAPIST].level
    assert found.sessions == tuple(range(2, 14))
    own = dict(zip(client.sessions, client.mean, strict=True))
    other = dict(zip(therapist.sessions, therapist.mean, strict=True))
    assert found.mean == pytest.approx([own[number] - other[number] for number in found.sessions])
    assert (found.correlation, "each on its own" in found.origin) == (0.0, True)


def test_levels_that_move_together_lie_at_a_surer_distance():
    alone, together = level_gap(course()), level_gap(course(together=correlation(0.8)))
    width = [high - low for high, low in zip(alone.high80, alone.low80, strict=True)]
    narrower = [high - low for high, low in zip(together.high80, together.low80, strict=True)]
    assert all(new < old for new, old in zip(narrower, width, strict=True))
    assert together.origin == "How far both levels move together was estimated over 30 cases."


@pytest.mark.parametrize(
    ("client", "therapist"),
    [
        (MARA, ()),
        (MARA, LENA[:4]),
        (MARA, (4.0,) * 14),
        ((*MARA[:6], *(nan,) * 8), (*(nan,) * 8, *LENA[8:])),
    ],
)
def test_without_two_courses_that_meet_there_is_no_distance(client, therapist):
    assert level_gap(course(client, therapist)) is None


def test_an_estimate_that_could_not_be_had_counts_as_none():
    assert level_gap(replace(course(), together=correlation(None))).correlation == 0.0
