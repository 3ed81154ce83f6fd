"""From ratings to a course."""

from datetime import date
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course import CRITERIA, DEFAULT, Known, Rater, Rating, Variances, find_dips, follow
from vinculum.errors import InvalidRatings

MARA = (3.4, 3.6, 3.5, 3.8, 3.7, 3.9, 4.0, 3.9, 2.6, 2.9, 3.9, 4.1, 4.2, 4.1)
LENA = (3.2, 3.3, 3.5, 3.4, nan, 3.7, 3.8, 3.8, 3.7, 3.1, 3.5, 3.8, 3.9, 4.0)


def ratings(client=(), therapist=(), measure="relationship"):
    sides = ((Rater.CLIENT, client), (Rater.THERAPIST, therapist))
    return [
        Rating(place, side, measure, score) for side, scores in sides for place, score in enumerate(scores, start=1)
    ]


def test_each_side_has_its_answered_points_and_its_dip():
    course = follow(ratings(MARA, LENA), measure="relationship")
    client, therapist = course.sides[Rater.CLIENT], course.sides[Rater.THERAPIST]
    assert course.sessions == tuple(range(1, 15))
    assert (len(client.points), len(therapist.points)) == (14, 13)
    assert [(dip.rater, dip.session, dip.recovered_in) for dip in client.dips] == [("client", 9, 11)]
    assert [(dip.rater, dip.session, dip.recovered_in) for dip in therapist.dips] == [("therapist", 10, 12)]


def test_a_gap_is_client_minus_therapist_for_sessions_that_both_answered():
    course = follow(ratings(MARA, LENA), measure="relationship")
    assert [gap.session for gap in course.gaps] == [1, 2, 3, 4, *range(6, 15)]
    assert course.gaps[7].value == pytest.approx(2.6 - 3.7)


def test_every_named_criterion_has_a_finding_and_the_chosen_one_gives_the_dips():
    side = follow(ratings(MARA), measure="relationship", criterion="control chart").sides[Rater.CLIENT]
    assert tuple(side.findings) == tuple(CRITERIA)
    assert side.dips == side.findings["control chart"].dips
    assert side.findings[DEFAULT] == find_dips(range(1, 15), MARA, DEFAULT)


def test_only_the_criteria_that_are_asked_for_are_judged_by_and_the_chosen_one():
    side = follow(ratings(MARA), measure="relationship", criteria=()).sides[Rater.CLIENT]
    assert tuple(side.findings) == (DEFAULT,)
    assert side.dips == follow(ratings(MARA), measure="relationship").sides[Rater.CLIENT].dips
    both = follow(ratings(MARA), measure="relationship", criteria=("control chart",)).sides[Rater.CLIENT]
    assert tuple(both.findings) == ("control chart", DEFAULT)


def test_the_course_names_its_measure_and_criterion():
    course = follow(ratings(MARA), measure="relationship")
    assert (course.measure, course.criterion) == ("relationship", DEFAULT)


def test_a_name_without_a_side_takes_each_sides_own_form():
    mixed = ratings(MARA, measure="relationship.client") + ratings((), LENA, measure="relationship.therapist")
    course = follow(mixed, measure="relationship")
    assert (len(course.sides[Rater.CLIENT].points), len(course.sides[Rater.THERAPIST].points)) == (14, 13)
    assert Rater.THERAPIST not in follow(mixed, measure="relationship.client").sides


def test_other_measures_are_left_out():
    course = follow(ratings(MARA) + ratings((1, 2, 1), measure="pulse"), measure="relationship")
    assert len(course.sides[Rater.CLIENT].points) == 14


def test_without_ratings_there_is_an_empty_course():
    course = follow((), measure="relationship")
    assert (course.sessions, dict(course.sides), course.gaps) == ((), {}, ())


def test_a_session_whose_answer_is_missing_is_known_but_has_no_point():
    course = follow(ratings((4.0, nan)), measure="relationship")
    assert course.sessions == (1, 2)
    assert course.sides[Rater.CLIENT].points == ((1, 4.0),)


def test_a_later_answer_to_the_same_session_counts():
    first = Rating(1, Rater.CLIENT, "m", 2.0, date(2025, 8, 21))
    second = Rating(1, Rater.CLIENT, "m", 4.0, date(2025, 8, 22))
    for order in ((first, second), (second, first)):
        assert follow(order, measure="m").sides[Rater.CLIENT].points == ((1, 4.0),)


def test_two_different_answers_of_the_same_day_are_refused():
    same_day = [Rating(3, Rater.CLIENT, "m", score) for score in (2.0, 4.0)]
    with pytest.raises(InvalidRatings, match=r"Session 3 has two different ratings by the client \(2 and 4\)"):
        follow(same_day, measure="m")


def test_what_is_known_of_a_measure_reaches_its_side_only():
    known = {Rater.CLIENT: Known(least=5.0, variances=Variances(0.01, 0.02))}
    course = follow(ratings(MARA, LENA), measure="relationship", known=known)
    assert course.sides[Rater.CLIENT].dips == ()
    assert course.sides[Rater.CLIENT].level.variances == (0.01, 0.02)
    assert len(course.sides[Rater.THERAPIST].dips) == 1


def test_a_known_smallest_step_lets_a_first_departure_from_equal_answers_be_judged():
    scores = (5.0, 5.0, 5.0, 5.0, 5.0, 3.0, 5.0, 5.0)
    known = {Rater.CLIENT: Known(least=0.5, grain=1 / 7)}
    assert follow(ratings(scores), measure="relationship").sides[Rater.CLIENT].dips == ()
    (dip,) = follow(ratings(scores), measure="relationship", known=known).sides[Rater.CLIENT].dips
    assert (dip.session, dip.noticed, dip.recovered_in) == (6, 6, 7)


def test_an_observer_has_a_side_but_no_gap():
    course = follow([Rating(1, Rater.OBSERVER, "m", 3.0), Rating(1, Rater.CLIENT, "m", 4.0)], measure="m")
    assert set(course.sides) == {Rater.CLIENT, Rater.OBSERVER}
    assert course.gaps == ()


def test_an_unknown_criterion_is_refused():
    with pytest.raises(InvalidRatings, match="no criterion"):
        follow((), measure="m", criterion="mood")


@given(st.permutations(ratings(MARA, LENA)))
def test_the_order_of_the_ratings_changes_nothing(mixed):
    assert follow(mixed, measure="relationship") == follow(ratings(MARA, LENA), measure="relationship")
