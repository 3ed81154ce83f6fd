"""The expected course and what a case's own answers add to it."""

from __future__ import annotations

import numpy as np
import pytest
from tests.course.expected.practices import practice

from vinculum.course.expected import RELATIONSHIP, SYMPTOMS, WELLBEING, foreseen, grow, histories
from vinculum.errors import InvalidTable


def test_what_was_planted_is_found():
    """Start 15, falling by 1.5 for each step of the logarithm; half of what a first score is off is noise and "
    "chance."""
    growth = grow(practice(1, cases=400), SYMPTOMS)
    ahead = foreseen(growth, 15.0, [2, 5, 10])
    assert ahead.mean == pytest.approx(15 - 1.5 * np.log([2, 5, 10]), abs=0.5)
    higher = foreseen(growth, 20.0, [2]).mean[0] - foreseen(growth, 15.0, [2]).mean[0]
    assert higher == pytest.approx(5 * 16 / (16 + 6.25), abs=0.5)


def test_with_fewer_than_twenty_cases_it_says_how_many_there_are():
    with pytest.raises(InvalidTable, match=r"There are 19 cases.*needs at least 20"):
        grow(practice(1, cases=19), SYMPTOMS)


def test_answers_in_one_session_only_are_no_course():
    cases = np.repeat(np.arange(30), 2)
    with pytest.raises(InvalidTable, match="same session"):
        grow(histories(cases, [1, 2] * 30, np.random.default_rng(1).normal(size=60)), SYMPTOMS)


def test_cases_that_all_start_alike_can_be_followed():
    earlier = practice(2, cases=30)
    same = histories(
        np.repeat(earlier.ids, 3),
        [1, 2, 5] * 30,
        np.column_stack([np.full(30, 10.0), earlier.score[:60].reshape(30, 2)]).ravel(),
    )
    growth = grow(same, SYMPTOMS)
    assert [one.name for one in growth.model.effects] == ["intercept", "log session"]
    assert np.isfinite(foreseen(growth, 10.0, [2, 5]).limit(0.9, 0.9)).all()


def test_the_limit_lies_on_the_worse_side():
    earlier = practice(3)
    low, high = (foreseen(grow(earlier, scale), 15.0, [4]) for scale in (WELLBEING, SYMPTOMS))
    assert low.limit(0.9, 0.9)[0] < low.mean[0] < high.limit(0.9, 0.9)[0]
    assert low.mean[0] - low.limit(0.9, 0.9)[0] == pytest.approx(high.limit(0.9, 0.9)[0] - high.mean[0])


def test_more_earlier_cases_bring_the_limit_nearer():
    widths = []
    for cases in (20, 2000):
        ahead = foreseen(grow(practice(4, cases=cases), SYMPTOMS), 15.0, [5])
        widths.append(float(ahead.limit(0.9, 0.9)[0] - ahead.mean[0]) / float(ahead.deviation[0]))
    assert widths[0] > widths[1]
    assert widths[1] == pytest.approx(1.2816, abs=0.1)


def test_own_answers_move_what_is_expected_and_make_it_surer():
    growth = grow(practice(5), SYMPTOMS)
    before = foreseen(growth, 15.0, [6])
    after = foreseen(growth, 15.0, [6], seen=[(2, 20.0), (3, 21.0), (4, 19.0)])
    assert after.mean[0] > before.mean[0] + 1
    assert after.deviation[0] < before.deviation[0]


def test_answers_as_expected_change_only_how_sure_it_is():
    growth = grow(practice(5), SYMPTOMS)
    seen = [(time, float(foreseen(growth, 15.0, [time]).mean[0])) for time in (2, 3, 4)]
    after = foreseen(growth, 15.0, [6], seen=seen)
    assert after.mean == pytest.approx(foreseen(growth, 15.0, [6]).mean)


def test_what_follows_own_answers_is_the_conditional_normal_of_the_whole_covariance():
    growth = grow(practice(6), SYMPTOMS)
    random = growth.model.random
    z = np.stack([np.ones(3), np.log([2, 3, 6])], axis=1)
    own = np.array([[random.intercept, random.covariance], [random.covariance, random.slope]])
    whole = z @ own @ z.T + random.residual * np.eye(3)
    means = foreseen(growth, 12.0, [2, 3, 6]).mean
    weights = np.linalg.solve(whole[:2, :2], whole[:2, 2])
    after = foreseen(growth, 12.0, [6], seen=[(2, 16.0), (3, 9.0)])
    assert after.mean[0] == pytest.approx(means[2] + weights @ (np.array([16.0, 9.0]) - means[:2]))
    assert after.deviation[0] ** 2 == pytest.approx(whole[2, 2] - weights @ whole[:2, 2])


def test_a_relationship_is_compared_by_its_movement_and_never_by_its_level():
    growth = grow(practice(7, fall=0.3), RELATIONSHIP)
    low, high = (foreseen(growth, start, [5]) for start in (10.0, 30.0))
    assert high.mean[0] - low.mean[0] == pytest.approx(20.0)
    assert high.limit(0.9, 0.9)[0] - low.limit(0.9, 0.9)[0] == pytest.approx(20.0)
    assert [one.name for one in growth.model.effects] == ["intercept", "log session"]


def test_many_cases_at_once_are_the_same_as_each_alone():
    growth = grow(practice(8), SYMPTOMS)
    starts, times = np.array([10.0, 15.0, 22.0]), np.array([2.0, 4.0, 9.0])
    together = foreseen(growth, starts, times).limit(0.8, 0.9)
    alone = [float(foreseen(growth, float(a), [b]).limit(0.8, 0.9)[0]) for a, b in zip(starts, times, strict=True)]
    assert together == pytest.approx(alone)


def test_eight_in_ten_new_cases_end_up_in_the_middle_that_their_own_answers_let_expect():
    """250 drawn cases after a practice of 150: the expected share is .80, three standard errors are .076."""
    growth, after = grow(practice(9, cases=150), SYMPTOMS), practice(10, cases=250)
    within = []
    for case in range(after.cases):
        rows = np.flatnonzero((after.case == case) & (after.time <= 7))
        seen = [(after.time[row], after.score[row]) for row in rows if after.time[row] < 5]
        last = rows[-1]
        low, high = foreseen(growth, float(after.starts[case]), [after.time[last]], seen=seen).middle(0.8)
        within.append(low[0] <= after.score[last] <= high[0])
    assert np.mean(within) == pytest.approx(0.8, abs=0.076)
