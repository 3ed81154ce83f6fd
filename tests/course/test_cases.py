"""Tables of many cases."""

from __future__ import annotations

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course.cases import read_cases
from vinculum.errors import InvalidTable


def test_lines_come_back_in_their_order_with_missing_answers_as_such():
    found = read_cases("case,session,score\nb,2,7\na,1,\nb,1,8.5\n", numbers=["score"])
    assert found.cases == ("b", "a", "b")
    assert found.sessions.tolist() == [2, 1, 1]
    assert (found.numbers["score"][0], found.numbers["score"][2]) == (7, 8.5)
    assert isnan(found.numbers["score"][1])
    assert found.problems == ()


def test_semicolons_bring_the_decimal_comma_and_capitals_mean_nothing():
    found = read_cases("\ufeffCase;Session;PHQ\nx;1;12,5\n", numbers=["score"], names={"score": "phq"})
    assert found.numbers["score"].tolist() == [12.5]


def test_words_are_read_where_there_is_a_column_with_any():
    text = "case,session,score,ended,note\na,1,2,EARLY,\n"
    assert read_cases(text, numbers=["score"], words=["ended", "note", "other"]).words == {"ended": ("early",)}


def test_lines_that_cannot_be_used_are_named_and_the_first_of_two_stays():
    found = read_cases("case,session,score\na,1,2\na,1,3\n,2,3\na,x,3\na,,3\na,2,many\n", numbers=["score"])
    assert [problem.line for problem in found.problems] == [3, 4, 5, 6, 7]
    assert "on line 2 already" in found.problems[0].message
    assert "“many” in the column “score” is no number" in found.problems[-1].message
    assert found.numbers["score"][0] == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The table is empty"),
        ("case,score\na,1\n", "names no column “session”"),
        ("case,session,score,score\na,1,2,3\n", "the column “score” twice"),
        ("case,session,score\n", "no line with a case"),
        ('case,session,score\n"a,1,2\n' + "x" * 200_000, "breaks off the table"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(text, said):
    with pytest.raises(InvalidTable, match=said):
        read_cases(text, numbers=["score"])


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_reason(text):
    try:
        found = read_cases("case,session,score\n" + text, numbers=["score"])
    except InvalidTable as refused:
        assert str(refused)
    else:
        assert len(found.cases) == len(found.sessions) == len(found.numbers["score"]) > 0
