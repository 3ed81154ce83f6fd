"""The model of the next session's outcome."""

from __future__ import annotations

from math import nan
from statistics import NormalDist

import numpy as np
import pytest
from tests.mixed.tables import chance

from vinculum.errors import InvalidTable
from vinculum.mixed import fit, within_between

CASES, SESSIONS = 80, 12


def planted() -> dict[str, np.ndarray]:
    """Cases that nobody was: the next outcome falls by 0.8 for each point of this session's alliance within a case, and
    by 0.2 for each point between cases."""
    draw = chance(5)
    case, session = np.repeat(np.arange(CASES), SESSIONS), np.tile(np.arange(1, SESSIONS + 1), CASES)
    mean = np.array([next(draw) for _ in range(CASES)])[case]
    within = np.array([next(draw) for _ in case])
    after = 6 - 0.2 * mean - 0.8 * within + 0.5 * np.array([next(draw) for _ in case])
    outcome = np.where(session == 1, 6.0 + 0.5 * np.array([next(draw) for _ in case]), np.append(6.0, after[:-1]))
    return {"cases": case, "sessions": session, "alliance": 4 + mean + within, "outcome": outcome}


def test_what_was_planted_is_found():
    found = within_between(**planted())
    assert found.within.low < -0.8 < found.within.high
    assert found.within.error < 0.05
    assert found.between.estimate == pytest.approx(-0.2, abs=0.1)  # a mean holds a little of within
    assert found.model.slope == "within"


def test_it_is_the_mixed_model_of_those_columns():
    table = planted()
    found = within_between(**table, slope=False)
    mean = np.array([table["alliance"][table["cases"] == case].mean() for case in range(CASES)])[table["cases"]]
    usual = np.array([table["outcome"][table["cases"] == case].mean() for case in range(CASES)])[table["cases"]]
    now = table["sessions"] < SESSIONS
    columns = {
        "between": (mean - table["alliance"].mean())[now],
        "within": (table["alliance"] - mean)[now],
        "before": (table["outcome"] - usual)[now],
        "time": (table["sessions"] - 1.0)[now],
    }
    after = table["outcome"][np.flatnonzero(now) + 1]
    same = fit(after, columns, table["cases"][now])
    assert found.model.log_likelihood == pytest.approx(same.log_likelihood, abs=1e-6)
    assert [one.name for one in found.model.effects] == ["intercept", "between", "within", "before", "time"]


def test_the_order_of_rows_means_nothing_here_either():
    table = planted()
    mixed = np.random.default_rng(1).permutation(CASES * SESSIONS)
    found = within_between(**{name: column[mixed] for name, column in table.items()})
    assert found.within.estimate == pytest.approx(within_between(**table).within.estimate, abs=1e-6)


def test_pairs_are_counted_and_so_is_what_was_left_out():
    table = planted()
    table["outcome"] = np.where((table["cases"] == 3) & (table["sessions"] == 5), nan, table["outcome"])
    found = within_between(**table)
    assert found.pairs == CASES * (SESSIONS - 1) - 2
    assert found.without_score == 1
    assert found.without_next == CASES + 1


def test_means_of_earlier_sessions_leave_out_each_first_one():
    found = within_between(**planted(), prior=True)
    assert found.prior
    assert found.pairs == CASES * (SESSIONS - 2)
    assert found.without_score == CASES
    assert "earlier sessions only" in found.words


def test_the_pull_on_what_is_carried_over_is_said():
    found = within_between(**planted())
    carried = found.model.effect("before").estimate
    assert found.pull == pytest.approx((1 + carried) / (SESSIONS - 2))
    assert "Nickell 1981" in found.words
    assert f"about {found.pull:.2f}" in found.words
    assert "not causes" in found.words


def test_a_session_that_stands_twice_is_named():
    table = planted()
    table["sessions"] = np.where(table["sessions"] == 4, 3, table["sessions"])
    with pytest.raises(InvalidTable, match="Case 0 has session 3 twice"):
        within_between(**table)


def test_sessions_that_never_follow_each_other_are_refused():
    table = planted() | {"sessions": 2 * np.tile(np.arange(SESSIONS), CASES)}
    with pytest.raises(InvalidTable, match="No session has an alliance, an outcome and"):
        within_between(**table)


def test_an_alliance_that_never_changes_within_a_case_is_said():
    table = planted()
    with pytest.raises(InvalidTable, match="no case’s alliance ever changes"):
        within_between(**table | {"alliance": table["cases"] * 1.0})


def test_the_invented_numbers_look_normal():
    draw = chance(1)
    values = np.sort([next(draw) for _ in range(2000)])
    expected = [NormalDist().inv_cdf((place + 0.5) / 2000) for place in range(2000)]
    assert np.abs(values - expected)[50:-50].max() < 0.2
