"""Estimates and likelihoods as lme4 1.1-31 gives them (R 4.2.2), on invented tables.

lmer(y ~ session + x + (session | case), table, REML, control = lmerControl(optCtrl = list(xtol_abs = 1e-12, ftol_abs =
1e-14))) and the same with (1 | case), where table holds the rows of tests/mixed/tables.py as CSV. Numbers: logLik;
VarCorr as intercept, slope, covariance, residual; fixef; the roots of diag(vcov). lme4's search stops at about four
digits of the variances, so they are compared to 2e-3 of their size; the likelihood may be higher than lme4's by as
little as that costs.
"""

from __future__ import annotations

import pytest
from tests.mixed.tables import ALIKE, FEW, SLOPES, made

from vinculum.mixed import fit

LME4 = [
    (
        SLOPES,
        True,
        -416.9251130,
        (5.88514502095, 0.07490142875, 0.29824173703, 1.77372152515),
        (9.9563227867, -0.3884600073, 0.7530249792),
        (0.53311015723, 0.06952600096, 0.10063348075),
    ),
    (
        SLOPES,
        False,
        -414.0507585,
        (5.57294631504, 0.07073825487, 0.29685502996, 1.76365382638),
        (9.9559223871, -0.3883501999, 0.7524459156),
        (0.52030815349, 0.06795435471, 0.10023073386),
    ),
    (
        FEW,
        True,
        -78.7390561,
        (6.0500675139, 0.3336830821, -0.7476284794, 2.8031117069),
        (10.0515722637, -0.4024041869, 0.7616510901),
        (1.0721723440, 0.3152270976, 0.4076528447),
    ),
    (
        FEW,
        False,
        -79.0696080,
        (4.8616844656, 0.2233886156, -0.4867157586, 2.7045839968),
        (10.0445221821, -0.4023394898, 0.7331082496),
        (1.0002021990, 0.2914165746, 0.3936354741),
    ),
    (
        ALIKE,
        True,
        -142.7526127,
        (0.13573111571, 0.01389332539, -0.04342529857, 2.10646134989),
        (10.4516562110, -0.4899110804, 1.0758828657),
        (0.3623894782, 0.0856025010, 0.1611396703),
    ),
]

INTERCEPTS = [
    (SLOPES, True, -447.3793070, 11.41582493, 2.666675094),
    (SLOPES, False, -444.3656163, 10.92593667, 2.638248743),
    (FEW, True, -79.0245793, 4.232589595, 3.317377812),
    (ALIKE, True, -142.9272845, 0.0, 2.176172935),
    (ALIKE, False, -139.4727420, 0.0, 2.092473976),
]


@pytest.mark.parametrize(("table", "restricted", "likelihood", "variances", "effects", "errors"), LME4)
def test_intercepts_and_slopes_are_those_of_lme4(table, restricted, likelihood, variances, effects, errors):
    rows = made(**table)
    model = fit(rows.y, {"session": rows.session, "x": rows.x}, rows.case, slope="session", restricted=restricted)
    random = model.random
    assert -1e-6 < model.log_likelihood - likelihood < 1e-5
    found = (random.intercept, random.slope, random.covariance, random.residual)
    assert found == pytest.approx(variances, rel=2e-3)
    assert [one.estimate for one in model.effects] == pytest.approx(effects, rel=1e-4)
    assert [one.error for one in model.effects] == pytest.approx(errors, rel=5e-4)
    assert model.converged


@pytest.mark.parametrize(("table", "restricted", "likelihood", "intercept", "residual"), INTERCEPTS)
def test_intercepts_alone_are_those_of_lme4(table, restricted, likelihood, intercept, residual):
    rows = made(**table)
    model = fit(rows.y, {"session": rows.session, "x": rows.x}, rows.case, restricted=restricted)
    assert model.log_likelihood == pytest.approx(likelihood, abs=1e-6)
    assert (model.random.intercept, model.random.residual) == pytest.approx((intercept, residual), rel=2e-3)
    assert model.random.slope is model.random.correlation is model.slope is None


def test_what_is_particular_to_a_case_is_as_in_lme4():
    """ranef(model, condVar = TRUE) of the first row of LME4: three cases, and both deviations of the first."""
    rows = made(**SLOPES)
    model = fit(rows.y, {"session": rows.session, "x": rows.x}, rows.case, slope="session", each_case=True)
    first = [(one.intercept, one.slope) for one in model.each[:3]]
    expected = [(-0.6158882971, -0.1241232936), (1.6253998661, 0.3727349339), (-0.1054138923, 0.1196672330)]
    assert [one.case for one in model.each[:3]] == [0, 1, 2]
    for mine, theirs in zip(first, expected, strict=True):
        assert mine == pytest.approx(theirs, abs=2e-4)
    errors = (model.each[0].intercept_error, model.each[0].slope_error)
    assert errors == pytest.approx((0.7482941381, 0.2026850768), rel=1e-3)


def test_a_correlation_of_one_is_said_and_not_hidden():
    rows = made(**ALIKE)
    model = fit(rows.y, {"session": rows.session, "x": rows.x}, rows.case, slope="session")
    assert model.random.correlation == -1.0
    assert "go together completely" in model.words
    assert "too few, or too alike" in model.words


def test_a_variance_of_nothing_is_said_and_not_hidden():
    rows = made(**ALIKE)
    model = fit(rows.y, {"session": rows.session, "x": rows.x}, rows.case)
    assert model.random.intercept == 0.0
    assert model.random.share == 0.0
    assert "the variance between them is put at 0" in model.words
