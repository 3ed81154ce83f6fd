"""Answers that cannot be worked with: what is wrong, and where; never a NaN, never a warning."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measures.psychometrics.test_laws import with_covariance

from vinculum.errors import InvalidAnswers
from vinculum.estimate import Estimate
from vinculum.measures.psychometrics import (
    Moments,
    alpha,
    best_split,
    given_factors,
    item_rest,
    item_statistics,
    moments,
    omega,
    one_factor,
    precision,
    split_half,
    within_person,
)
from vinculum.measures.psychometrics.stability import retest

nan = math.nan
FINE = [[1, 2, 3, 2], [2, 3, 3, 1], [3, 1, 2, 2], [4, 4, 5, 3], [5, 5, 4, 4], [2, 2, 1, 5], [3, 4, 4, 1]]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ([[1, 2], [2, 1]], "At least 3 people are needed; the table has 2"),
        ([[1], [2], [3]], "at least two items; there is 1"),
        ([1, 2, 3], "persons × items is needed; this one has the shape (3,)"),
        ([[1, 2], [2, "often"], [3, 4]], "Row 2, column 2: “often” is no number"),
        ([[1, 2], [2], [3, 4]], "not equally long"),
        ([[1, 2], [2, math.inf], [3, 4]], "Row 2, item “i2”: inf is no answer"),
        ([[1, 2], [2, -1e12], [3, 4]], "Row 2, item “i2”"),
        ([[nan, nan], [nan, nan], [nan, nan]], "Only 0 of 3 people answered every item"),
        ([[1, nan], [2, nan], [nan, 3], [1, 1]], "Only 1 of 4 people answered every item"),
    ],
)
def test_a_table_that_cannot_be_read_says_what_and_where(table: object, said: str) -> None:
    with pytest.raises(InvalidAnswers) as refused:
        moments(table)
    assert said in str(refused.value)


def test_two_items_that_nobody_answered_together_are_named() -> None:
    table = [[1, nan, 2], [2, nan, 1], [3, nan, 2], [nan, 3, 1], [nan, 2, 2], [nan, 1, 3]]
    with pytest.raises(InvalidAnswers, match="“a” and “b” were answered together by 0 people"):
        moments(table, items=["a", "b", "c"], missing="pairwise")


def test_an_answer_out_of_range_is_named_with_row_and_item() -> None:
    with pytest.raises(InvalidAnswers, match="Row 2, item “i2”: 9 is no answer; 1 to 5 are"):
        item_statistics([[1, 2], [2, 9], [3, 4]], ranges=[(1, 5), (1, 5)])


def test_an_item_that_everybody_answered_alike_is_named_where_it_stands_in_the_way() -> None:
    sums = moments([[*row, 3] for row in FINE])
    found = alpha(sums)
    assert found.raw.estimate is not None
    assert found.standardised.estimate is None
    assert "i5" in found.standardised.why
    assert item_rest(sums)[4].estimate is None
    assert "“i5”: everybody gave the same answer" in omega(sums).why
    with pytest.raises(InvalidAnswers, match="“i5”"):
        one_factor(sums)


def test_answers_that_never_vary_have_no_alpha_and_say_why() -> None:
    sums = moments(np.full((9, 4), 2.0))
    for found in (alpha(sums).raw, alpha(sums).standardised, omega(sums), split_half(sums).correlation):
        assert found.estimate is None
        assert found.why


def test_answers_that_cancel_out_have_no_alpha() -> None:
    table = [[1, -1], [2, -2], [3, -3], [0, 0]]
    assert alpha(moments(table)).raw.estimate is None


def test_alpha_below_zero_asks_whether_an_item_is_to_be_turned_round() -> None:
    found = alpha(moments([[1, 5, 2], [2, 4, 3], [4, 2, 3], [5, 1, 2], [3, 2, 3]])).raw
    assert found.estimate is not None
    assert found.estimate < 0
    assert "turned round" in found.why


def test_what_goes_together_completely_has_no_interval_of_no_width() -> None:
    alike = np.outer([1.0, 2, 4, 3, 5, 2], [1, 1, 1])
    found = alpha(moments(alike))
    halves = split_half(moments(alike))
    again = retest(alike[:, 0], alike[:, 1] + 1)
    whole = [found.raw, *found.without, *item_rest(moments(alike)), halves.correlation, halves.spearman_brown]
    whole += [again.correlation, again.change, precision(found.raw, 1.2).error]
    for one in whole:
        assert (one.low, one.high) == (None, None)
        assert one.why.startswith("No interval: ")
    assert found.raw.estimate == 1


def test_three_people_have_a_correlation_without_an_interval_and_it_says_why() -> None:
    found = retest([1, 2, 3], [2, 2, 5]).correlation
    assert (found.low, found.why) == (None, "No interval: it takes 4 people at least; here are 3.")


def test_halves_that_run_exactly_against_each_other_say_so() -> None:
    found = split_half(moments([[1, 3], [2, 2], [3, 1], [2, 2], [1, 3]]))
    assert found.spearman_brown.estimate is None
    assert "exactly against each other" in found.spearman_brown.why


def test_pairs_that_contradict_one_another_give_no_alpha_above_one() -> None:
    covariance = np.array([[1, 2.0], [2.0, 1]])
    found = alpha(Moments(("a", "b"), np.zeros(2), covariance, 5, 20, "pairwise"))
    assert found.raw.estimate is None
    assert "contradict one another" in found.raw.why


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ({}, "at least one factor"),
        ({"a": ["i1", "i2"]}, "“a” needs at least 3 items; it has 2"),
        ({"a": ["i1", "i2"], "b": ["i3"]}, "“b” needs at least 2 items; it has 1"),
        ({"a": ["i1", "i2"], "b": ["i2", "i3"]}, "Item “i2” belongs to “a” and “b”"),
    ],
)
def test_a_model_that_cannot_be_fitted_says_why(groups: dict[str, list[str]], said: str) -> None:
    with pytest.raises(InvalidAnswers, match=said):
        given_factors(moments(FINE), groups)


def test_more_items_than_people_have_no_factor_model() -> None:
    with pytest.raises(InvalidAnswers, match="more people than items; here are 4 for 4"):
        one_factor(moments(FINE[:4]))


def test_an_item_that_repeats_others_has_no_factor_model() -> None:
    with pytest.raises(InvalidAnswers, match="exactly what others say together"):
        one_factor(moments([[*row, row[0] + row[1]] for row in FINE]))


def test_a_heywood_case_is_held_and_said() -> None:
    table = np.array([[0.0, 0, 0], [1, 1, 0], [2, 2, 1], [3, 3, 0], [4, 4.4, 1], [5, 4.6, 0], [1, 1.2, 1], [2, 1.9, 0]])
    found = one_factor(moments(table, items=["a", "b", "c"]))
    assert found.heywood
    assert "Heywood" in found.trouble[0]
    assert min(one.unique for one in found.loadings) == pytest.approx(0.005)
    assert "Heywood" in omega(moments(table)).why


def test_a_model_without_a_best_fit_says_so_and_has_finite_numbers() -> None:
    across = np.array([[1, -0.02, 0.4, 0.4], [-0.02, 1, 0.4, 0.4], [0.4, 0.4, 1, -0.02], [0.4, 0.4, -0.02, 1]])
    found = given_factors(moments(with_covariance(across)), {"a": ["i1", "i2"], "b": ["i3", "i4"]})
    assert not found.settled
    assert "did not come to an end" in found.trouble[0]
    assert all(math.isfinite(one) for one in numbers(found))


def test_several_unique_variances_at_the_floor_are_found_together() -> None:
    draw = np.random.default_rng(0)
    table = np.repeat(draw.normal(size=(40, 2)), 3, axis=1) + 0.02 * draw.normal(size=(40, 6))
    found = given_factors(moments(table), {"a": ["i1", "i2", "i3"], "b": ["i4", "i5", "i6"]})
    assert found.settled
    assert len(found.heywood) == 6


def test_every_split_is_tried_only_where_that_is_possible() -> None:
    with pytest.raises(InvalidAnswers, match="at most 16 items; there are 20"):
        best_split(moments(np.random.default_rng(1).normal(size=(30, 20))))


@pytest.mark.parametrize("first", [["nothing"], ["i1", "i2", "i3", "i4"]])
def test_a_half_that_is_none_is_refused(first: list[str]) -> None:
    with pytest.raises(InvalidAnswers, match="some, but not all"):
        split_half(moments(FINE), first=first)


def test_change_within_persons_needs_people_with_several_sheets() -> None:
    with pytest.raises(InvalidAnswers, match="At least 3 people with 2 complete sheets each are needed; here are 1"):
        within_person(FINE, ["a", "a", "b", "c", "d", "e", "f"])


def test_a_retest_needs_three_people_and_scores_that_vary() -> None:
    with pytest.raises(InvalidAnswers, match="there are 2"):
        retest([1, 2, nan], [2, 1, 3])
    found = retest([3, 3, 3], [3, 3, 3])
    assert (found.correlation.estimate, found.agreement.estimate) == (None, None)
    assert found.days is None


@pytest.mark.parametrize("sd", [0.0, -1.0, nan, math.inf])
def test_an_error_needs_scores_that_vary(sd: float) -> None:
    with pytest.raises(InvalidAnswers, match="above 0"):
        precision(alpha(moments(FINE)).raw, sd)


def numbers(value: object) -> list[float]:
    """Every number anywhere in a value."""
    if is_dataclass(value) and not isinstance(value, type):
        return [one for field in fields(value) for one in numbers(getattr(value, field.name))]
    if isinstance(value, tuple | list):
        return [one for part in value for one in numbers(part)]
    return [float(value)] if isinstance(value, int | float) and not isinstance(value, bool) else []


cells = st.one_of(st.integers(1, 5).map(float), st.just(nan), st.just(3.0))
tables = st.integers(2, 7).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=3, max_size=30)
)


@settings(max_examples=150, deadline=None)
@given(tables, st.sampled_from(["complete", "pairwise"]))
def test_whatever_is_answered_gives_numbers_or_a_reason(table: list[list[float]], missing: str) -> None:
    try:
        sums = moments(table, missing=missing)  # type: ignore[arg-type]  # one of the two
        found: list[object] = [alpha(sums), item_rest(sums), split_half(sums), best_split(sums), omega(sums)]
        found += [one_factor(sums)]
    except InvalidAnswers as refusal:
        assert len(str(refusal)) > 20
        return
    assert all(math.isfinite(one) for one in numbers(found))
    for one in estimates(found):
        assert one.why or (one.low is not None and one.high is not None)
        assert one.low is None or one.high is None or one.high - one.low > 1e-12


def estimates(value: object) -> list[Estimate]:
    """Every estimate anywhere in a value."""
    if isinstance(value, Estimate):
        return [value]
    if is_dataclass(value) and not isinstance(value, type):
        return [one for field in fields(value) for one in estimates(getattr(value, field.name))]
    return [one for part in value for one in estimates(part)] if isinstance(value, tuple | list) else []


@settings(max_examples=100, deadline=None)
@given(tables)
def test_item_statistics_of_whatever_is_answered_are_numbers(table: list[list[float]]) -> None:
    found = item_statistics(table)
    assert all(math.isfinite(one) for one in numbers(found))
    assert all(one.n + one.missing == len(table) for one in found)


def test_an_estimate_without_a_value_always_says_why() -> None:
    sums = moments(np.tile(np.arange(4.0), (5, 1)))
    for one in (alpha(sums).raw, omega(sums), split_half(sums).spearman_brown, split_half(sums).guttman):
        assert isinstance(one, Estimate)
        assert one.estimate is None
        assert one.why
