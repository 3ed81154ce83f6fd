"""What holds for any answers."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from vinculum.measures.psychometrics import (
    alpha,
    given_factors,
    item_rest,
    moments,
    omega,
    one_factor,
    precision,
    split_half,
    within_person,
)

quick = settings(max_examples=25, deadline=None)
seeds = st.integers(0, 10_000)


def answers(seed: int, people: int = 60, items: int = 6) -> NDArray[np.float64]:
    draw = np.random.default_rng(seed)
    shared = draw.normal(size=(people, 1))
    return np.round(3 + shared * draw.uniform(0.4, 1.2, items) + draw.normal(size=(people, items)))


@quick
@given(seeds)
def test_alpha_and_omega_ask_neither_for_the_order_of_items_nor_of_people(seed: int) -> None:
    table, draw = answers(seed), np.random.default_rng(seed)
    mixed = table[draw.permutation(len(table))][:, draw.permutation(table.shape[1])]
    assert alpha(moments(mixed)).raw.estimate == pytest.approx(alpha(moments(table)).raw.estimate, abs=1e-12)
    assert omega(moments(mixed)).estimate == pytest.approx(omega(moments(table)).estimate, abs=1e-7)


@quick
@given(seeds, st.floats(-50, 50), st.floats(0.1, 20))
def test_alpha_does_not_depend_on_zero_or_unit(seed: int, shift: float, unit: float) -> None:
    table = answers(seed)
    moved = alpha(moments(shift + unit * table))
    assert moved.raw.estimate == pytest.approx(alpha(moments(table)).raw.estimate, abs=1e-8)


@quick
@given(seeds)
def test_standardised_alpha_does_not_depend_on_the_units_of_single_items(seed: int) -> None:
    table = answers(seed)
    units = np.random.default_rng(seed).uniform(0.2, 5, table.shape[1])
    assert alpha(moments(table * units)).standardised.estimate == pytest.approx(
        alpha(moments(table)).standardised.estimate, abs=1e-9
    )
    assert omega(moments(table * units), standardised=True).estimate == pytest.approx(
        omega(moments(table), standardised=True).estimate, abs=1e-7
    )


@quick
@given(seeds)
def test_turning_every_item_round_changes_nothing(seed: int) -> None:
    table = answers(seed)
    assert alpha(moments(6 - table)).raw.estimate == pytest.approx(alpha(moments(table)).raw.estimate, abs=1e-12)
    found = [one.estimate.estimate for one in one_factor(moments(6 - table)).loadings]
    assert found == pytest.approx([one.estimate.estimate for one in one_factor(moments(table)).loadings], abs=1e-6)


@quick
@given(st.floats(0.2, 0.9), st.floats(0.1, 2.0), st.integers(3, 9))
def test_omega_is_alpha_where_items_measure_equally_strongly(load: float, error: float, items: int) -> None:
    exact = np.full((items, items), load**2) + error * np.eye(items)
    sums = moments(with_covariance(exact))
    assert omega(sums).estimate == pytest.approx(alpha(sums).raw.estimate, abs=1e-6)


def with_covariance(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Answers of many people with exactly this covariance."""
    k = len(matrix)
    raw = np.random.default_rng(k).normal(size=(4 * k + 9, k))
    raw -= raw.mean(axis=0)
    white = raw @ np.linalg.inv(np.linalg.cholesky(np.cov(raw.T))).T
    return np.asarray(white @ np.linalg.cholesky(matrix).T)


@quick
@given(seeds)
def test_alpha_is_the_mean_of_all_equal_splits(seed: int) -> None:
    sums = moments(answers(seed))
    halves = [first for first in combinations(sums.items, 3) if sums.items[0] in first]
    values = [split_half(sums, first=first).guttman.estimate or 0.0 for first in halves]
    assert np.mean(values) == pytest.approx(alpha(sums).raw.estimate, abs=1e-9)


@quick
@given(seeds, st.floats(0.55, 0.99), st.integers(3, 30))
def test_an_interval_holds_its_estimate_and_narrows_with_people(seed: int, level: float, times: int) -> None:
    table = answers(seed)
    few, many = alpha(moments(table), level=level).raw, alpha(moments(np.tile(table, (times, 1))), level=level).raw
    assert few.low is not None
    assert few.high is not None
    assert few.estimate is not None
    assert many.low is not None
    assert many.high is not None
    assert few.low < few.estimate < few.high < 1
    assert many.high - many.low < few.high - few.low


@quick
@given(seeds)
def test_item_rest_correlations_are_correlations_with_the_rest(seed: int) -> None:
    table = answers(seed)
    found = item_rest(moments(table))[0].estimate
    assert found == pytest.approx(np.corrcoef(table[:, 0], table[:, 1:].sum(axis=1))[0, 1], abs=1e-10)


@quick
@given(seeds)
def test_a_given_model_does_not_depend_on_the_names_or_order_of_its_factors(seed: int) -> None:
    sums = moments(answers(seed, people=200))
    one = given_factors(sums, {"a": ("i1", "i2", "i3"), "b": ("i4", "i5", "i6")})
    other = given_factors(sums, {"x": ("i6", "i5", "i4"), "y": ("i2", "i1", "i3")})
    assert one.fit is not None
    assert other.fit is not None
    assert other.fit.chi_square == pytest.approx(one.fit.chi_square, abs=1e-6)


@quick
@given(seeds)
def test_change_within_persons_does_not_depend_on_where_persons_stand(seed: int) -> None:
    draw = np.random.default_rng(seed)
    persons = np.repeat(np.arange(15), draw.integers(2, 6, 15))
    table = answers(seed, people=len(persons))
    stands = draw.normal(size=(15, table.shape[1]))[persons]
    one, other = (within_person(given, persons.tolist()) for given in (table, table + 5 * stands))
    assert other.change.estimate == pytest.approx(one.change.estimate, abs=1e-9)
    assert (other.persons, other.sheets) == (15, len(persons))


@quick
@given(st.floats(0, 0.999), st.floats(0.01, 50))
def test_the_smallest_change_is_root_two_times_z_errors(value: float, sd: float) -> None:
    table = alpha(moments(answers(3))).raw
    found = precision(type(table)("r", value, 0.0, 1.0, 9, "given"), sd)
    assert found.error.estimate == pytest.approx(sd * np.sqrt(1 - value))
    assert found.detectable.estimate == pytest.approx(1.959963985 * np.sqrt(2) * sd * np.sqrt(1 - value))
    assert found.error.low == 0.0
    assert found.error.high == pytest.approx(sd)
