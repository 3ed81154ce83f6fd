"""Earlier cases from a table of answers."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course.expected import histories
from vinculum.errors import InvalidTable


def test_the_first_answer_is_the_start_and_later_ones_are_counted_from_it():
    found = histories(["a", "a", "a", "b", "b"], [3, 4, 7, 1, 2], [10, 9, 5, 20, 18])
    assert found.ids == ("a", "b")
    assert found.starts.tolist() == [10, 20]
    assert found.time.tolist() == [2, 5, 2]
    assert found.score.tolist() == [9, 5, 18]
    assert found.case.tolist() == [0, 0, 1]


def test_a_missing_first_answer_moves_the_start():
    found = histories(["a"] * 3, [1, 2, 3], [nan, 7, 6])
    assert (found.starts[0], found.time.tolist()) == (7, [2])


def test_cases_with_one_answer_are_counted_and_left_out():
    found = histories(["a", "b", "b"], [1, 1, 2], [5, 6, 7])
    assert (found.ids, found.single, found.case.tolist()) == (("b",), 1, [0])


def test_a_session_that_stands_twice_is_named():
    with pytest.raises(InvalidTable, match="Case a has session 2 twice"):
        histories(["a"] * 3, [1, 2, 2], [5, 6, 7])


def test_nothing_answered_and_columns_of_different_length_are_refused():
    with pytest.raises(InvalidTable, match="No session"):
        histories(["a"], [1], [nan])
    with pytest.raises(InvalidTable, match="2 cases, 1 sessions and 1 scores"):
        histories(["a", "b"], [1], [2])


def test_without_a_case_the_others_stay_as_they_were():
    whole = histories(list("aabbcc"), [1, 2] * 3, [1, 2, 3, 4, 5, 6])
    found = whole.without("b")
    assert found.ids == ("a", "c")
    assert found.score[found.case == 1].tolist() == [6]
    assert whole.without("nobody") is whole


@given(st.permutations(range(8)))
def test_the_order_of_lines_means_nothing(order):
    cases, sessions, scores = np.array(list("aaaabbbb")), np.array([1, 2, 3, 5, 2, 3, 4, 9]), np.arange(8.0)
    found = histories(cases[list(order)], sessions[list(order)], scores[list(order)])
    assert (found.starts.tolist(), found.score.tolist()) == ([0, 4], [1, 2, 3, 5, 6, 7])
    assert found.last_rows.tolist() == [2, 5]
