"""Published tables, to the printed digits.

TWO, FOUR: examples of R's irrCAC (vignettes). FLEISS: first 15 subjects of Fleiss (1971). KRIPPENDORFF: Krippendorff
(1980, 2011), 12 units by 4 coders. SHROUT: Shrout & Fleiss (1979), table 2. Standard errors as irrCAC prints them.
"""

import numpy as np
import pytest
from scipy.special import stdtrit

from vinculum.reliability import (
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    generalizability,
    gwet_ac,
    intraclass,
    krippendorff_alpha,
    percent_agreement,
    scott_pi,
)

N = None
THREE_BY_THREE = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
FOUR_BY_FOUR = [[40, 6, 4, 15], [4, 25, 1, 5], [4, 2, 21, 9], [17, 13, 12, 45]]
KRIPPENDORFF = [
    [1, 1, N, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [N, 5, 5, 5],
    [N, N, 1, 1],
    [N, N, 3, N],
]
FLEISS = [
    [0, 0, 0, 6, 0],
    [0, 3, 0, 0, 3],
    [0, 1, 4, 0, 1],
    [0, 0, 0, 0, 6],
    [0, 3, 0, 3, 0],
    [2, 0, 4, 0, 0],
    [0, 0, 4, 0, 2],
    [2, 0, 3, 1, 0],
    [2, 0, 0, 4, 0],
    [0, 0, 0, 0, 6],
    [1, 0, 0, 5, 0],
    [1, 1, 0, 4, 0],
    [0, 3, 3, 0, 0],
    [1, 0, 0, 5, 0],
    [0, 2, 0, 3, 1],
]
SHROUT = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def pairs(table):
    """(units, 2) of a table of two raters."""
    return np.array(
        [(row, column) for row, cells in enumerate(table) for column, n in enumerate(cells) for _ in range(n)]
    )


def units(counts):
    """(units, raters) of how many raters gave each category."""
    return np.array([np.repeat(range(len(row)), row) for row in counts])


def standard_error(found, units):
    return (found.estimate - found.low) / stdtrit(units - 1, 0.975)


@pytest.mark.parametrize(
    ("weights", "kappa", "pi", "ac", "bp"),
    [
        ("none", 0.7964094, 0.7962397, 0.8493305, 0.835),
        ("quadratic", 0.8921569, 0.8921093, 0.9402369, 0.9175),
    ],
)
def test_two_raters_and_three_categories_are_as_printed(weights, kappa, pi, ac, bp):
    codes = pairs(THREE_BY_THREE)
    assert cohen_kappa(*codes.T, weights=weights).estimate == pytest.approx(kappa, abs=5.1e-8)
    assert scott_pi(*codes.T, weights=weights).estimate == pytest.approx(pi, abs=5.1e-8)
    assert gwet_ac(codes, weights=weights).estimate == pytest.approx(ac, abs=5.1e-8)
    assert brennan_prediger(codes, weights=weights).estimate == pytest.approx(bp, abs=1e-12)


def test_alpha_of_two_raters_and_three_categories_is_as_printed():
    codes = pairs(THREE_BY_THREE)
    assert percent_agreement(codes).estimate == pytest.approx(0.89)
    assert krippendorff_alpha(codes).estimate == pytest.approx(0.7972585, abs=5.1e-8)
    assert krippendorff_alpha(codes, level="interval").estimate == pytest.approx(0.8926487, abs=5.1e-8)


def test_two_raters_and_four_categories_are_as_computed():
    codes = pairs(FOUR_BY_FOUR)
    assert percent_agreement(codes).estimate == pytest.approx(0.587444, abs=5.1e-7)
    assert cohen_kappa(*codes.T).estimate == pytest.approx(0.431501, abs=5.1e-7)
    assert scott_pi(*codes.T).estimate == pytest.approx(0.430341, abs=5.1e-7)
    assert gwet_ac(codes).estimate == pytest.approx(0.456158, abs=5.1e-7)


def test_six_raters_of_fifteen_subjects_are_as_printed():
    codes = units(FLEISS)
    assert fleiss_kappa(codes).estimate == pytest.approx(0.4139265, abs=5.1e-8)
    assert gwet_ac(codes).estimate == pytest.approx(0.4448007, abs=5.1e-8)
    assert krippendorff_alpha(codes).estimate == pytest.approx(0.4204384, abs=5.1e-8)
    assert brennan_prediger(codes).estimate == pytest.approx(0.4388889, abs=5.1e-8)
    assert percent_agreement(codes).estimate == pytest.approx(0.5511111, abs=5.1e-8)


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)]
)
def test_alpha_of_four_coders_with_gaps_is_as_printed_at_every_level(level, alpha):
    found = krippendorff_alpha(KRIPPENDORFF, level=level)
    assert found.estimate == pytest.approx(alpha, abs=5.1e-7)
    assert found.n == 11


@pytest.mark.parametrize(
    ("coefficient", "value", "error"),
    [
        (gwet_ac, 0.77544, 0.14295),
        (fleiss_kappa, 0.76117, 0.15302),
        (conger_kappa, 0.76282, 0.14917),
        (brennan_prediger, 0.77273, 0.14472),
    ],
)
def test_four_coders_with_gaps_are_as_printed_with_their_standard_errors(coefficient, value, error):
    found = coefficient(KRIPPENDORFF)
    assert found.estimate == pytest.approx(value, abs=5.1e-6)
    assert standard_error(found, 12) == pytest.approx(error, abs=5.1e-6)


def test_four_coders_with_gaps_agree_in_so_many_pairs():
    assert percent_agreement(KRIPPENDORFF).estimate == pytest.approx(0.818182, abs=5.1e-7)
    assert gwet_ac(KRIPPENDORFF, weights="quadratic").estimate == pytest.approx(0.914, abs=5.1e-4)


def test_the_mean_squares_of_shrout_and_fleiss_are_as_printed():
    found = intraclass(SHROUT).squares
    mean_squares = (found.rows, found.within, found.columns, found.error)
    assert mean_squares == pytest.approx((11.241667, 6.263889, 32.486111, 1.019444), abs=5.1e-7)


def test_the_six_correlations_of_shrout_and_fleiss_are_as_printed():
    values = [one.estimate.estimate for one in intraclass(SHROUT).all()]
    assert values == pytest.approx([0.165742, 0.289764, 0.714841, 0.442797, 0.620051, 0.909316], abs=5.1e-7)


def test_the_intervals_of_shrout_and_fleiss_are_as_printed():
    found = intraclass(SHROUT)
    single = (found.single_oneway, found.single_agreement, found.single_consistency)
    ends = [(one.estimate.low, one.estimate.high) for one in single]
    printed = [(-0.132932, 0.722560), (0.018787, 0.761084), (0.342465, 0.945858)]
    assert np.array(ends) == pytest.approx(np.array(printed), abs=5.1e-7)


def test_the_generalizability_study_of_shrout_and_fleiss_is_as_printed():
    found = generalizability(SHROUT)
    assert (found.person, found.rater, found.residual) == pytest.approx((2.555556, 5.244444, 1.019444), abs=5.1e-7)
    relative = [one.relative.estimate for one in found.by_raters]
    absolute = [one.absolute.estimate for one in found.by_raters]
    assert relative == pytest.approx([0.714841, 0.833711, 0.909316, 0.952504], abs=5.1e-7)
    assert absolute == pytest.approx([0.289764, 0.449328, 0.620051, 0.765471], abs=5.1e-7)


def test_kappa_of_a_table_has_the_large_sample_error_of_fleiss_cohen_and_everitt():
    # statsmodels 0.15.0: cohens_kappa(table, wt=None | "linear" | "quadratic").std_kappa, table THREE_BY_THREE
    for weights, error in (("none", 0.0589107), ("quadratic", 0.0353515)):
        found = cohen_kappa(*pairs(THREE_BY_THREE).T, weights=weights)
        assert (found.high - found.low) / 2 / 1.959964 == pytest.approx(error, abs=5.1e-8)
