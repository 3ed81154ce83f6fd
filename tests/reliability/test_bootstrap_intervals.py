"""Intervals from units drawn anew."""

import numpy as np
import pytest

from vinculum.errors import InvalidCodes
from vinculum.reliability import (
    Bootstrap,
    bootstrap,
    brennan_prediger,
    by_category,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac,
    intraclass,
    kendall_w,
    krippendorff_alpha,
    light_kappa,
    percent_agreement,
)

MANY = (fleiss_kappa, conger_kappa, light_kappa, gwet_ac, brennan_prediger, percent_agreement, krippendorff_alpha)
LEVELS = ("nominal", "ordinal", "interval", "ratio")


def codes(units=150, raters=3, seed=5, *, gaps=0.3):
    """A share of the units lacks one code, so that every unit can be compared."""
    draw = np.random.default_rng(seed)
    true = draw.choice(3, size=(units, 1), p=[0.6, 0.25, 0.15]) + 1
    table = np.where(draw.random((units, raters)) < 0.6, true, draw.integers(1, 4, (units, raters))).astype(float)
    lacking = np.flatnonzero(draw.random(units) < gaps)
    table[lacking, draw.integers(0, raters, len(lacking))] = np.nan
    return table


@pytest.mark.parametrize("coefficient", MANY)
@pytest.mark.parametrize(("units", "close"), [(150, 0.035), (2000, 0.01)])  # of 2,000 those alike are drawn together
def test_a_bootstrap_interval_is_close_to_that_by_formula_where_units_are_many(coefficient, units, close):
    table = codes(units)
    drawn, formula = coefficient(table, interval="bootstrap"), coefficient(table)
    assert drawn.estimate == formula.estimate
    assert (drawn.low, drawn.high) == pytest.approx((formula.low, formula.high), abs=close)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("scale", [1, 1000.5])
def test_alpha_is_drawn_the_same_from_counts_and_from_the_codes_themselves(level, scale):
    if level == "nominal":
        scale = 1
    chosen = Bootstrap(draws=300)
    one = krippendorff_alpha(codes() * scale, level=level, interval=chosen)
    other = bootstrap(lambda rows: krippendorff_alpha(rows, level=level, interval="none"), codes(), chosen=chosen)
    assert one.estimate == pytest.approx(other.estimate)
    assert (one.low, one.high) == pytest.approx((other.low, other.high), abs=0.002)


@pytest.mark.parametrize("coefficient", MANY)
def test_drawing_at_once_gives_what_drawing_one_by_one_gives(coefficient):
    chosen = Bootstrap(draws=200, kind="percentile")
    table = codes(units=40)
    at_once = coefficient(table, interval=chosen)
    one_by_one = bootstrap(lambda rows: coefficient(rows, interval="none"), table, chosen=chosen)
    assert (at_once.low, at_once.high) == pytest.approx((one_by_one.low, one_by_one.high), abs=1e-9)


def test_the_same_seed_gives_the_same_interval_and_another_seed_another():
    table = codes()
    first, again, other = (fleiss_kappa(table, interval=Bootstrap(seed=seed)) for seed in (1, 1, 2))
    assert first == again
    assert (first.low, first.high) != (other.low, other.high)


def test_a_coefficient_of_two_raters_is_drawn_from_the_table_of_both():
    table = codes(raters=2, gaps=0)
    named = bootstrap(cohen_kappa, table, weights="quadratic")
    assert named == cohen_kappa(*table.T, weights="quadratic", interval="bootstrap")
    assert "2,000 bootstrap draws of units (BCa)" in named.method


def test_any_function_of_a_table_can_be_drawn():
    scores = np.random.default_rng(3).normal(size=(25, 1)) + np.random.default_rng(4).normal(size=(25, 3))
    found = bootstrap(lambda rows: intraclass(rows).single_agreement.estimate, scores, chosen=Bootstrap(draws=200))
    assert found.low < found.estimate < found.high
    plain = bootstrap(lambda rows: float(np.mean(rows)), scores, chosen=Bootstrap(draws=200))
    assert plain.low < np.mean(scores) < plain.high
    ranked = bootstrap(lambda rows: kendall_w(rows).w, scores, chosen=Bootstrap(draws=200))
    assert 0 < ranked.low < ranked.estimate


def test_a_bootstrap_interval_holds_the_true_value_about_as_often_as_it_says():
    draw = np.random.default_rng(20)
    share, held = 0.6 + 0.4 / 3, 0  # chance that a rater gives the true code
    truth = (share**2 + 2 * ((1 - share) / 2) ** 2 - 1 / 3) / (2 / 3)
    for seed in range(60):
        true = draw.integers(0, 3, (60, 1))
        table = np.where(draw.random((60, 4)) < 0.6, true, draw.integers(0, 3, (60, 4)))
        found = brennan_prediger(table, interval=Bootstrap(draws=400, seed=seed))
        held += found.low <= truth <= found.high
    assert 51 <= held <= 60


def test_draws_without_a_coefficient_are_counted_and_left_out():
    table = [["a", "a"]] * 12 + [["a", "b"]]
    found = cohen_kappa(*zip(*table, strict=True), interval=Bootstrap(draws=500))
    assert found.estimate == pytest.approx(0)
    assert found.why.startswith("No interval") or "left out" in found.why


def test_too_few_draws_are_refused():
    with pytest.raises(InvalidCodes, match="100 draws at least"):
        fleiss_kappa(codes(), interval=Bootstrap(draws=10))


def test_an_interval_of_another_kind_is_refused():
    with pytest.raises(InvalidCodes, match="Choose formula, bootstrap, none"):
        fleiss_kappa(codes(), interval="profile")


def test_what_gives_several_figures_is_not_drawn():
    with pytest.raises(InvalidCodes, match="several figures"):
        bootstrap(by_category, codes())
