"""Reliable change, against published and recomputed numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.errors import InvalidAnswers, InvalidMeasure
from vinculum.measures import Spread, Status, cutoffs, reliable_change, standard_error


def test_the_example_of_jacobson_and_truax_comes_out_to_the_printed_digits():
    # Jacobson & Truax 1991, SD 7.5, r .80, 32.5 -> 47.5; published RCI 3.16, recomputed to six digits.
    change = reliable_change(32.5, 47.5, sd=7.5, reliability=0.80)
    assert change.standard_error == pytest.approx(3.354102, abs=5e-7)
    assert change.difference_error == pytest.approx(4.743416, abs=5e-7)
    assert change.index == pytest.approx(3.162278, abs=5e-7)
    assert change.reliable_value == pytest.approx(9.297096, abs=5e-7)
    assert (change.estimate, change.n, change.status) == (15.0, 1, Status.IMPROVED)
    assert change.method == "Jacobson–Truax, SD 7.5, reliability 0.8, z 1.96"


def test_the_example_of_the_suddengains_documentation_comes_out():
    # R package suddengains, documentation of its cut-off: SD 10.5, r .931.
    change = reliable_change(30, 20, sd=10.5, reliability=0.931)
    assert change.standard_error == pytest.approx(2.758124, abs=5e-7)
    assert change.difference_error == pytest.approx(3.900577, abs=5e-7)
    assert change.reliable_value == pytest.approx(7.645131, abs=5e-7)


def test_the_three_cut_offs_of_jacobson_and_truax():
    lines = cutoffs(Spread(40, 7.5), Spread(60, 7.5))
    assert (lines.a, lines.b, lines.c) == (55, 45, 50)


def test_the_cut_offs_run_the_other_way_where_less_is_better():
    lines = cutoffs(Spread(20, 4), Spread(8, 2))
    assert (lines.a, lines.b, lines.c) == (12, 12, 12)


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        (45, 60, Status.RECOVERED),
        (45, 50, Status.UNCHANGED),  # across the line, but not more than error
        (32.5, 47.5, Status.IMPROVED),  # more than error, but not across the line
        (55, 70, Status.IMPROVED),  # already across the line before
        (35, 50, Status.RECOVERED),  # the line itself belongs to the better side
        (60, 45, Status.DETERIORATED),
    ],
)
def test_recovery_needs_a_reliable_change_across_the_cut_off(before, after, status):
    assert reliable_change(before, after, sd=7.5, reliability=0.8, cutoff=50).status == status


def test_where_less_is_better_a_fall_is_the_improvement():
    fall = reliable_change(20, 4, sd=6, reliability=0.9, cutoff=10, higher_is_better=False)
    rise = reliable_change(4, 20, sd=6, reliability=0.9, cutoff=10, higher_is_better=False)
    assert (fall.status, rise.status) == (Status.RECOVERED, Status.DETERIORATED)
    assert fall.index < 0 < rise.index


def test_a_change_of_exactly_the_reliable_value_is_not_yet_reliable():
    limit = reliable_change(0, 0, sd=1, reliability=0.5, z=2).reliable_value
    assert limit == pytest.approx(2)
    assert reliable_change(0, limit, sd=1, reliability=0.5, z=2).status == Status.UNCHANGED
    assert reliable_change(0, limit * 1.001, sd=1, reliability=0.5, z=2).status == Status.IMPROVED


scores = st.floats(-1e3, 1e3)


@given(scores, scores, st.floats(0.1, 50), st.floats(0, 0.99))
def test_turning_time_round_turns_the_index_round(before, after, sd, reliability):
    there = reliable_change(before, after, sd=sd, reliability=reliability)
    back = reliable_change(after, before, sd=sd, reliability=reliability)
    assert there.index == -back.index
    assert (there.low, there.high) == (-back.high, -back.low)


@given(scores, scores, st.floats(0.1, 50), st.floats(0, 0.99))
def test_a_change_is_reliable_exactly_where_its_interval_leaves_out_zero(before, after, sd, reliability):
    change = reliable_change(before, after, sd=sd, reliability=reliability)
    if math.isclose(abs(change.estimate), change.reliable_value, rel_tol=1e-9):
        return
    assert (change.status == Status.UNCHANGED) == (change.low <= 0 <= change.high)


@pytest.mark.parametrize(
    ("sd", "reliability"), [(0, 0.8), (-1, 0.8), (math.nan, 0.8), (7.5, 1), (7.5, -0.1), (7.5, 80)]
)
def test_a_spread_or_reliability_that_cannot_be_is_refused(sd, reliability):
    with pytest.raises(InvalidMeasure, match="must be"):
        standard_error(sd, reliability)


def test_a_change_without_two_scores_is_refused():
    with pytest.raises(InvalidAnswers, match="two scores"):
        reliable_change(math.nan, 3, sd=7.5, reliability=0.8)


@pytest.mark.parametrize("functional", [Spread(40, 7.5), Spread(60, 0), Spread(math.inf, 7.5)])
def test_cut_offs_need_two_different_groups_with_a_spread(functional):
    with pytest.raises(InvalidMeasure):
        cutoffs(Spread(40, 7.5), functional)
