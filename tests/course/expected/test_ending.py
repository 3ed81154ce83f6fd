"""How many had ended early by which session."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from vinculum.course.expected import ending
from vinculum.course.expected.say import say_ending
from vinculum.errors import InvalidTable

HELD = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
ENDS = ["early" if letter == "E" else "agreed" for letter in "EEEAEAEAAEEAAAEEAAAAA"]


def test_shares_are_those_of_the_textbook_example():
    """Weeks of remission under 6-mercaptopurine (Freireich et al. 1963), the usual example for Kaplan and Meier."""
    found = ending(HELD, ENDS)
    assert [step.session for step in found.steps] == [6, 7, 10, 13, 16, 22, 23]
    stay = [round(1 - step.share, 3) for step in found.steps]
    assert stay == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert [step.at_risk for step in found.steps] == [21, 17, 15, 12, 11, 7, 6]


def test_intervals_rest_on_greenwoods_variance():
    """S(10) = .753 with a standard error of .0963: on the log-log scale .503 to .889."""
    step = ending(HELD, ENDS).by(10)
    assert step is not None
    assert (1 - step.high, 1 - step.low) == pytest.approx((0.503, 0.889), abs=5e-4)


cases = st.lists(
    st.tuples(st.integers(1, 12), st.sampled_from(["early", "agreed", "ongoing"])), min_size=10, max_size=40
)


@given(cases)
def test_shares_are_those_of_statsmodels(rows):
    held, ends = zip(*rows, strict=True)
    found = ending(held, ends)
    if found.early:
        theirs = SurvfuncRight(np.array(held), np.array([one == "early" for one in ends]))
        assert [step.session for step in found.steps] == theirs.surv_times.tolist()
        assert [1 - step.share for step in found.steps] == pytest.approx(theirs.surv_prob.tolist())
    assert found.early + found.agreed + found.ongoing == found.cases == len(rows)


@given(cases)
def test_shares_only_grow_and_lie_in_their_intervals(rows):
    steps = ending(*zip(*rows, strict=True)).steps
    shares = [step.share for step in steps]
    assert shares == sorted(shares)
    assert all(0 <= step.low <= step.share + 1e-9 and step.share <= step.high + 1e-9 <= 1 + 1e-6 for step in steps)


def test_the_words_count_cases_and_predict_nothing():
    told = say_ending(ending(HELD, ENDS), 10)
    assert told.startswith("Of 21 earlier cases, nine ended early, before both had agreed to. By session 10, five had:")
    assert "an estimated 25 in 100 (95 % interval 11 to 50)" in told
    assert told.endswith("This counts earlier cases; it predicts nothing about this person.")
    assert "None had by session 5." in say_ending(ending(HELD, ENDS), 5)


def test_with_fewer_than_ten_cases_it_says_what_is_there():
    with pytest.raises(InvalidTable, match=r"known of 9 cases .* at least 10"):
        ending(HELD[:9], ENDS[:9])


def test_another_word_for_an_ending_is_named():
    with pytest.raises(InvalidTable, match="“perhaps” is no ending"):
        ending([3] * 10, ["perhaps"] + ["early"] * 9)


def test_a_case_without_sessions_cannot_be():
    with pytest.raises(InvalidTable, match="1 or more"):
        ending([0] + [3] * 9, ["early"] * 10)


def test_where_everybody_ended_early_the_interval_is_not_known():
    (step,) = ending([3] * 10, ["early"] * 10).steps
    assert (step.share, step.low, step.high) == (1.0, 0.0, 1.0)
