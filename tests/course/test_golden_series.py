"""The twelve-session alliance series of the scientific reference (§8), to the printed digits."""

import pytest

from vinculum.course import CRITERIA, Variances, control_chart, cusum, find_dips
from vinculum.course.level import filtered
from vinculum.course.series import series

SESSIONS = range(1, 13)
SCORES = (5.0, 5.2, 5.1, 5.3, 5.2, 3.9, 4.4, 5.2, 5.4, 5.3, 5.5, 5.4)


def test_the_mean_and_both_spreads_are_the_printed_ones():
    given = series(SESSIONS, SCORES)
    assert given.mean == pytest.approx(5.075)
    assert given.deviation == pytest.approx(0.465393, abs=5e-7)
    assert given.moving_range == pytest.approx(0.345455, abs=5e-7)


def test_the_own_line_and_its_residual_are_the_printed_ones():
    given = series(SESSIONS, SCORES)
    assert given.intercept == pytest.approx(4.859091, abs=5e-7)
    assert given.slope == pytest.approx(0.033217, abs=5e-7)
    assert given.residual == pytest.approx(0.471669, abs=5e-7)
    assert (SCORES[5] - given.line(5)) / given.residual == pytest.approx(-2.456, abs=5e-4)


@pytest.mark.parametrize("criterion", ["previous score, 1 SD", "previous score, 2 SD"])
def test_session_six_drops_by_1_3_which_is_2_79_deviations(criterion):
    finding = find_dips(SESSIONS, SCORES, criterion)
    (dip,) = finding.dips
    assert (dip.first, dip.session, dip.reference) == (6, 6, 5.2)
    assert dip.drop == pytest.approx(1.3)
    assert dip.drop / finding.spread == pytest.approx(2.79, abs=5e-3)


@pytest.mark.parametrize("criterion", ["previous score, 1 SD", "previous score, 2 SD"])
def test_session_eight_is_the_recovery_and_session_seven_is_not(criterion):
    (dip,) = find_dips(SESSIONS, SCORES, criterion).dips
    assert dip.back_at == pytest.approx(5.2 - 0.25 * 0.465393, abs=5e-7)
    assert SCORES[6] < dip.back_at
    assert (dip.state, dip.recovered_in) == ("recovered", 8)


def test_the_control_chart_has_the_printed_limits_and_only_session_six_is_out():
    chart = control_chart(SESSIONS, SCORES)
    assert chart.low == pytest.approx(4.156091, abs=5e-7)
    assert chart.high == pytest.approx(5.993909, abs=5e-7)
    assert (chart.below, chart.above) == ((6,), ())


def test_the_control_chart_as_a_criterion_finds_the_same_one_session():
    assert [dip.session for dip in find_dips(SESSIONS, SCORES, "control chart").dips] == [6]


def test_the_cumulative_sum_below_the_target_is_the_printed_one():
    sums = cusum(SCORES, target=5.16, sigma=0.2)
    assert sums == pytest.approx((0.3, 0, 0, 0, 0, 5.8, 9.1, 8.4, 6.7, 5.5, 3.3, 1.6), abs=1e-9)


def test_the_local_level_filter_gives_the_printed_means_and_likelihood():
    result = filtered(SCORES, Variances(level=0.05, noise=0.1), start=(5.0, 1.0))
    printed = (5, 5.117117, 5.108207, 5.205077, 5.202532, 4.550854)
    printed += (4.475415, 4.837722, 5.118864, 5.209432, 5.354716, 5.377358)
    assert result.mean == pytest.approx(printed, abs=5e-7)
    assert result.log_likelihood == pytest.approx(-9.238319, abs=5e-7)


def test_the_filters_variance_settles_at_the_printed_value():
    result = filtered([5.0] * 60, Variances(level=0.05, noise=0.1), start=(5.0, 1.0))
    assert result.variance[-1] == pytest.approx(0.05)


@pytest.mark.parametrize("criterion", [name for name in CRITERIA if name not in ("sudden loss", "cumulative sum")])
def test_every_threshold_criterion_finds_session_six_and_its_recovery(criterion):
    assert [(dip.session, dip.recovered_in) for dip in find_dips(SESSIONS, SCORES, criterion).dips] == [(6, 8)]


def test_it_is_no_sudden_loss_as_the_three_sessions_after_it_differ_too_much():
    assert find_dips(SESSIONS, SCORES, "sudden loss").status == "none"


def test_it_is_no_cumulative_sum_of_five_as_the_rating_was_low_for_two_sessions_only():
    assert find_dips(SESSIONS, SCORES, "cumulative sum").status == "none"
