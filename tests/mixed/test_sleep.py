"""The numbers of lme4's data set sleepstudy (18 people, days 0 to 9; Belenky and others 2003) that the reference has.

The table itself is not here. Where everybody is seen on the same days, the likelihood knows of a person only the own
straight line and of all residuals only their sum of squares, so a table with these has the same estimates. Lines and
sum: R 4.2.2, lapply(split(sleepstudy, sleepstudy$Subject), function(d) lm(Reaction ~ Days, d)).
"""

from __future__ import annotations

import numpy as np
import pytest

from vinculum.mixed import fit

STARTS = np.array([
    244.1926691, 205.0549455, 203.4842255, 289.6850927, 285.7389655, 264.2516145, 275.0191055, 240.1629145, 263.0346927,
    290.1041273, 215.1117727, 225.8346036, 261.1470109, 276.3720691, 254.9681491, 210.4490909, 253.6360382, 267.0448000,
])  # fmt: skip
CHANGES = np.array([
    21.7647024, 2.2617855, 6.1148988, 3.0080727, 5.2660188, 9.5667679, 9.1420455, 12.2531412, -2.8810339, 19.0259739,
    13.4939327, 19.5040170, 6.4334976, 13.5665491, 11.3481091, 18.0561509, 9.1884448, 11.2980733,
])  # fmt: skip
LEFT = 94311.50789841
DAYS = np.arange(10.0)
PEOPLE = np.repeat(np.arange(18), 10)


def reactions():
    """A table with these lines and this sum of squared residuals."""
    line = np.column_stack([np.ones(10), DAYS])
    zigzag = np.where(DAYS % 2, 1.0, -1.0)
    zigzag -= line @ np.linalg.lstsq(line, zigzag, rcond=None)[0]
    zigzag *= np.sqrt(LEFT / 18 / (zigzag @ zigzag))
    return (STARTS[:, None] + CHANGES[:, None] * DAYS + zigzag).ravel()


def test_sleep_has_the_printed_effects_and_likelihood():
    model = fit(reactions(), {"Days": np.tile(DAYS, 18)}, PEOPLE, slope="Days")
    assert [one.estimate for one in model.effects] == pytest.approx([251.40510, 10.46729], abs=5.1e-6)
    assert model.log_likelihood == pytest.approx(-871.8141, abs=5.1e-5)
    assert model.random.correlation == pytest.approx(0.066, abs=5.1e-4)


def test_sleep_has_the_variances_of_the_closed_form_from_which_lme4_stops_a_little_apart():
    """lme4 1.1-31 prints 612.100, 35.072 and 654.940; its search ends within 2e-5 of the likeliest values."""
    model = fit(reactions(), {"Days": np.tile(DAYS, 18)}, PEOPLE, slope="Days")
    found = (model.random.intercept, model.random.slope, model.random.residual)
    error = LEFT / (18 * 8)
    line = np.column_stack([np.ones(10), DAYS])
    between = np.cov(STARTS, CHANGES) - error * np.linalg.inv(line.T @ line)
    assert found == pytest.approx((between[0, 0], between[1, 1], error), rel=1e-6)
    assert found == pytest.approx((612.100, 35.072, 654.940), rel=2e-5)


def test_without_any_column_the_share_between_people_is_as_printed():
    model = fit(reactions(), {}, PEOPLE)
    between = model.random.intercept
    assert between / (between + model.random.residual) == pytest.approx(0.394890, abs=5.1e-7)
