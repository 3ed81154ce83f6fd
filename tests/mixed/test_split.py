"""Scores split between and within cases."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.errors import InvalidTable
from vinculum.mixed import split

ROWS = ([4, 5, 6, 2, 2, 5, 6, 6, 6], list("AAABBBCCC"))


def test_three_cases_are_split_as_calculated_by_hand():
    """The centring example of the reference tables: A(4,5,6) B(2,2,5) C(6,6,6)."""
    found = split(*ROWS)
    assert found.between[[0, 3, 6]] == pytest.approx([0.333333, -1.666667, 1.333333], abs=1e-6)
    assert found.within == pytest.approx([-1, 0, 1, -1, -1, 2, 0, 0, 0])


def test_earlier_sessions_alone_make_the_mean_where_asked():
    found = split(*ROWS, sessions=[1, 2, 3] * 3, prior=True)
    grand = np.mean(ROWS[0])
    assert np.isnan(found.between[[0, 3, 6]]).all()
    assert found.between[[1, 2, 5]] + grand == pytest.approx([4, 4.5, 2])
    assert found.within[[1, 2, 4, 5]] == pytest.approx([1, 1.5, 0, 3])


def test_sessions_out_of_order_have_the_same_earlier_ones():
    found = split([6, 4, 5], ["A"] * 3, sessions=[3, 1, 2], prior=True)
    assert found.within[[0, 2]] == pytest.approx([1.5, 1])


def test_a_missing_score_is_in_no_mean():
    found = split([1, nan, 3, 5], ["A", "A", "A", "B"])
    assert found.between + found.grand == pytest.approx([2, 2, 2, 5])
    assert np.isnan(found.within[1])


def test_nothing_answered_is_refused():
    with pytest.raises(InvalidTable, match="nothing to split"):
        split([nan, nan], ["A", "B"])


def test_earlier_sessions_cannot_be_known_without_their_numbers():
    with pytest.raises(InvalidTable, match="number of every row’s session"):
        split([1, 2], ["A", "A"], prior=True)


@given(st.lists(st.tuples(st.integers(0, 4), st.floats(-100, 100)), min_size=1, max_size=40))
def test_both_parts_and_the_grand_mean_make_the_score(rows):
    cases, scores = zip(*rows, strict=True)
    found = split(scores, cases)
    assert found.between + found.within + found.grand == pytest.approx(np.array(scores), abs=1e-9)
    for case in set(cases):
        assert found.within[np.array(cases) == case].sum() == pytest.approx(0, abs=1e-7)
