"""What people look at: the first sentence, the table, what lies ahead, the neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.course.expected.practices import practice

from vinculum.course.expected import RELATIONSHIP, SYMPTOMS, comparison
from vinculum.course.expected.say import number
from vinculum.course.expected.shown import ahead_words, headline, near_words, signed, table_head, table_rows

EARLIER = practice(1, cases=60)
OWN = [(1, 15.0), (2, 17.0), (4, 16.0)]
OUTCOME = comparison(EARLIER, SYMPTOMS, answers=OWN)
BOND = comparison(EARLIER, RELATIONSHIP, answers=OWN)


def test_the_table_of_an_outcome_has_a_line_for_each_session_with_both_limits():
    rows = table_rows(OUTCOME)
    assert [row[0] for row in rows] == [str(session) for session in range(2, 11)]
    assert table_head(OUTCOME)[2:] == ("expected", "8 in 10 below", "9 in 10 below")
    assert all(float(row[2]) < float(row[3]) < float(row[4]) for row in rows)
    assert [int(row[1]) for row in rows] == [len(EARLIER.at(session)) for session in range(2, 11)]


def test_the_table_of_a_relationship_has_movements_and_no_score():
    rows = table_rows(BOND)
    assert table_head(BOND)[2:] == ("moved on average", "8 in 10 between")
    assert all(row[2][0] in "+−0" and row[3][0] in "+−0" for row in rows)


def test_many_sessions_are_thinned_to_a_dozen_with_the_first_and_the_last():
    rows = table_rows(comparison(practice(2, cases=30, sessions=40), SYMPTOMS))
    assert (len(rows), rows[0][0], rows[-1][0]) == (12, "2", "40")


def test_what_lies_ahead_is_said_of_an_outcome_only():
    assert ahead_words(OUTCOME).startswith("Given all its answers so far")
    assert "session 5: " in ahead_words(OUTCOME)
    assert ahead_words(BOND) == ""
    assert ahead_words(comparison(EARLIER, SYMPTOMS)) == ""


def test_neighbours_have_a_band_for_an_outcome_in_the_session_where_the_case_stands():
    assert OUTCOME.near is not None
    place = OUTCOME.near.times.tolist().index(4)
    told = near_words(OUTCOME)
    assert f"The {OUTCOME.near.n[place]:.0f} that answered in session 4" in told
    assert f"are below {number(float(OUTCOME.near.limit(0.9, 0.9)[place]))} (90 % sure)" in told
    assert "9 in 10" not in near_words(BOND)
    assert "had moved by" in near_words(BOND)


def test_without_a_case_the_first_sentence_is_about_the_usual_start():
    alone = comparison(EARLIER, SYMPTOMS)
    assert headline(alone).startswith(f"Of 60 earlier cases, one that starts at {number(alone.start)} is expected at ")
    moved = headline(comparison(EARLIER, RELATIONSHIP))
    assert moved.startswith("60 earlier cases had fallen by ")
    assert moved.endswith("on average by session 10, counted from their own start.")


@pytest.mark.parametrize(("value", "shown"), [(0.04, "0"), (-0.04, "0"), (0.5, "+0.5"), (-12.0, "−12")])
def test_a_change_is_shown_with_its_sign(value, shown):
    assert signed(value) == shown


@settings(max_examples=15, deadline=None)
@given(answers=st.lists(st.floats(-5, 60), min_size=1, max_size=14))
def test_nothing_that_is_shown_is_no_number(answers):
    own = [(float(session), score) for session, score in enumerate(answers, 1)]
    for scale in (SYMPTOMS, RELATIONSHIP):
        one = comparison(EARLIER, scale, answers=own)
        shown = [headline(one), ahead_words(one), near_words(one), *(cell for row in table_rows(one) for cell in row)]
        assert not any("nan" in words or "inf" in words for words in shown)
