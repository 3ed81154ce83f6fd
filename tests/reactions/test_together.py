"""Whether a feeling goes with a rating: against other programs, and what must hold whatever was felt."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.regression.linear_model import OLS
from statsmodels.tools import add_constant

from vinculum.reactions import NEEDED, together

FELT = dict(zip(range(1, 17), [0, 0, 2, 1, 0, 3, 0, 4, 2, 0, 3, 1, 0, 2, 4, 0], strict=True))
RATED = dict(
    zip(range(1, 17), [3.2, 3.6, 3.1, 3.5, 3.8, 3.0, 3.9, 2.8, 3.4, 4.1, 3.3, 3.7, 4.2, 3.6, 3.2, 4.3], strict=True)
)
NAMES = ("shut_out", "client")


def residuals(values: list[float], over: list[int]) -> np.ndarray:
    """Ranks without their straight line over the ranks of the sessions, by statsmodels."""
    return OLS(stats.rankdata(values), add_constant(stats.rankdata(over))).fit().resid


def test_rho_is_the_correlation_of_rank_residuals_as_statsmodels_and_scipy_have_it():
    sessions = sorted(FELT)
    x, y = (residuals([side[one] for one in sessions], sessions) for side in (FELT, RATED))
    assert together(FELT, RATED, names=NAMES).rho.estimate == pytest.approx(stats.pearsonr(x, y).statistic, abs=1e-12)


def test_rho_is_the_partial_correlation_of_three_rank_correlations():
    sessions = sorted(FELT)
    a, b, t = [FELT[one] for one in sessions], [RATED[one] for one in sessions], sessions
    ab, at, bt = (stats.spearmanr(*pair).statistic for pair in ((a, b), (a, t), (b, t)))
    partial = (ab - at * bt) / math.sqrt((1 - at**2) * (1 - bt**2))
    assert together(FELT, RATED, names=NAMES).rho.estimate == pytest.approx(partial, abs=1e-12)


def test_p_is_that_of_scipys_permutation_test_but_for_chance():
    sessions = sorted(FELT)
    x, y = (residuals([side[one] for one in sessions], sessions) for side in (FELT, {**RATED, 6: 4.4, 8: 3.9}))
    found = stats.permutation_test(
        (x,), lambda shuffled: shuffled @ y, permutation_type="pairings", n_resamples=9999, rng=1
    )
    ours = together(FELT, {**RATED, 6: 4.4, 8: 3.9}, names=NAMES, permutations=9999).p
    assert ours == pytest.approx(found.pvalue, abs=0.015)


def test_the_interval_is_fishers_with_the_variance_of_ranks_and_the_sessions_that_count():
    found = together(FELT, RATED, names=NAMES)
    rho, m = found.rho.estimate, found.effective
    reach = stats.norm.ppf(0.975) * math.sqrt((1 + rho**2 / 2) / (m - 4))
    assert (found.rho.low, found.rho.high) == pytest.approx(
        (math.tanh(math.atanh(rho) - reach), math.tanh(math.atanh(rho) + reach))
    )


def test_a_strong_tie_stands_out_and_its_interval_leaves_out_nought():
    found = together(FELT, RATED, names=NAMES, looks=6)
    assert found.stands_out
    assert found.rho.high < 0


def test_more_looks_make_a_wider_interval():
    one, many = (together(FELT, RATED, names=NAMES, looks=looks).rho for looks in (1, 20))
    assert many.low < one.low < one.high < many.high
    assert many.level == pytest.approx(0.9975)


def test_eleven_sessions_with_both_say_nothing_and_how_many_there_are():
    few = {number: FELT[number] for number in range(1, 12)}
    found = together(few, RATED, names=NAMES)
    assert found.rho.estimate is None
    assert not found.stands_out
    assert found.rho.why == "Needs 12 sessions with both; there are 11."


def test_only_sessions_with_both_are_counted():
    found = together({**FELT, 40: 4}, {**RATED, 41: 1.0}, names=NAMES)
    assert found.rho.n == len(FELT)


def test_a_feeling_of_one_session_makes_no_figure():
    once = {number: 4 if number == 9 else 0 for number in FELT}
    assert together(once, RATED, names=NAMES).rho.estimate is None


def test_what_only_grows_with_the_year_is_not_taken_for_going_together():
    grew = {number: min(4, number // 4) for number in FELT}
    rose = {number: 2 + number / 10 for number in FELT}
    found = together(grew, rose, names=NAMES)
    assert found.rho.estimate is None or not found.stands_out


def test_sessions_like_the_one_before_count_as_fewer():
    slow = {number: float(number % 16 // 4 in (1, 3)) * 3 for number in range(16)}
    both = together(slow, {number: 4 - value + (number % 3) / 10 for number, value in slow.items()}, names=NAMES)
    assert both.effective < 16


def test_slow_courses_that_seem_to_go_together_seldom_stand_out():
    rng, out, trials = np.random.default_rng(4), 0, 150
    for _ in range(trials):
        slow = [np.convolve(rng.normal(size=24), 0.5 ** np.arange(6), "valid") for _ in range(2)]
        felt = dict(enumerate(np.clip(np.round(slow[0] * 1.5), 0, 4)))
        out += together(felt, dict(enumerate(np.round(slow[1], 1))), names=NAMES, permutations=399).stands_out
    assert out / trials <= 0.08


values = st.lists(st.integers(0, 4), min_size=0, max_size=30)


@settings(max_examples=60)
@given(values, values, st.integers(1, 9))
def test_whatever_was_felt_every_figure_is_finite_and_lies_in_its_interval(felt, rated, looks):
    found = together(dict(enumerate(felt)), dict(enumerate(rated)), names=NAMES, looks=looks, permutations=49)
    rho = found.rho
    assert (rho.estimate is None) == (found.p is None)
    if rho.estimate is None:
        assert rho.why
    elif rho.low is not None:
        assert -1 <= rho.low <= rho.estimate <= rho.high <= 1
        assert rho.n >= NEEDED
    assert found.p is None or 0 < found.p <= 1


@settings(max_examples=30)
@given(st.lists(st.integers(0, 4), min_size=12, max_size=20), st.lists(st.integers(0, 4), min_size=20, max_size=20))
def test_which_is_called_the_feeling_makes_no_difference(felt, rated):
    a, b = dict(enumerate(felt)), dict(enumerate(rated))
    one, other = (together(*pair, names=NAMES, permutations=9).rho for pair in ((a, b), (b, a)))
    assert one.estimate == pytest.approx(other.estimate, abs=1e-9)
