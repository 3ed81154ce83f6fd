"""Laws of the fit: the order of rows, the units of columns, and what is known of balanced tables."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.mixed.tables import FEW, SLOPES, chance, made

from vinculum.mixed import fit, within_between
from vinculum.mixed.fit import effect_of


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_means_nothing(seed):
    rows = made(**FEW)
    mixed = np.random.default_rng(seed).permutation(len(rows.y))
    one = fit(rows.y, {"x": rows.x}, rows.case, slope="x")
    other = fit(rows.y[mixed], {"x": rows.x[mixed]}, rows.case[mixed], slope="x")
    assert other.log_likelihood == pytest.approx(one.log_likelihood, abs=1e-6)
    assert other.effect("x").estimate == pytest.approx(one.effect("x").estimate, abs=1e-4)


@settings(max_examples=15, deadline=None)
@given(unit=st.floats(1e-4, 1e4), zero=st.floats(-50, 50), scale=st.floats(1e-3, 1e3))
def test_units_and_zero_points_change_nothing_but_units(unit, zero, scale):
    rows = made(**SLOPES)
    plain = fit(rows.y, {"session": rows.session}, rows.case, slope="session")
    moved = fit(rows.y * scale, {"session": unit * rows.session + zero * unit}, rows.case, slope="session")
    lost = (len(rows.y) - 2) * np.log(scale) + np.log(unit)
    assert moved.log_likelihood == pytest.approx(plain.log_likelihood - lost, abs=1e-4)
    assert moved.effect("session").estimate == pytest.approx(plain.effect("session").estimate * scale / unit, rel=1e-3)
    assert moved.random.slope == pytest.approx(plain.random.slope * (scale / unit) ** 2, rel=1e-2)


def test_names_of_any_kind_can_be_ids():
    rows = made(**SLOPES)
    named = np.array([f"case {number}" for number in rows.case])
    model = fit(rows.y, {"x": rows.x}, named, each_case=True)
    assert model.log_likelihood == fit(rows.y, {"x": rows.x}, rows.case).log_likelihood
    assert model.each[5].case == "case 5"


def test_in_a_balanced_table_an_effect_has_one_degree_of_freedom_less_than_cases():
    draw = chance(3)
    session = np.tile(np.arange(6.0), 15)
    case = np.repeat(np.arange(15), 6)
    own = np.array([(next(draw), next(draw)) for _ in range(15)])
    y = own[case, 0] * 2 + own[case, 1] * session + np.array([next(draw) for _ in session])
    model = fit(y, {"session": session}, case, slope="session")
    assert [one.degrees for one in model.effects] == pytest.approx([14, 14], abs=1e-6)


def test_an_interval_is_the_estimate_and_t_times_its_error():
    rows = made(**SLOPES)
    model = fit(rows.y, {"x": rows.x}, rows.case, level=0.9)
    effect = model.effect("x")
    assert effect.low < effect.estimate < effect.high
    assert effect.high - effect.estimate == pytest.approx(1.65 * effect.error, rel=0.01)
    assert model.level == 0.9


def test_an_effect_that_is_not_there_is_no_effect():
    rows = made(**FEW)
    with pytest.raises(KeyError):
        fit(rows.y, {"x": rows.x}, rows.case).effect("session")


@pytest.mark.parametrize("degrees", [0.2, 0.9, 1.0])
def test_hardly_any_degrees_of_freedom_make_an_interval_as_wide_as_one_degree_does(degrees):
    found = effect_of("x", 1.0, 0.5, degrees=degrees, level=0.95)
    assert (found.high - found.low) / 2 == pytest.approx(0.5 * 12.7062047)
    assert found.degrees == 1


def test_variances_without_doubt_give_the_degrees_of_the_table_and_nothing_overflows():
    found = within_between(
        cases=[0] * 5 + [1] * 2 + [2] * 3,
        sessions=[0, 1, 2, 3, 4, 0, 1, 0, 1, 2],
        alliance=[2, 1, 1, 1, 0, 0, 1, 0, 1, 1],
        outcome=[104e6, 102e6, 101e6, 101e6, 101e6, 102e6, 103e6, 102e6, 101e6, 104e6],
    )
    assert all(one.degrees >= 1 for one in found.model.effects)
