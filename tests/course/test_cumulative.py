"""The cumulative sum below the mean of the answers before."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from vinculum.course import Criterion, find_dips

TENTHS = st.integers(10, 50).map(lambda tenth: tenth / 10)
CALM = (4.0, 4.2, 3.9, 4.1, 3.8, 3.9, 4.0, 4.2)


def found(scores, limit=5.0, **known):
    criterion = Criterion("sum", "running mean", "noise", limit)
    return find_dips(range(1, len(scores) + 1), scores, criterion, **known).dips


def test_many_slightly_low_answers_add_up_to_a_dip_that_no_single_one_is():
    scores = (*CALM, 3.6, 3.5, 3.6, 3.5, 3.6, 3.5, 3.6, 3.5)
    (dip,) = found(scores)
    assert dip.first == 9
    assert dip.noticed > 10
    assert found((*CALM, 3.5, 4.0, 4.1, 3.9)) == ()


def test_the_sum_is_that_of_the_normal_deviates_of_students_t_less_the_slack():
    low = (3.3, 3.2, 3.1)
    total = 0.0
    for place, score in enumerate(low):
        before = (*CALM, *low[:place])
        n, mean = len(before), sum(before) / len(before)
        deviation = sqrt(sum((y - mean) ** 2 for y in before) / (n - 1))
        t = (mean - score) / (deviation * sqrt(1 + 1 / n))
        total += -stats.norm.ppf(stats.t.sf(t, n - 1)) - 0.5
    assert found((*CALM, *low), limit=total - 0.1) != ()
    assert found((*CALM, *low), limit=total + 0.1) == ()


def test_a_known_error_takes_the_place_of_the_own_spread():
    scores = (4.0, 4.01, 4.0, 4.01, 4.0, 3.9, 3.9, 3.9, 3.9)
    assert found(scores) != ()
    assert found(scores, sem=0.3) == ()


def test_the_reference_is_the_mean_of_the_answers_before_the_sum_left_zero():
    (dip,) = found((*CALM, 2.0, 2.1, 2.0, 4.0))
    assert dip.reference == pytest.approx(sum(CALM) / len(CALM))


@given(scores=st.lists(TENTHS, min_size=5, max_size=30))
def test_a_dip_was_there_to_be_found_when_its_answer_was_given(scores):
    for dip in found(scores)[:1]:
        assert found(scores[: dip.noticed])[0].first == dip.first
