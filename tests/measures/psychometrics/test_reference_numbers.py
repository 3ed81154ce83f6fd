"""Numbers from other programs: R 4.2.2 with psych 2.2.9, lavaan 0.6-14 and lme4 1.1-31, on answers made by made.py.

Made there by the same generator; run on 2026-11-23: psych::alpha(X), psych::describe(X), psych::splitHalf(X,
covar=TRUE), factanal(X, 1), lavaan::cfa(model, X, std.lv=TRUE, control=list(rel.tol=1e-10)), and
lmer(y ~ i + (1|p) + (1|t) + (1|p:i)).
"""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.psychometrics.made import draws, made

from vinculum.measures.psychometrics import (
    alpha,
    best_split,
    given_factors,
    item_rest,
    item_statistics,
    moments,
    omega,
    omega_of,
    one_factor,
    split_half,
    within_person,
)

SIX = made(150, 6)
SUMS = moments(SIX)
NINE = moments(made(240, 9, factors=3))
THREE = {"a": ["i1", "i2", "i3"], "b": ["i4", "i5", "i6"], "c": ["i7", "i8", "i9"]}


def near(*values: float, within: float = 1e-9) -> object:
    return pytest.approx(list(values), abs=within)


def test_the_made_answers_are_those_that_r_made() -> None:
    assert SIX.sum(axis=0).tolist() == [477, 487, 489, 487, 500, 492]
    assert made(240, 9, factors=3).sum(axis=0).tolist() == [791, 793, 794, 790, 771, 766, 795, 812, 789]


def test_alpha_and_its_interval_are_those_of_psych() -> None:
    found = alpha(SUMS)
    assert [found.raw.estimate, found.standardised.estimate] == near(0.8130652032, 0.8103262897)
    assert [found.raw.low, found.raw.high] == near(0.7625945101, 0.8558636448)
    assert found.mean_correlation == pytest.approx(0.4158999020, abs=1e-9)


def test_alpha_without_each_item_and_item_rest_correlations_are_those_of_psych() -> None:
    without = [one.estimate for one in alpha(SUMS).without]
    assert without == near(0.8027568173, 0.7644114841, 0.7780601302, 0.8103744902, 0.7694768702, 0.7701268946)
    rest = [one.estimate for one in item_rest(SUMS)]
    assert rest == near(0.4800409888, 0.6574069892, 0.6002135901, 0.4390694132, 0.6375602025, 0.6332326454)


def test_item_statistics_are_those_of_psych() -> None:
    found = item_statistics(SIX)
    assert [one.mean for one in found[:3]] == near(3.18, 3.246666667, 3.26)
    assert [one.sd for one in found[:3]] == near(0.8675352729, 1.0487235237, 1.0894860558)
    assert [one.skew for one in found[:3]] == near(0.3223416281, 0.0548085174, -0.2762515845)


def test_the_correlation_of_two_halves_and_its_interval_are_those_of_r() -> None:
    found = split_half(SUMS).correlation
    assert [found.estimate, found.low, found.high] == near(0.6663336489, 0.5665753740, 0.7468417062)


def test_the_best_split_is_that_of_psych() -> None:
    assert best_split(SUMS).guttman.estimate == pytest.approx(0.8576920534, abs=1e-9)


def test_missing_answers_leave_the_covariances_of_r() -> None:
    holes = SIX.copy()
    holes[draws(holes.size, 7).reshape(holes.shape) < 0.08] = np.nan
    pairs, complete = moments(holes, missing="pairwise"), moments(holes)
    assert int(np.isnan(holes).sum()) == 84
    assert alpha(pairs).raw.estimate == pytest.approx(0.8175152701, abs=1e-9)
    assert alpha(pairs).standardised.estimate == pytest.approx(0.8145855979, abs=1e-9)
    assert pairs.covariance[0, :3].tolist() == near(0.7379084967, 0.4355778350, 0.3453973249)
    assert complete.covariance[0, :3].tolist() == near(0.7749044960, 0.4285924185, 0.4083161916)
    assert (complete.n, complete.given) == (83, 150)


def test_one_factor_is_that_of_factanal() -> None:
    found = [one.estimate.estimate for one in one_factor(SUMS).loadings]
    assert found == near(
        0.5361222239, 0.7520244405, 0.6779823541, 0.4789093733, 0.7323102618, 0.6996223646, within=5e-7
    )


def test_omega_and_the_error_of_a_loading_are_those_of_lavaan() -> None:
    found = omega(SUMS)
    assert found.estimate == pytest.approx(0.8212365247, abs=1e-7)
    assert found.low is not None
    assert found.high is not None
    logits = [np.log(end / (1 - end)) for end in (found.low, found.high)]
    error = (logits[1] - logits[0]) / 2 / 1.959963985 * 0.8212365247 * (1 - 0.8212365247)
    assert error == pytest.approx(0.0225922404, abs=1e-7)
    reach = [(one.estimate.high or 0) - (one.estimate.estimate or 0) for one in one_factor(SUMS).loadings]
    assert np.array(reach)[:3] / 1.959963985 == pytest.approx([0.06697692665, 0.04728289923, 0.05425554387], abs=1e-7)


def test_the_fit_of_one_factor_is_that_of_lavaan() -> None:
    fit = one_factor(SUMS).fit
    assert fit is not None
    assert [fit.chi_square, fit.p, fit.srmr] == near(10.887582301, 0.283493414, 0.032105875, within=1e-8)
    assert [fit.cfi, fit.tli] == near(0.992489301, 0.987482168)
    assert [fit.rmsea.estimate, fit.rmsea.low, fit.rmsea.high] == near(0.037392634, 0, 0.103528776, within=1e-8)
    assert fit.df == 9


def test_three_given_factors_are_those_of_lavaan() -> None:
    found = given_factors(NINE, THREE)
    assert [one.estimate.estimate for one in found.loadings] == near(
        0.6372640826, 0.7398280511, 0.7208871379, 0.4551197918, 0.7729143606, 0.7056796971, 0.5568513634, 0.6411395065,
        0.7891848536, within=1e-6,
    )  # fmt: skip
    assert [one.estimate for *_, one in found.correlations] == near(
        0.4776432186, 0.5524925734, 0.5739534738, within=1e-6
    )
    errors = [((one.high or 0) - (one.estimate or 0)) / 1.959963985 for *_, one in found.correlations]
    assert errors == near(0.07393984056, 0.06949128041, 0.06956660329, within=1e-6)
    fit = found.fit
    assert fit is not None
    assert [fit.chi_square, fit.p, fit.tli, fit.srmr] == near(
        19.613260967, 0.718543026, 1.013172822, 0.028434497, within=1e-7
    )
    assert [fit.cfi, fit.rmsea.low, fit.rmsea.high] == near(1.0, 0.0, 0.040136984, within=1e-7)


def test_change_within_persons_is_that_of_a_mixed_model() -> None:
    persons, items = np.repeat(np.arange(1, 31), 4), np.arange(1, 6)
    steady = (persons % 5 - 2)[:, None] + 0.5 * ((persons[:, None] * 7 + items * 3) % 4 - 1.5)
    found = within_person(made(120, 5, seed=99) + steady, persons.tolist())
    assert found.change.estimate == pytest.approx(0.8060162258, abs=1e-7)  # lme4: .46444/(.46444 + .55889/5)
    assert found.share.estimate == pytest.approx(0.769963252305, abs=1e-10)  # aov of the sums
    assert found.between.estimate == pytest.approx(0.956764755254, abs=1e-10)


def test_omega_and_alpha_of_known_loadings_are_the_closed_form() -> None:
    load = np.array([0.7, 0.6, 0.8, 0.5])
    assert omega_of(load, 1 - load**2) == pytest.approx(0.749446, abs=5e-7)
    implied = np.outer(load, load) + np.diag(1 - load**2)
    root = np.linalg.cholesky(implied)
    unit = np.linalg.qr(np.random.default_rng(1).normal(size=(50, 5)) @ np.eye(5))[0]
    answers = (unit - unit.mean(axis=0))[:, 1:]
    answers = answers @ np.linalg.inv(np.linalg.cholesky(np.cov(answers.T))).T @ root.T
    assert alpha(moments(answers)).raw.estimate == pytest.approx(0.742055, abs=5e-7)
    assert omega(moments(answers)).estimate == pytest.approx(0.749446, abs=5e-7)


def test_alpha_is_the_icc_of_the_mean_of_four_raters() -> None:
    shrout_fleiss = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    assert alpha(moments(shrout_fleiss)).raw.estimate == pytest.approx(0.909316, abs=5e-7)


def test_alpha_and_omega_of_attitude_are_as_printed() -> None:
    """R's data set `attitude` (30 people, 7 items) is not here; answers with its covariances have its coefficients."""
    below = (
        148.1712644, 133.7793103, 177.2827586, 63.46436782, 90.95172414, 149.7057471, 89.1045977, 93.25517241,
        70.84597701, 137.7574713, 74.68850575, 92.64137931, 56.67126437, 78.13908046, 108.1022989, 18.84252874,
        24.73103448, 17.82528736, 13.46781609, 38.77356322, 97.9091954, 19.42298851, 30.76551724, 43.21609195,
        64.19770115, 61.42298851, 28.84597701, 105.8574713,
    )  # fmt: skip
    covariance = np.zeros((7, 7))
    covariance[np.tril_indices(7)] = below  # R 4.2.2: cov(attitude), by rows of the lower triangle
    covariance += np.tril(covariance, -1).T
    sums = moments(_answers_with(covariance, 30))
    found = [alpha(sums).raw.estimate, alpha(sums).standardised.estimate, omega(sums, standardised=True).estimate]
    assert found == near(0.843143, 0.839084, 0.840544, within=5.1e-7)


def _answers_with(covariance: np.ndarray, people: int) -> np.ndarray:
    """Answers of so many people that have exactly these covariances."""
    drawn = np.random.default_rng(1).normal(size=(people, len(covariance)))
    drawn -= drawn.mean(axis=0)
    white = drawn @ np.linalg.inv(np.linalg.cholesky(np.cov(drawn.T))).T
    return np.asarray(white @ np.linalg.cholesky(covariance).T)
