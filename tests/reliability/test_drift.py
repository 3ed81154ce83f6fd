"""A coder over time: alike with another or not, and how often each code."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vinculum.errors import InvalidCodes
from vinculum.reliability.drift import alike_over_time, say_alike, say_use, use_over_time


def test_two_who_part_in_the_later_half_are_said_to_have_moved_apart():
    first = ["a", "b"] * 40
    second = ["a", "b"] * 20 + ["b", "a"] * 20
    found = alike_over_time(first, second)
    assert found.change.estimate < -1
    assert found.change.high < 0
    assert [(part.first, part.last, part.alike) for part in found.parts] == [
        (1, 20, 20), (21, 40, 20), (41, 60, 0), (61, 80, 0)
    ]  # fmt: skip
    assert found.parts[0].kappa.estimate == 1.0
    assert "moved apart: alike on 20 of the first 20 units and on 0 of the last 20" in say_alike(found)
    assert "these counts cannot say" in say_alike(found)


def test_the_slope_is_the_change_from_the_first_unit_to_the_last():
    # alike 1 1 … 0 0 on x from 0 to 1: slope Σ(x − ½)a / Σ(x − ½)²
    first, second = ["a"] * 20, ["a"] * 10 + ["b"] * 10
    x = [at / 19 - 0.5 for at in range(20)]
    by_hand = sum(x[:10]) / sum(value * value for value in x)
    assert alike_over_time(first, second).change.estimate == pytest.approx(by_hand)


def test_a_steady_pair_shows_no_clear_change():
    first = ["a", "b", "a", "c"] * 15
    second = ["a", "b", "b", "c"] * 15
    assert say_alike(alike_over_time(first, second)).startswith("No clear change")


def test_where_all_is_alike_there_is_a_trend_of_nothing_and_no_interval():
    found = alike_over_time(["a", "b"] * 20, ["a", "b"] * 20)
    assert found.change.estimate == pytest.approx(0)
    assert (found.change.low, found.change.high) == (None, None)
    assert "so little differs" in found.change.why


def test_few_units_give_no_trend_and_say_how_many_it_takes():
    found = alike_over_time(["a"] * 25, ["a"] * 10 + [None] * 15)
    assert found.change.estimate is None
    assert say_alike(found) == "Both coded 10 units; a trend needs 20."


def test_columns_of_unequal_length_are_refused():
    with pytest.raises(InvalidCodes, match="25 units, the second 24"):
        alike_over_time(["a"] * 25, ["a"] * 24)


def test_a_code_used_more_in_the_later_half_is_named_with_its_counts_and_no_verdict():
    found = use_over_time(["none"] * 36 + ["strain"] * 4 + ["none"] * 16 + ["strain"] * 24)
    assert (found[0].code, found[0].earlier, found[0].later) in {("none", 36, 16), ("strain", 4, 24)}
    strain = next(one for one in found if one.code == "strain")
    assert strain.change.estimate == pytest.approx(0.5)
    assert "more often. The material may differ between the halves" in say_use(strain)


def test_the_interval_of_a_changed_share_is_newcombes():
    # Newcombe 1998, table II, column (a): 56/70 − 48/80 = .2000, method 10: .0524 to .3339 at 95 %
    codes = ["x"] * 48 + ["y"] * 32
    later = ["x"] * 56 + ["y"] * 14
    from vinculum.reliability.drift import _use

    change = _use("x", (codes, later), 0.95).change
    assert (change.low, change.high) == (pytest.approx(0.0524, abs=1e-4), pytest.approx(0.3339, abs=1e-4))


def test_one_unit_makes_no_halves():
    (only,) = use_over_time(["a"])
    assert only.change.estimate is None


@given(st.lists(st.sampled_from("abc"), min_size=20, max_size=40), st.integers(0, 100))
@settings(max_examples=20, deadline=None)
def test_the_same_seed_gives_the_same_interval_and_the_order_of_the_coders_changes_nothing(codes, seed):
    other = codes[::-1]
    one, again = (alike_over_time(*pair, seed=seed, draws=200).change for pair in ((codes, other), (other, codes)))
    assert one == again


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=60))
@settings(max_examples=30, deadline=None)
def test_the_changes_of_all_codes_add_up_to_nothing(codes):
    assert sum(one.change.estimate for one in use_over_time(codes)) == pytest.approx(0, abs=1e-9)
