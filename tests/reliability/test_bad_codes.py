"""Codes that cannot be compared: each says what, where and what to do; what is undefined says why."""

import numpy as np
import pytest

from vinculum.errors import InvalidCodes
from vinculum.reliability import (
    brennan_prediger,
    by_category,
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
    prevalence_and_bias,
)

NAN = float("nan")
ANY = (fleiss_kappa, conger_kappa, light_kappa, gwet_ac, brennan_prediger, percent_agreement, krippendorff_alpha)
CORRECTED = ANY[:-2]


@pytest.mark.parametrize("coefficient", [*ANY, by_category, intraclass, kendall_w, generalizability])
@pytest.mark.parametrize(
    ("table", "said"),
    [
        ([[1], [2], [3]], "two raters at least, and there is 1"),
        ([[1, 2]], "two units or more, and there is 1"),
        ([[1, 2], [1]], "Row 2 has 1 codes and row 1 has 2"),
        ([1, 2, 3], "a table"),
        (np.array([1.0, 2.0]), "one row per unit, one column per rater"),
        (np.zeros((2, 2, 2)), "one row per unit, one column per rater"),
    ],
)
def test_a_table_of_the_wrong_shape_is_refused(coefficient, table, said):
    with pytest.raises(InvalidCodes, match=said):
        coefficient(table)


@pytest.mark.parametrize("coefficient", [*ANY, by_category])
@pytest.mark.parametrize("table", [[[1, None], [None, 2]], [[None, None], [None, None]], [["", " "], [NAN, None]]])
def test_a_table_without_a_unit_that_two_coded_is_refused(coefficient, table):
    with pytest.raises(InvalidCodes, match=r"No unit was coded by two raters|nobody coded anything"):
        coefficient(table)


@pytest.mark.parametrize(
    "coefficient",
    [
        intraclass,
        kendall_w,
        lambda table: krippendorff_alpha(table, level="interval"),
        lambda table: krippendorff_alpha(table, level="ratio"),
    ],
)
def test_text_where_a_number_belongs_is_found(coefficient):
    with pytest.raises(InvalidCodes, match="Row 3, rater 2 holds “seven”: a number belongs there, or nothing"):
        coefficient([["3", 4], [5, "5"], [6, "seven"], [7, 8]])


@pytest.mark.parametrize("coefficient", [intraclass, lambda table: krippendorff_alpha(table, level="interval")])
@pytest.mark.parametrize("score", [float("inf"), -1e300])
def test_a_score_beyond_all_counting_is_found(coefficient, score):
    with pytest.raises(InvalidCodes, match=r"Row 2, rater 1 holds (a number too large|“inf”)"):
        coefficient([[1.5, 2.0], [score, 3.0], [4.0, 4.5]])


def test_text_that_python_reads_as_no_number_is_text():
    with pytest.raises(InvalidCodes, match="Row 1, rater 2 holds “nan”"):
        intraclass([["1", "nan"], ["2", "3"], ["3", "5"]])


@pytest.mark.parametrize("table", [None, "abc", {"a": 1}, [[1, [2]], [1, 2]]])
def test_what_is_no_table_of_plain_values_is_refused(table):
    with pytest.raises(InvalidCodes, match=r"as a table|one plain value"):
        fleiss_kappa(table)


def test_columns_of_unequal_length_are_refused():
    with pytest.raises(InvalidCodes, match="The first rater coded 3 units, the second 2"):
        cohen_kappa([1, 2, 3], [1, 2])


def test_two_raters_who_share_no_unit_are_refused():
    with pytest.raises(InvalidCodes, match="No unit was coded by both"):
        cohen_kappa(["a", None, "b"], [None, "a", None])


def test_a_code_that_is_not_among_the_categories_is_found():
    with pytest.raises(InvalidCodes, match="Unit 2, rater 1: “4” is not among the categories"):
        fleiss_kappa([[1, 2], [4, 2]], categories=[1, 2, 3])


def test_a_category_that_is_given_twice_is_refused():
    with pytest.raises(InvalidCodes, match="stands twice"):
        fleiss_kappa([[1, 2], [2, 2]], categories=[1, 2, 2])


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ("cubic", "There are no weights “cubic”"),
        ([[1, 0], [0, 1]], "need 3 rows and 3 columns"),
        ([[1, 0, 0], [0, 1, 2], [0, 2, 1]], "from 0 to 1"),
        ([[0.5, 0, 0], [0, 1, 0], [0, 0, 1]], "the same category has 1"),
        ([[1, 0.5, 0], [0, 1, 0], [0, 0, 1]], "the same both ways"),
    ],
)
def test_weights_that_make_no_sense_are_refused(weights, said):
    with pytest.raises(InvalidCodes, match=said):
        cohen_kappa([1, 2, 3], [1, 2, 2], weights=weights)


def test_weights_of_words_need_an_order():
    first, second = ["low", "high", "middle"], ["low", "middle", "middle"]
    with pytest.raises(InvalidCodes, match="from the lowest to the highest"):
        cohen_kappa(first, second, weights="linear")
    with pytest.raises(InvalidCodes, match="from lowest to highest"):
        krippendorff_alpha(list(zip(first, second, strict=True)), level="ordinal")
    assert cohen_kappa(first, second, weights="linear", categories=["low", "middle", "high"]).estimate == pytest.approx(
        0.5714286, abs=1e-7
    )


def test_a_level_that_does_not_exist_is_refused():
    with pytest.raises(InvalidCodes, match="There is no level “metric”"):
        krippendorff_alpha([[1, 2], [2, 2]], level="metric")


@pytest.mark.parametrize("scale", [1, 1000.5])
def test_the_ratio_level_refuses_negative_numbers(scale):
    with pytest.raises(InvalidCodes, match="numbers of 0 or more"):
        krippendorff_alpha(np.array([[1, 2], [-2, 2], [3, 3]]) * scale, level="ratio")


@pytest.mark.parametrize("coefficient", CORRECTED)
def test_one_category_for_everything_leaves_a_coefficient_undefined(coefficient):
    found = coefficient([["none", "none"]] * 5)
    assert (found.estimate, found.low, found.high) == (None, None, None)
    assert "only one category was used, “none”" in found.why


def test_alpha_of_one_category_is_undefined_and_percent_agreement_is_full():
    found = krippendorff_alpha([["none", "none"]] * 5)
    assert found.estimate is None
    assert "all codes that can be compared are the same" in found.why
    assert percent_agreement([["none", "none"]] * 5).estimate == 1


def test_chance_without_shares_is_defined_where_the_unused_categories_are_named():
    table = [["none", "none"]] * 5
    assert gwet_ac(table, categories=["none", "some"]).estimate == 1
    assert brennan_prediger(table, categories=["none", "some"]).estimate == 1
    assert fleiss_kappa(table, categories=["none", "some"]).estimate is None


def test_full_agreement_has_no_interval_by_formula():
    found = fleiss_kappa([["a", "a"], ["b", "b"], ["a", "a"]])
    assert (found.estimate, found.low, found.high) == (1, None, None)
    assert "no spread" in found.why


def test_a_pair_of_raters_without_a_common_unit_leaves_lights_kappa_undefined():
    found = light_kappa([["a", "a", None], ["b", "a", None], ["b", None, "a"], [None, "b", "b"]])
    assert found.estimate is None
    assert "share no unit" in found.why


def test_scores_that_do_not_differ_leave_correlations_undefined():
    found = intraclass([[3, 3], [3, 3], [3, 3]])
    assert {one.estimate.estimate for one in found.all()} == {None}
    assert "do not differ" in found.single_agreement.estimate.why
    assert kendall_w([[3, 3], [3, 3], [3, 3]]).w.estimate is None
    assert generalizability([[3, 3], [3, 3]]).by_raters[0].relative.estimate is None


def test_raters_that_never_differ_have_a_correlation_of_one_without_an_interval():
    found = intraclass([[1, 1], [2, 2], [3, 3]]).single_agreement
    assert (found.estimate.estimate, found.estimate.low, found.f) == (1, None, None)
    assert "the formula sees no error" in found.estimate.why


@pytest.mark.parametrize("scores", [[[1, 2], [1, 2], [1, 2]], [[1, 5], [5, 1], [3, 3]]])
def test_subjects_with_one_mean_have_no_interval_of_no_width(scores):
    for one in intraclass(scores).all():
        assert (one.estimate.low, one.estimate.high) == (None, None)
        assert "do not differ" in one.estimate.why or "same mean" in one.estimate.why
    for number in generalizability(scores).by_raters:
        assert (number.relative.low, number.relative.high) == (None, None)
        assert number.relative.why


@pytest.mark.parametrize("scores", [[[1, 2], [3, 0], [4, 0]], [[0, 0, 3], [0, 0, 4], [0, 3, 0]]])
def test_agreement_below_nought_has_an_interval_that_holds_it(scores):
    found = intraclass(scores).single_agreement.estimate
    assert found.low < found.estimate < 0
    assert found.estimate < found.high


def test_a_figure_below_nought_that_stands_as_nought_is_said_to():
    against = [[1, 6, 2], [6, 1, 3], [2, 4, 5], [5, 3, 1], [3, 5, 4], [4, 2, 6]]
    relative = generalizability(against).by_raters[0].relative
    assert intraclass(against).single_consistency.estimate.estimate < 0
    assert relative.estimate == 0
    assert "below 0" in relative.why
    wholly = (
        generalizability([[1, 9, 4], [9, 4, 1], [4, 1, 9.5], [8, 1, 5], [1, 5, 8], [5, 8, 1.5]]).by_raters[0].relative
    )
    assert (wholly.estimate, wholly.low, wholly.high) == (0, None, None)


def test_subjects_that_not_every_rater_scored_are_left_out_and_counted():
    whole = [[1, 2], [4, 3], [5, 6], [2, 4]]
    found = intraclass([*whole, [7, None]])
    assert found.left_out == 1
    assert found.single_agreement.estimate.estimate == intraclass(whole).single_agreement.estimate.estimate
    assert "1 left out" in found.single_agreement.estimate.method
    with pytest.raises(InvalidCodes, match="units that were: 1"):
        intraclass([[1, 2], [NAN, 3]])


def test_prevalence_and_bias_are_for_two_categories():
    with pytest.raises(InvalidCodes, match=r"the number here is 3\. Look at each category alone"):
        prevalence_and_bias([1, 2, 3], [1, 2, 2])
    with pytest.raises(InvalidCodes, match="Name both of them"):
        prevalence_and_bias(["no", "no"], ["no", "no"])
    assert prevalence_and_bias(["no", "no"], ["no", "no"], categories=["no", "yes"]).prevalence.estimate == -1


def test_no_study_is_made_for_no_raters():
    with pytest.raises(InvalidCodes, match="1 rater or more"):
        generalizability([[1, 2], [3, 5]], raters=(0,))


@pytest.mark.parametrize("confidence", [0, 1, 95])
def test_a_confidence_that_is_no_share_is_refused(confidence):
    with pytest.raises(InvalidCodes, match="between 0 and 1"):
        fleiss_kappa([[1, 2], [2, 2]], confidence=confidence)
    with pytest.raises(InvalidCodes, match="between 0 and 1"):
        intraclass([[1, 2], [2, 2]], confidence=confidence)


def test_one_unit_with_two_codes_has_no_interval():
    found = percent_agreement([[1, 1], [None, None]])
    assert (found.estimate, found.low) == (1, None)
