"""The gap of one case: its mean and trend, with intervals that respect the dyad's own noise."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course import Gap
from vinculum.course.congruence import distance
from vinculum.course.congruence.intervals import fit_carried, student

ALTERNATING = (0.3, -0.1, 0.4, 0.0, 0.3, -0.2, 0.4, 0.1)


def gaps(values):
    return tuple(Gap(number, value) for number, value in enumerate(values, 1))


def test_the_mean_is_client_minus_therapist():
    found = distance(gaps(ALTERNATING))
    assert found.mean.estimate == pytest.approx(np.mean(ALTERNATING))
    assert found.mean.low < found.mean.estimate < found.mean.high
    assert found.size == pytest.approx(np.mean(np.abs(ALTERNATING)))


def test_noise_that_does_not_carry_over_gives_the_plain_interval():
    found = distance(gaps(ALTERNATING))
    assert found.carried == 0
    line = np.column_stack([np.ones(8), np.arange(8) - 3.5])
    theirs = sm.OLS(np.array(ALTERNATING), line).fit().conf_int()[0]
    assert (found.mean.low, found.mean.high) == pytest.approx(tuple(theirs))


def test_noise_that_carries_over_widens_the_interval():
    wandering = (0.1, 0.2, 0.3, 0.4, 0.4, 0.3, 0.1, -0.1, -0.2, -0.3, -0.3, -0.1)
    found = distance(gaps(wandering))
    plain = sm.OLS(np.array(wandering), np.ones(12)).fit().conf_int()[0]
    assert found.carried > 0.5
    assert found.mean.high - found.mean.low > 1.5 * (plain[1] - plain[0])


def test_a_gap_that_grows_has_a_trend_above_nothing():
    found = distance(gaps([0.1 * number + (0.05 if number % 2 else -0.05) for number in range(12)]))
    assert found.trend.low > 0
    assert found.trend.estimate == pytest.approx(0.1, abs=0.02)


def test_the_trend_is_that_of_the_size_whatever_the_direction():
    up = [0.1 * number + (0.05 if number % 2 else -0.05) for number in range(12)]
    assert distance(gaps([-value for value in up])).trend == distance(gaps(up)).trend


@pytest.mark.parametrize(("count", "mean", "trend"), [(0, None, None), (3, None, None), (4, 0.15, None), (6, 0.117, 1)])
def test_too_few_sessions_are_said_in_words(count, mean, trend):
    found = distance(gaps(ALTERNATING[:count]))
    assert found.mean.estimate == (None if mean is None else pytest.approx(mean, abs=0.001))
    assert (found.trend.estimate is None) == (trend is None)
    assert bool(found.mean.why) == (mean is None)


def test_a_gap_that_never_moved_has_a_mean_but_no_interval():
    found = distance(gaps([0.5] * 8))
    assert found.mean.estimate == pytest.approx(0.5)
    assert (found.mean.low, found.mean.high) == (None, None)
    assert "no noise" in found.mean.why


def coverage(carried, *, sessions=12, cases=400):
    """Share of invented cases without any true distance whose interval holds 0, with our fit and with a plain one."""
    draw = np.random.default_rng(2)
    number, ones = np.arange(sessions, dtype=float), np.ones((sessions, 1))
    ours = plain = 0
    for _ in range(cases):
        noise = np.empty(sessions)
        noise[0] = draw.normal() / np.sqrt(1 - carried**2)
        for at in range(1, sessions):
            noise[at] = carried * noise[at - 1] + draw.normal()
        fitted = fit_carried(ones, noise, number)
        ours += abs(fitted.coefficients[0]) <= student(fitted.freedom) * fitted.errors[0]
        plain += abs(noise.mean()) <= student(sessions - 1) * noise.std(ddof=1) / np.sqrt(sessions)
    return ours / cases, plain / cases


def test_the_interval_holds_the_truth_about_as_often_as_it_says_where_noise_is_independent():
    assert 0.93 <= coverage(0.0)[0] <= 0.99


def test_the_interval_holds_the_truth_far_more_often_than_a_plain_one_where_noise_carries_over():
    ours, plain = coverage(0.6)
    assert ours >= 0.84
    assert plain <= 0.75


@given(st.lists(st.integers(-8, 8).map(lambda value: value / 4), min_size=4, max_size=30), st.floats(-2, 2))
def test_moving_every_gap_moves_the_mean_and_leaves_the_width(values, move):
    one, other = distance(gaps(values)).mean, distance(gaps([value + move for value in values])).mean
    assert other.estimate - one.estimate == pytest.approx(move, abs=1e-9)
    if one.low is not None and other.low is not None:
        assert other.high - other.low == pytest.approx(one.high - one.low, rel=1e-6, abs=1e-9)
