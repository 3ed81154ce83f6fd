"""What must hold for every table of codes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vinculum.errors import InvalidCodes
from vinculum.reliability import (
    Bootstrap,
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    generalizability,
    gwet_ac,
    intraclass,
    kendall_w,
    krippendorff_alpha,
    light_kappa,
    percent_agreement,
    scott_pi,
)

MANY = (fleiss_kappa, conger_kappa, light_kappa, gwet_ac, brennan_prediger, percent_agreement, krippendorff_alpha)
NAMES = {1: "withdrawal", 2: "confrontation", 3: "neither", 4: "both", None: None}
LEVELS = ("nominal", "ordinal", "interval", "ratio")


def tables(codes, *, raters=(2, 5), units=(2, 12)):
    return st.integers(*raters).flatmap(
        lambda width: st.lists(st.lists(codes, min_size=width, max_size=width), min_size=units[0], max_size=units[1])
    )


CODES = tables(st.one_of(st.integers(1, 4), st.none()))
SCORES = tables(st.integers(0, 9).map(float), units=(3, 12))


def value(coefficient, table, **options):
    """The estimate, or that the table is refused."""
    try:
        found = coefficient(table, interval="none", **options).estimate
    except InvalidCodes:
        return "refused"
    return None if found is None else pytest.approx(found, abs=1e-9)


def value_of(coefficient, table, **options):
    try:
        return coefficient(table, interval="none", **options).estimate
    except InvalidCodes:
        return "refused"


@settings(max_examples=50)
@given(table=CODES)
def test_the_names_of_the_categories_make_no_difference(table):
    named = [[NAMES[code] for code in row] for row in table]
    for coefficient in MANY:
        assert value_of(coefficient, named) == value(coefficient, table)


@settings(max_examples=50)
@given(table=CODES, data=st.data())
def test_the_order_of_raters_and_units_makes_no_difference(table, data):
    order = data.draw(st.permutations(range(len(table[0]))))
    moved = [[row[place] for place in order] for row in data.draw(st.permutations(table))]
    for coefficient in MANY:
        assert value_of(coefficient, moved) == value(coefficient, table)
    for level in LEVELS:
        assert value_of(krippendorff_alpha, moved, level=level) == value(krippendorff_alpha, table, level=level)


@settings(max_examples=50)
@given(table=CODES)
def test_no_coefficient_is_above_one_and_an_interval_holds_its_estimate(table):
    for coefficient in MANY:
        try:
            found = coefficient(table)
        except InvalidCodes:
            continue
        if found.estimate is None:
            assert found.why
            continue
        assert found.estimate <= 1 + 1e-12
        if found.low is not None and found.high is not None:
            assert found.low <= found.estimate <= found.high + 1e-12


@settings(max_examples=40)
@given(table=CODES, kind=st.sampled_from(["bca", "percentile"]))
def test_the_ends_of_a_bootstrap_interval_are_in_order_or_there_is_a_reason(table, kind):
    for coefficient in MANY:
        try:
            found = coefficient(table, interval=Bootstrap(draws=100, kind=kind))
        except InvalidCodes:
            continue
        if found.low is None or found.high is None:
            assert found.why
        else:
            assert found.low <= found.high <= 1 + 1e-12


@settings(max_examples=50)
@given(codes=st.lists(st.integers(1, 4), min_size=3, max_size=20), raters=st.integers(2, 5))
def test_perfect_agreement_is_one_or_undefined_where_all_is_one_category(codes, raters):
    table = [[code] * raters for code in codes]
    for coefficient in MANY[:-2]:
        found = coefficient(table)
        assert found.estimate == (pytest.approx(1) if len(set(codes)) > 1 else None)
    for level in LEVELS:
        found = krippendorff_alpha(table, level=level)
        assert found.estimate == (pytest.approx(1) if len(set(codes)) > 1 else None)


@settings(max_examples=50)
@given(table=CODES, extra=st.integers(1, 4))
def test_alpha_leaves_out_units_with_a_single_code(table, extra):
    alone = [[extra] + [None] * (len(table[0]) - 1)]
    for level in LEVELS:
        assert value_of(krippendorff_alpha, table + alone, level=level) == value(krippendorff_alpha, table, level=level)


@given(table=tables(st.integers(1, 4), raters=(2, 2)))
def test_with_two_raters_conger_and_light_are_cohen_and_fleiss_is_scott(table):
    first, second = zip(*table, strict=True)
    cohen = cohen_kappa(first, second, interval="none").estimate
    scott = scott_pi(first, second, interval="none").estimate
    assert value_of(conger_kappa, table) == (None if cohen is None else pytest.approx(cohen, abs=1e-9))
    assert value_of(light_kappa, table) == (None if cohen is None else pytest.approx(cohen, abs=1e-9))
    assert value_of(fleiss_kappa, table) == (None if scott is None else pytest.approx(scott, abs=1e-9))


@given(table=tables(st.integers(1, 4)))
def test_alpha_is_fleiss_with_a_correction_for_few_codes(table):
    counted = len(table) * len(table[0])
    kappa = fleiss_kappa(table, interval="none").estimate
    alpha = krippendorff_alpha(table, interval="none").estimate
    assert alpha == (None if kappa is None else pytest.approx(1 - (1 - kappa) * (1 - 1 / counted), abs=1e-9))


@given(table=CODES)
def test_alpha_of_ranks_and_of_numbers_is_the_same_from_counts_and_from_the_codes_themselves(table):
    apart = [[None if code is None else code * 1000.5 for code in row] for row in table]  # too far apart to be counted
    for level in ("interval", "ratio"):
        assert value_of(krippendorff_alpha, apart, level=level) == value(krippendorff_alpha, table, level=level)


@given(scores=SCORES)
def test_an_interval_of_numbers_has_a_width_or_there_is_a_reason(scores):
    studied = [part for one in generalizability(scores).by_raters for part in (one.relative, one.absolute)]
    for found in [one.estimate for one in intraclass(scores).all()] + studied:
        if found.low is None or found.high is None:
            assert found.why
        else:
            assert found.low < found.high
            assert found.low - 1e-9 <= found.estimate <= found.high + 1e-9


@given(scores=SCORES)
def test_the_consistency_of_the_mean_is_cronbachs_alpha(scores):
    table = np.array(scores)
    items = table.shape[1]
    whole = table.sum(axis=1).var(ddof=1)
    found = intraclass(table).mean_consistency.estimate.estimate
    if found is not None and whole > 1e-9:
        assert found == pytest.approx(items / (items - 1) * (1 - table.var(axis=0, ddof=1).sum() / whole), abs=1e-9)


@given(scores=SCORES)
def test_agreement_is_below_consistency_where_strictness_differs(scores):
    found = intraclass(scores)
    agreement, consistency = found.single_agreement.estimate.estimate, found.single_consistency.estimate.estimate
    if agreement is not None and consistency is not None and consistency > 0:
        more_strict = found.squares.columns > found.squares.error
        assert agreement <= consistency + 1e-12 if more_strict else agreement >= consistency - 1e-12


@settings(max_examples=50)
@given(scores=SCORES, shift=st.integers(-1000, 1000), scale=st.integers(1, 50))
def test_the_unit_of_the_scores_makes_no_difference(scores, shift, scale):
    moved = np.array(scores) * scale + shift
    for one, other in zip(intraclass(scores).all(), intraclass(moved).all(), strict=True):
        if one.estimate.estimate is None:
            assert other.estimate.estimate is None
        else:
            assert other.estimate.estimate == pytest.approx(one.estimate.estimate, abs=1e-7)
    assert value_of(krippendorff_alpha, moved, level="interval") == value(krippendorff_alpha, scores, level="interval")


@given(scores=SCORES)
def test_more_raters_never_make_a_mean_less_dependable(scores):
    found = generalizability(scores, raters=(1, 2, 5, 20))
    for kind in ("relative", "absolute"):
        values = [getattr(one, kind).estimate for one in found.by_raters]
        if None not in values:
            assert values == sorted(values)
            assert 0 <= values[0] <= values[-1] <= 1


@given(scores=SCORES)
def test_kendalls_concordance_lies_between_none_and_full(scores):
    found = kendall_w(scores).w.estimate
    assert found is None or -1e-12 <= found <= 1 + 1e-12


@settings(max_examples=20)
@given(seed=st.integers(0, 10_000), shift=st.integers(0, 2))
def test_quadratic_kappa_is_the_agreement_of_numbers_for_large_samples(seed, shift):
    draw = np.random.default_rng(seed)
    true = draw.normal(size=(4000, 1))
    codes = np.clip(np.round(4 + true + 0.6 * draw.normal(size=(4000, 2)) + [0, shift]), 1, 7)
    kappa = cohen_kappa(*codes.T, weights="quadratic", categories=range(1, 8)).estimate
    assert kappa == pytest.approx(intraclass(codes).single_agreement.estimate.estimate, abs=1e-3)


@pytest.mark.parametrize("rare", [1, 2, 5])
def test_ac1_stays_high_where_one_category_is_nearly_all_and_kappa_collapses(rare):
    table = [["none", "none"]] * 95 + [["some", "none"]] * rare + [["none", "some"]] * rare
    first, second = zip(*table, strict=True)
    assert cohen_kappa(first, second).estimate < 0.01
    assert gwet_ac(table).estimate > 0.85
