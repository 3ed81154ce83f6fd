"""The table against hand-worked counts and scipy, and its laws."""

from __future__ import annotations

from itertools import permutations as orders

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.stats import contingency
from tests.reading.sequences.rows import row, session

from vinculum.errors import InvalidReading
from vinculum.reading.sequences import Coded, places_of, sequences
from vinculum.reading.sequences.numbers import adjusted, fourfold
from vinculum.transcripts import Role

BY_HAND = session("T:ask C:sad T:ask C:sad T:ask C:shut T:tell C:shut T:tell C:shut T:tell C:sad T:ask C:sad T: C:")
COUNT = st.integers(1, 60)
SETS = st.sets(st.sampled_from("abc"), max_size=2)
SESSION = st.lists(st.tuples(st.sampled_from("TC"), SETS), max_size=14).map(
    lambda turns: session(" ".join(f"{who}:{','.join(f'{who}{code}' for code in codes)}" for who, codes in turns))
)
SESSIONS = st.lists(SESSION, min_size=1, max_size=3)


def test_a_small_example_worked_by_hand():
    found = row(sequences([BY_HAND], lags=1), "ask", "sad")
    # 8 pairs; ask in 4, sad in 4, both in 3: expected 2, variance 2 * .5 * .5; odds 3 * 3 / (1 * 1)
    assert (found.pairs, found.given_times, found.target_times, found.observed) == (8, 4, 4, 3)
    assert (found.expected, found.residual) == (2.0, pytest.approx(2**0.5))
    assert (found.odds, found.corrected, found.few) == (pytest.approx(9.0), False, True)
    assert found.role is Role.THERAPIST


def test_what_follows_is_counted_in_the_other_direction():
    found = row(sequences([BY_HAND], lags=1), "shut", "tell")
    # 7 client turns have a therapist turn after them; shut in 3, tell follows in 3, both in 3
    assert (found.pairs, found.given_times, found.target_times, found.observed) == (7, 3, 3, 3)
    assert found.role is Role.CLIENT


def test_a_lag_of_two_is_the_other_sides_turn_after_next():
    found = row(sequences([BY_HAND], lags=2), "ask", "shut", 2)
    # ask in turns 1, 2, 3 and 7 of the therapist; their turns after next: sad, shut, shut and none marked
    assert (found.pairs, found.observed) == (7, 2)


def test_a_turn_of_somebody_else_does_not_count_as_a_turn():
    assert row(sequences([session("T:ask X: C:sad T: C:")], lags=1), "ask", "sad").observed == 1


def test_no_pair_reaches_from_one_session_to_the_next():
    together = sequences([session("C:sad T:ask"), session("C:sad T:ask")], lags=3)
    assert {(one.given, one.target, one.observed) for one in together.rows} == {("sad", "ask", 2)}
    assert (together.sessions, together.turns) == (2, 4)


@given(COUNT, COUNT, COUNT, COUNT)
def test_residuals_and_expected_counts_agree_with_scipy(a, b, c, d):
    table = np.array([[a, b], [c, d]])
    found = fourfold(np.array([float(a)]), np.array([float(a + b)]), np.array([float(a + c)]), float(table.sum()))
    assert found.expected[0] == pytest.approx(contingency.expected_freq(table)[0, 0])
    chi = stats.chi2_contingency(table, correction=False).statistic
    assert found.residual[0] ** 2 == pytest.approx(chi, abs=1e-9)
    assert not found.corrected[0]


@given(COUNT, COUNT, COUNT, COUNT)
def test_odds_ratios_and_their_intervals_agree_with_scipy(a, b, c, d):
    found = fourfold(np.array([float(a)]), np.array([float(a + b)]), np.array([float(a + c)]), float(a + b + c + d))
    theirs = contingency.odds_ratio([[a, b], [c, d]], kind="sample")
    interval = theirs.confidence_interval(0.95)
    assert found.odds[0] == pytest.approx(theirs.statistic)
    assert (found.low[0], found.high[0]) == (pytest.approx(interval.low), pytest.approx(interval.high))


def test_a_half_is_added_to_every_cell_only_where_one_is_empty_and_it_is_said():
    found = row(sequences([session("T:ask C:sad T:ask C:sad T: C: T: C:sad")], lags=1), "ask", "sad")
    # cells 2, 0, 1, 1
    assert found.corrected
    assert found.odds == pytest.approx((2.5 * 1.5) / (0.5 * 1.5))


def test_a_code_in_every_turn_has_no_residual_instead_of_an_infinite_one():
    found = row(sequences([session("T:ask C:sad T:ask C:")], lags=1), "ask", "sad")
    assert found.residual is None
    assert np.isfinite([found.odds, found.low, found.high]).all()


@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=60))
def test_benjamini_and_hochberg_agree_with_scipy(p):
    assert adjusted(np.array(p)) == pytest.approx(stats.false_discovery_control(p))


def test_q_is_taken_over_the_whole_table():
    table = sequences([BY_HAND], permutations=200)
    assert [one.q for one in table.rows] == pytest.approx(stats.false_discovery_control([one.p for one in table.rows]))


@settings(max_examples=40, deadline=None)
@given(SESSIONS)
def test_the_order_of_sessions_changes_no_count(sessions):
    tables = [sequences(order, permutations=1) for order in orders(sessions)]
    counts = [[(r.given, r.target, r.lag, r.observed, r.expected, r.residual, r.odds) for r in t.rows] for t in tables]
    assert all(one == counts[0] for one in counts)


@settings(max_examples=40, deadline=None)
@given(SESSIONS)
def test_other_names_for_the_codes_change_nothing_but_the_names(sessions):
    names = {"Ta": "Tz", "Tb": "Ta", "Tc": "Tb", "Ca": "Cb", "Cb": "Cc", "Cc": "Ca"}
    renamed = [
        tuple(Coded(t.first, t.last, t.role, frozenset(names[code] for code in t.codes)) for t in own)
        for own in sessions
    ]
    one, other = sequences(sessions, permutations=50), sequences(renamed, permutations=50)
    expected = {(names[r.given], names[r.target], r.lag): (r.observed, r.residual, r.odds, r.p) for r in one.rows}
    assert {(r.given, r.target, r.lag): (r.observed, r.residual, r.odds, r.p) for r in other.rows} == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=30), st.lists(st.sampled_from("xyz"), min_size=30))
def test_where_every_turn_has_one_code_the_deviations_of_a_row_sum_to_nought(yours, hers):
    words = " ".join(f"T:{one} C:{other}" for one, other in zip(yours, hers, strict=False))
    found = [one for one in sequences([session(words)], lags=1, permutations=1).rows if one.role is Role.THERAPIST]
    for code in set(yours):
        own = [one for one in found if one.given == code]
        n, times = own[0].pairs, own[0].given_times
        assert sum(one.observed - one.expected for one in own) == pytest.approx(0, abs=1e-9)
        if times < n:
            spread = [(one.expected * (1 - times / n) * (1 - one.target_times / n)) ** 0.5 for one in own]
            weighted = sum((one.residual or 0) * by for one, by in zip(own, spread, strict=True))
            assert weighted == pytest.approx(0, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(SESSIONS)
def test_margins_hold_the_observed_and_intervals_hold_the_odds(sessions):
    for one in sequences(sessions, permutations=20).rows:
        assert 0 <= one.observed <= min(one.given_times, one.target_times) <= one.pairs
        assert one.low <= one.odds <= one.high
        assert 1 / 21 <= one.p <= one.q <= 1
        assert one.few == (one.expected < 5)


def test_only_the_codes_asked_for_are_in_the_table():
    found = sequences([BY_HAND], codes=["ask", "sad", "no.such"])
    assert {(one.given, one.target) for one in found.rows} == {("ask", "sad"), ("sad", "ask")}


@pytest.mark.parametrize("sessions", [[], [()], [session("T:ask")], [session("C:sad C:sad")], [session("T: C:")]])
def test_where_there_is_nothing_to_pair_the_table_is_empty(sessions):
    assert sequences(sessions).rows == ()


@pytest.mark.parametrize("wrong", [{"lags": 0}, {"permutations": 0}])
def test_a_lag_or_number_of_permutations_below_one_is_refused(wrong):
    with pytest.raises(InvalidReading, match="at least 1"):
        sequences([BY_HAND], **wrong)


@settings(max_examples=60, deadline=None)
@given(SESSIONS)
def test_every_row_is_seen_in_as_many_places_as_it_counts(sessions):
    rows = sequences(sessions, permutations=1).rows
    for one, places in zip(rows, places_of(sessions, rows), strict=True):
        assert len(places) == one.observed
        for number, before, after in places:
            assert before in sessions[number]
            assert before.first < after.first
            assert (one.given in before.codes, one.target in after.codes) == (True, True)
