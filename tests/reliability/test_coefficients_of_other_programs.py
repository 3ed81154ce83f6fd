"""Coefficients and intervals against other programs, on invented tables with gaps and one common category.

krippendorff 0.9.0 (alpha), statsmodels 0.15.0 (inter_rater.cohens_kappa, fleiss_kappa), psych 2.2.9 in R 4.2.2
(ICC(lmer = FALSE)), R's friedman.test for W and its test. Each word of CODES is a unit, each character a rater, a point
a gap.
"""

import numpy as np
import pytest

from vinculum.reliability import (
    brennan_prediger,
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

CODES = (
    "2223 33.3 222. 1... 1... 3433 .211 .333 1212 1.11 1.11 .111 2114 1111 1.11 3111 444. 2224 2222 .444 2111 1131 "
    ".322 .113"
)
TABLE = np.array([[np.nan if code == "." else float(code) for code in unit] for unit in CODES.split()])
WHOLE = TABLE[~np.isnan(TABLE).any(axis=1)]
SCORES = [
    [8, 4, 6, 7],
    [9, 8, 7, 8],
    [10, 9, 7, 10],
    [7, 7, 4, 9],
    [7, 6, 4, 5],
    [9, 8, 6, 8],
    [8, 7, 4, 5],
    [9, 12, 8, 9],
    [5, 4, 3, 5],
    [7, 7, 5, 7],
    [6, 7, 4, 8],
    [4, 6, 5, 4],
]
LEVELS = ("nominal", "ordinal", "interval", "ratio")
LINEARISED = (fleiss_kappa, conger_kappa, light_kappa, gwet_ac, brennan_prediger, percent_agreement)


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.5511221945), ("ordinal", 0.6281429467), ("interval", 0.6392896781), ("ratio", 0.6169481894)],
)
def test_alpha_is_that_of_krippendorff_at_every_level(level, alpha):
    assert krippendorff_alpha(TABLE, level=level).estimate == pytest.approx(alpha, abs=5.1e-11)


@pytest.mark.parametrize(
    ("weights", "kappa", "low", "high"),
    [
        ("none", 0.4537815126, 0.0917188135, 0.8158442117),
        ("linear", 0.5568181818, 0.2136271418, 0.9000092219),
        ("quadratic", 0.6666666667, 0.3079662350, 1),
    ],
)
def test_cohens_kappa_and_its_interval_are_those_of_statsmodels(weights, kappa, low, high):
    found = cohen_kappa(TABLE[:, 0], TABLE[:, 1], weights=weights)
    assert found.n == 13
    assert (found.estimate, found.low, found.high) == pytest.approx((kappa, low, high), abs=5.1e-11)


def test_fleiss_and_brennan_prediger_are_those_of_statsmodels():
    assert len(WHOLE) == 10
    assert fleiss_kappa(WHOLE).estimate == pytest.approx(0.3271028037, abs=5.1e-11)
    assert brennan_prediger(WHOLE).estimate == pytest.approx(0.4, abs=5.1e-11)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("single_oneway", (0.4919324004, 0.2082146550, 0.7779008937, 4.872968092, 36, 1.390817003e-04)),
        ("single_agreement", (0.5172914850, 0.2066373200, 0.7960784389, 8.310061602, 33, 9.682235181e-07)),
        ("single_consistency", (0.6463326071, 0.3793562235, 0.8608157396, 8.310061602, 33, 9.682235181e-07)),
        ("mean_oneway", (0.7947862614, 0.5126407003, 0.9333776502, 4.872968092, 36, 1.390817003e-04)),
        ("mean_agreement", (0.8108415898, 0.5102433345, 0.9398148175, 8.310061602, 33, 9.682235181e-07)),
        ("mean_consistency", (0.8796639486, 0.7097175666, 0.9611482733, 8.310061602, 33, 9.682235181e-07)),
    ],
)
def test_the_six_correlations_are_those_of_psych(kind, expected):
    found = getattr(intraclass(SCORES), kind)
    numbers = (found.estimate.estimate, found.estimate.low, found.estimate.high, found.f, found.df2, found.p)
    assert numbers == pytest.approx(expected, rel=5e-10)
    assert found.df1 == 11


def test_kendalls_concordance_is_that_of_the_friedman_test():
    found = kendall_w(SCORES)
    assert found.w.estimate == pytest.approx(0.7718380346, abs=5.1e-11)
    assert found.chi_square == pytest.approx(33.96087352, abs=5.1e-9)
    assert found.df == 11
    assert found.p == pytest.approx(3.670578325e-04, abs=5.1e-14)


def half_width(found):
    return found.estimate - found.low


def jackknife(statistic, table):
    """Half an interval of the same level, from leaving out each unit once."""
    left_out = np.array([statistic(np.delete(table, unit, axis=0)) for unit in range(len(table))])
    return np.sqrt((len(table) - 1) / len(table) * ((left_out - left_out.mean()) ** 2).sum())


def many_units(seed, *, gaps):
    draw = np.random.default_rng(seed)
    true = draw.choice(4, size=(300, 1), p=[0.6, 0.2, 0.15, 0.05]) + 1
    table = np.where(draw.random((300, 4)) < 0.6, true, draw.integers(1, 5, (300, 4))).astype(float)
    table[draw.random(table.shape) < gaps] = np.nan
    return table


@pytest.mark.parametrize("coefficient", LINEARISED)
@pytest.mark.parametrize("weights", ["none", "quadratic"])
def test_the_linearised_error_is_that_of_leaving_out_one_unit_after_the_other(coefficient, weights):
    table = many_units(11, gaps=0)

    def value(rows):
        return coefficient(rows, weights=weights, interval="none").estimate

    found = coefficient(table, weights=weights)
    assert half_width(found) == pytest.approx(1.968 * jackknife(value, table), rel=0.02)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("scale", [1, 1000.5])
def test_the_error_of_alpha_is_that_of_leaving_out_one_unit_after_the_other(level, scale):
    table = many_units(12, gaps=0.2) * scale

    def value(rows):
        return krippendorff_alpha(rows, level=level, interval="none").estimate

    assert half_width(krippendorff_alpha(table, level=level)) == pytest.approx(
        1.968 * jackknife(value, table), rel=0.02
    )


def test_units_with_a_single_code_widen_the_interval_as_gwet_writes_it():
    alone = np.vstack([many_units(13, gaps=0), np.column_stack([np.ones((60, 1)), np.full((60, 3), np.nan)])])
    found, without = gwet_ac(alone), gwet_ac(alone[:300])
    assert half_width(found) > half_width(without)
