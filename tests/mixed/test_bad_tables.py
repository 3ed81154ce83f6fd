"""Tables from which no mixed model can be made: each is refused with what, where and what to do."""

from __future__ import annotations

import numpy as np
import pytest
from tests.mixed.tables import FEW, made

from vinculum.errors import InvalidTable
from vinculum.mixed import fit

CASES = [0, 0, 1, 1, 2, 2]


def test_a_missing_number_is_named_with_its_row():
    with pytest.raises(InvalidTable, match="“x” has no number in row 3"):
        fit([1, 2, 3, 4, 5, 6.5], {"x": [1, 2, float("nan"), 4, 6, 5]}, CASES)


def test_columns_of_different_length_are_refused():
    with pytest.raises(InvalidTable, match="“x” has the shape"):
        fit([1, 2, 3, 4, 5, 6], {"x": [1, 2]}, CASES)


def test_a_column_that_is_a_sum_of_others_is_named():
    rows = made(**FEW)
    with pytest.raises(InvalidTable, match="“both” follows from “intercept”, “x”, “session”"):
        fit(rows.y, {"x": rows.x, "session": rows.session, "both": rows.x + rows.session}, rows.case)


def test_two_cases_are_too_few():
    with pytest.raises(InvalidTable, match="there are 2, and it needs at least 3"):
        fit([1, 2, 3, 5], {}, ["a", "a", "b", "b"])


def test_cases_seen_once_tell_nothing_of_error():
    with pytest.raises(InvalidTable, match="Every case was seen once"):
        fit([1, 2, 3, 5], {}, ["a", "b", "c", "d"])


def test_an_outcome_that_never_changes_is_refused():
    with pytest.raises(InvalidTable, match="nothing is left"):
        fit([2.0] * 6, {"x": [1, 2, 3, 4, 6, 5]}, CASES)


def test_an_outcome_that_stands_among_the_columns_is_refused():
    rows = made(**FEW)
    with pytest.raises(InvalidTable, match="stands among the other columns"):
        fit(rows.y, {"twice": 2 * rows.y}, rows.case)


def test_no_rows_at_all_are_refused():
    with pytest.raises(InvalidTable, match="there are 0"):
        fit([], {}, [])


def test_a_slope_must_be_among_the_columns():
    with pytest.raises(InvalidTable, match="“session” is not among the columns x"):
        fit([1, 2, 3, 4, 5, 7], {"x": [1, 2, 3, 4, 6, 5]}, CASES, slope="session")


def test_more_columns_than_the_rows_can_carry_are_refused():
    columns = {f"x{number}": np.arange(6.0) ** number for number in range(1, 6)}
    with pytest.raises(InvalidTable, match="6 observations for 6 fixed columns"):
        fit([1, 2, 3, 4, 5, 7], columns, CASES)
