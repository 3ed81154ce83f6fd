"""Agreement between criteria over many courses."""

import numpy as np
import pytest

from vinculum.course import CRITERIA, DEFAULT, Rater, Rating, follow
from vinculum.course.concordance import concordance
from vinculum.reliability import cohen_kappa

THREE = "mean of last three, 2 SD"
DEEP = (4.0, 4.1, 3.9, 4.0, 4.1, 2.4, 4.0, 4.1, 4.0, 3.9)
SMALL = (4.0, 4.2, 4.0, 4.2, 3.6, 4.2, 4.0, 4.2, 4.1, 4.0)
CALM = (3.9, 4.0, 4.1, 4.0, 3.9, 4.0, 4.1, 4.0, 4.1, 4.2)


def course(scores, measure="m"):
    return follow([Rating(n, Rater.CLIENT, measure, score) for n, score in enumerate(scores, 1)], measure=measure)


def pair(found, one, other):
    return next(item for item in found if {item.one, item.other} == {one, other})


def test_every_pair_of_criteria_is_compared_once():
    found = concordance([course(DEEP), course(CALM)])
    assert len(found) == len(CRITERIA) * (len(CRITERIA) - 1) / 2
    assert len({frozenset((item.one, item.other)) for item in found}) == len(found)


def test_the_pairs_of_one_criterion_name_it_first():
    found = concordance([course(DEEP), course(SMALL)], only=DEFAULT)
    assert [item.one for item in found] == [DEFAULT] * (len(CRITERIA) - 1)


def test_kappa_is_that_of_the_sessions_of_all_courses_together():
    courses = [course(DEEP), course(SMALL), course(CALM)]
    found = pair(concordance(courses), THREE, "previous score, 1 SD")
    codes = []
    for name in (found.one, found.other):
        findings = [one.sides[Rater.CLIENT].findings[name] for one in courses]
        codes.append([any(d.first <= n <= d.session for d in each.dips) for each in findings for n in range(1, 11)])
    assert found.kappa.estimate == pytest.approx(cohen_kappa(*codes, interval="none").estimate)
    assert found.kappa.n == 30
    assert found.both == np.mean(np.logical_and(*codes))


def test_criteria_that_always_say_the_same_have_a_kappa_of_one():
    found = pair(concordance([course(DEEP), course(CALM)] * 10), THREE, DEFAULT)
    assert (found.kappa.estimate, found.kappa.low, found.kappa.high) == (pytest.approx(1), None, None)
    assert "no spread" in found.kappa.why


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_few_courses_drawn_again_and_again_make_no_interval(number):
    found = pair(
        concordance([course(DEEP), course(SMALL), course(CALM), course(DEEP)][-number:]), "own line, 2 SD", THREE
    )
    assert (found.kappa.low, found.kappa.high) == (None, None)
    assert found.kappa.why


def test_the_interval_holds_the_estimate_and_is_wider_for_fewer_courses():
    few = pair(concordance([course(DEEP), course(SMALL)] * 3), "previous score, 1 SD", THREE).kappa
    many = pair(concordance([course(DEEP), course(SMALL)] * 30), "previous score, 1 SD", THREE).kappa
    assert few.low <= few.estimate <= few.high
    assert many.high - many.low < few.high - few.low


def test_where_neither_found_a_fall_there_is_no_kappa_but_a_reason():
    kappa = pair(concordance([course(CALM)]), "sudden loss", "control chart").kappa
    assert (kappa.estimate, kappa.low, kappa.why) == (None, None, "Neither criterion found a fall.")


def test_courses_that_are_too_short_are_left_out():
    found = pair(concordance([course(DEEP), course((4.0, 2.0, 4.0))]), THREE, DEFAULT)
    assert (found.courses, found.kappa.n) == (1, 10)


def test_without_a_course_there_is_nothing_to_compare():
    assert concordance([]) == ()
