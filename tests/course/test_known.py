"""What is known of a measure before a case is looked at."""

import pytest

from vinculum.course import Known, Variances
from vinculum.course.known import WEIGHT
from vinculum.course.pool import Pool
from vinculum.course.state_space.variances import from_error

POOL = Pool(0.01, 0.1, 7.0, 1.5, 9, 150)


def test_nothing_known_gives_a_criterion_nothing_to_start_from():
    assert Known().before is None


def test_given_variances_come_before_those_of_many_cases_and_those_before_the_error_alone():
    given = Variances(0.02, 0.2)
    assert Known(sem=0.5, variances=given, pool=POOL).before == given
    assert Known(sem=0.5, pool=POOL).before == POOL.common
    assert Known(sem=0.5).before == from_error(0.5)


def test_many_cases_say_themselves_how_much_they_weigh():
    assert Known(pool=POOL).weight == 7.0
    assert Known(sem=0.5).weight == WEIGHT


def test_cases_that_hardly_differ_weigh_more_than_any_case_of_its_own():
    assert Known(pool=Pool(0.01, 0.1, None, 1.0, 9, 150)).weight > 500


def test_pooled_variances_start_from_what_cases_are_drawn_towards():
    before = Known(pool=POOL).before
    assert before is not None
    assert (before.level, before.noise) == pytest.approx((0.015, 0.15))
