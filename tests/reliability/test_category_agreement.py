"""Agreement on one category at a time, prevalence and bias; and how codes of any kind are read."""

import numpy as np
import pytest

from vinculum.reliability import (
    by_category,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac,
    krippendorff_alpha,
    light_kappa,
    percent_agreement,
    prevalence_and_bias,
)

# 40 both yes, 6 only the first, 10 only the second, 44 both no
FIRST = ["yes"] * 46 + ["no"] * 54
SECOND = ["yes"] * 40 + ["no"] * 6 + ["yes"] * 10 + ["no"] * 44


def test_specific_agreement_of_two_raters_is_twice_the_hits_to_all_uses():
    no, yes = by_category(list(zip(FIRST, SECOND, strict=True)))
    assert (no.category, yes.category) == ("no", "yes")
    assert yes.positive.estimate == pytest.approx(2 * 40 / (2 * 40 + 6 + 10))
    assert yes.negative.estimate == pytest.approx(2 * 44 / (2 * 44 + 6 + 10))
    assert (no.positive.estimate, no.negative.estimate) == (yes.negative.estimate, yes.positive.estimate)
    assert yes.share == pytest.approx(96 / 200)
    assert yes.kappa.estimate == pytest.approx(cohen_kappa(FIRST, SECOND).estimate)
    assert yes.kappa.name == "Cohen’s κ"


def test_a_category_against_the_rest_of_many_raters_is_fleiss_kappa_of_two_categories():
    codes = np.random.default_rng(8).integers(1, 4, (50, 4))
    found = by_category(codes)
    assert [one.category for one in found] == [1, 2, 3]
    assert [one.kappa.estimate for one in found] == [fleiss_kappa(codes == place).estimate for place in (1, 2, 3)]


def test_specific_agreement_weighted_by_use_is_percent_agreement():
    codes = np.random.default_rng(9).integers(1, 4, (50, 4))
    found = by_category(codes)
    mean = sum(one.share * one.positive.estimate for one in found)
    assert mean == pytest.approx(percent_agreement(codes).estimate)


def test_a_category_that_nobody_used_is_undefined_and_says_so():
    *_, never = by_category([[1, 1], [2, 1], [2, 2]], categories=[1, 2, 3])
    assert never.share == 0
    assert never.positive.estimate is None
    assert "no rater gave such a code" in never.positive.why
    assert never.kappa.estimate is None
    assert "every code that can be compared is this one, or none is" in never.kappa.why


def test_prevalence_bias_and_pabak_are_those_of_the_four_cells():
    found = prevalence_and_bias(FIRST, SECOND)
    assert found.positive == "yes"
    assert found.prevalence.estimate == pytest.approx((40 - 44) / 100)
    assert found.bias.estimate == pytest.approx((6 - 10) / 100)
    assert found.pabak.estimate == pytest.approx(2 * 0.84 - 1)
    assert found.pabak.name == "PABAK"
    assert found.kappa == cohen_kappa(FIRST, SECOND, categories=("no", "yes"))


def test_the_last_category_given_is_the_one_that_counts_as_yes():
    found = prevalence_and_bias(FIRST, SECOND, categories=("yes", "no"))
    assert found.positive == "no"
    assert found.prevalence.estimate == pytest.approx(0.04)


ROWS = [[1, 1, 2], [2, 2, 2], [3, 1, 3], [1, None, 1], [3, 3, 3]]


@pytest.mark.parametrize(
    "codes",
    [
        ROWS,
        np.array(ROWS, dtype=float),
        np.array(ROWS, dtype=object),
        [[None if code is None else str(code) for code in row] for row in ROWS],
        np.array([["" if code is None else str(code) for code in row] for row in ROWS]),
        [[None if code is None else code * 1e6 for code in row] for row in ROWS],
        np.array(ROWS, dtype=float)[::-1].copy()[::-1],
        np.asfortranarray(np.array(ROWS, dtype=np.float32)),
    ],
)
def test_codes_of_any_kind_give_the_same_coefficient(codes):
    assert fleiss_kappa(codes).estimate == pytest.approx(fleiss_kappa(ROWS).estimate)
    assert gwet_ac(codes, weights="quadratic").estimate == pytest.approx(gwet_ac(ROWS, weights="quadratic").estimate)


@pytest.mark.parametrize("kind", [np.int8, np.int64, np.uint8, np.float64, bool])
def test_two_columns_of_any_kind_of_number_give_the_same_kappa(kind):
    first, second = np.array([0, 1, 1, 0, 1, 1]), np.array([0, 1, 0, 0, 1, 1])
    assert cohen_kappa(first.astype(kind), second.astype(kind)) == cohen_kappa(first.tolist(), second.tolist())


def test_numbers_as_text_are_in_the_order_of_numbers():
    table = [["2", "10"], ["10", "10"], ["9", "2"], ["9", "9"]]
    numbers = [[int(code) for code in row] for row in table]
    assert krippendorff_alpha(table, level="ordinal").estimate == krippendorff_alpha(numbers, level="ordinal").estimate


def test_negative_numbers_and_gaps_in_the_numbers_are_categories_like_others():
    moved = [[None if code is None else {1: -5, 2: 0, 3: 7}[code] for code in row] for row in ROWS]
    assert fleiss_kappa(moved).estimate == pytest.approx(fleiss_kappa(ROWS).estimate)
    first, second = np.array([-5, 0, 7, 7, 0]), np.array([-5, 7, 7, 7, 0])
    assert (
        cohen_kappa(first, second).estimate
        == cohen_kappa(["a", "b", "c", "c", "b"], ["a", "c", "c", "c", "b"]).estimate
    )


def test_many_categories_are_counted_as_few_are():
    codes = np.random.default_rng(10).integers(0, 90, (200, 3))
    codes[::2] = codes[::2, :1]
    apart = codes * 1_000_000
    for level in ("nominal", "ordinal", "interval"):
        one, other = krippendorff_alpha(codes, level=level), krippendorff_alpha(apart, level=level)
        assert (one.estimate, one.low) == pytest.approx((other.estimate, other.low))
    for coefficient in (fleiss_kappa, conger_kappa, light_kappa):
        assert coefficient(codes).estimate == pytest.approx(coefficient(apart).estimate)


def test_a_unit_of_measurement_far_from_zero_loses_no_digits():
    scores = np.random.default_rng(12).normal(size=(30, 3))
    near, far = (krippendorff_alpha(one, level="interval").estimate for one in (scores, scores + 1e7))
    assert far == pytest.approx(near, abs=1e-7)


def test_text_that_says_a_number_is_that_number_where_both_are_mixed():
    mixed = [[1, "1"], ["2", 2.0], [3, 2], [1, None]]
    assert fleiss_kappa(mixed) == fleiss_kappa([[1, 1], [2, 2], [3, 2], [1, None]])


def test_codes_may_be_anything_that_can_be_told_apart():
    pairs = [[("a", 1), ("a", 1)], [("b", 2), ("a", 1)], [("b", 2), ("b", 2)]]
    huge = [[2**60, 2**60], [2**60 + 1, 2**60], [2**60 + 1, 2**60 + 1]]
    plain = [["a", "a"], ["b", "a"], ["b", "b"]]
    assert fleiss_kappa(pairs).estimate == fleiss_kappa(huge).estimate == fleiss_kappa(plain).estimate
    assert fleiss_kappa([*huge, [2**60, None]]).estimate == fleiss_kappa([*plain, ["a", None]]).estimate


def test_long_words_and_words_of_other_alphabets_are_told_apart():
    plain = [["a", "a"], ["b", "a"], ["b", "b"], ["a", ""]]
    for first, second in (("Rückzug", "Rückzug und mehr"), ("уход", "спор"), ("a", "ab")):
        named = np.array([[{"a": first, "b": second, "": ""}[code] for code in row] for row in plain])
        assert fleiss_kappa(named).estimate == fleiss_kappa(plain).estimate


def test_a_code_of_a_unit_that_the_other_left_out_is_no_category_of_two_raters():
    first, second = [1, 2, 3, 2, 9], [1, 2, 2, 2, None]
    assert cohen_kappa(first, second, weights="linear") == cohen_kappa(first[:4], second[:4], weights="linear")
