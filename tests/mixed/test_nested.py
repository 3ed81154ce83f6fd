"""Cases within groups.

Numbers: lme4 1.1-31 (R 4.2.2), lmer(y ~ session + x + (session | case) + (1 | g), table, REML, control =
lmerControl(optCtrl = list(xtol_abs = 1e-12, ftol_abs = 1e-14))), where table holds the rows of `grouped` as CSV.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.mixed.tables import ALIKE, Made, chance, made

from vinculum.errors import InvalidTable
from vinculum.mixed import fit, fit_nested

LME4 = [
    (
        True,
        -640.9261410,
        (1.2274161055, 0.1140317667, 0.1210559289, 2.1657353327, 0.5482576563),
        (10.4548418226, -0.5024944711, 0.8959710623),
        (0.36268256957, 0.06693969132, 0.08842819751),
    ),
    (
        False,
        -637.4879113,
        (1.2302955079, 0.1097253426, 0.1241813619, 2.1566217866, 0.4186765393),
        (10.4559398890, -0.5028929599, 0.8966219451),
        (0.33939542221, 0.06598215435, 0.08818804412),
    ),
]


def grouped() -> tuple[Made, NDArray[np.float64], NDArray[np.int64]]:
    """40 cases of 8 groups: the table, its outcome with the groups' shares, and the group of each row."""
    rows = made(cases=40, most=12, intercept=1.0, slope=0.3, shared=0.4, seed=21)
    draw = chance(99)
    shares = np.array([round(1.2 * next(draw), 3) for _ in range(8)])
    groups = rows.case % 8
    return rows, rows.y + shares[groups], groups


@pytest.mark.parametrize(("restricted", "likelihood", "variances", "effects", "errors"), LME4)
def test_groups_are_as_in_lme4(restricted, likelihood, variances, effects, errors):
    rows, y, groups = grouped()
    columns = {"session": rows.session, "x": rows.x}
    model = fit_nested(y, columns, rows.case, groups, slope="session", restricted=restricted)
    random = model.random
    assert -1e-6 < model.log_likelihood - likelihood < 1e-5
    found = (random.intercept, random.slope, random.covariance, random.residual, random.group)
    assert found == pytest.approx(variances, rel=1e-3)
    assert [one.estimate for one in model.effects] == pytest.approx(effects, rel=1e-5)
    assert [one.error for one in model.effects] == pytest.approx(errors, rel=1e-4)
    assert (model.groups, model.cases, model.converged) == (8, 40, True)


def test_groups_that_do_not_differ_leave_the_model_without_them():
    rows = made(**ALIKE)
    groups = rows.case % 5
    one = fit_nested(rows.y, {"x": rows.x}, rows.case, groups)
    other = fit(rows.y, {"x": rows.x}, rows.case)
    assert one.random.group == 0.0
    assert one.log_likelihood == pytest.approx(other.log_likelihood, abs=1e-5)
    assert "Groups do not differ by more than error explains" in one.words


def test_few_groups_give_few_degrees_of_freedom_to_what_they_share():
    rows, y, groups = grouped()
    model = fit_nested(y, {"session": rows.session, "x": rows.x}, rows.case, groups, slope="session")
    intercept, session, x = (one.degrees for one in model.effects)
    assert 4 < intercept < 10
    assert 30 < session < 45
    assert x > 200


def test_in_a_balanced_table_the_mean_has_one_degree_of_freedom_less_than_groups():
    draw = chance(17)
    case = np.repeat(np.arange(30), 4)
    own, shared = ([next(draw) for _ in range(number)] for number in (30, 6))
    y = np.array([2 * shared[number % 6] + own[number] + next(draw) for number in case])
    model = fit_nested(y, {}, case, case % 6)
    assert model.effects[0].degrees == pytest.approx(5, abs=0.05)


def test_the_order_of_rows_means_nothing_to_groups():
    rows, y, groups = grouped()
    mixed = np.random.default_rng(1).permutation(len(y))
    one = fit_nested(y, {"x": rows.x}, rows.case, groups)
    other = fit_nested(y[mixed], {"x": rows.x[mixed]}, rows.case[mixed], groups[mixed])
    assert other.log_likelihood == pytest.approx(one.log_likelihood, abs=1e-6)


def test_a_case_in_two_groups_is_named():
    rows, y, groups = grouped()
    groups = groups.copy()
    groups[np.flatnonzero(rows.case == 5)[-1]] = 6
    with pytest.raises(InvalidTable, match="Case 5 belongs to two groups"):
        fit_nested(y, {}, rows.case, groups)


def test_two_groups_are_too_few():
    rows, y, _ = grouped()
    with pytest.raises(InvalidTable, match="There are 2 groups of cases"):
        fit_nested(y, {}, rows.case, rows.case % 2)


def test_each_row_needs_its_group():
    rows, y, groups = grouped()
    with pytest.raises(InvalidTable, match="each row needs its own"):
        fit_nested(y, {}, rows.case, groups[:-1])
