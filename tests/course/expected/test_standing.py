"""Where a case stands, and the words for it."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.course.expected.practices import practice

from vinculum.course.expected import RELATIONSHIP, SYMPTOMS, WELLBEING, About, foreseen, grow, looking_back, standing
from vinculum.course.expected.say import say_looking_back, say_origin, say_standing
from vinculum.errors import InvalidTable

GROWTH = grow(practice(1), SYMPTOMS)
BETTER = grow(practice(1, fall=1.0), WELLBEING)
BOND = grow(practice(2, fall=0.2), RELATIONSHIP)


def test_far_above_what_symptoms_were_expected_is_not_on_track():
    found = standing(GROWTH, [(1, 15.0), (2, 16.0), (5, 30.0)])
    assert found.off_track
    assert (found.outside, found.as_far) == (0.9, 0)
    told = say_standing(found)
    assert told.startswith("Not on track: 30 in session 5, where at least 9 in 10 cases that start at 15 are below ")
    counted = f"none of the {found.answered} that answered then."
    made_from = "Fewer than 1 in 10 of the earlier cases this was made from"
    assert f"{made_from} were this high, for where they started: {counted}" in told
    assert told.endswith("A reason to look, not a forecast.")


def test_far_below_is_on_the_better_side_of_symptoms():
    found = standing(GROWTH, [(1, 15.0), (5, 0.0)])
    assert found.outside is None
    assert found.as_far == found.answered
    assert "within what earlier cases let expect" in say_standing(found)


def test_where_higher_is_better_low_scores_are_off_track():
    found = standing(BETTER, [(1, 15.0), (5, 0.0)])
    assert found.off_track
    assert "were this low" in say_standing(found)
    assert "are above" in say_standing(found)


def test_between_both_limits_it_is_only_said_to_be_further_behind_than_most():
    (_, near), (_, far) = standing(GROWTH, [(1, 15.0), (5, 15.0)]).limits
    found = standing(GROWTH, [(1, 15.0), (5, (near + far) / 2)])
    assert (found.outside, found.off_track) == (0.8, False)
    assert say_standing(found).startswith("Further behind than most: ")


def test_of_a_session_that_few_earlier_cases_answered_nothing_is_said():
    found = standing(GROWTH, [(1, 15.0), (40, 60.0)])
    assert (found.outside, found.off_track) == (None, False)
    assert say_standing(found) == (
        "None of the earlier cases answered in that session; it takes 10 to say anything of it."
    )


def test_a_start_that_no_earlier_case_had_is_said():
    like, unlike = (say_standing(standing(GROWTH, [(1, start), (4, start)])) for start in (15.0, 60.0))
    assert "No earlier case started like this one" in unlike
    assert "No earlier case started" not in like
    assert "No earlier case started" not in say_standing(standing(BOND, [(1, 60.0), (4, 60.0)]))


def test_one_answer_cannot_be_laid_beside_others():
    with pytest.raises(InvalidTable, match="a first answer and a later one"):
        standing(GROWTH, [(1, 15.0)])


def test_a_later_first_answer_is_said():
    assert "in session 8 (the 3rd since the first answer)" in say_standing(standing(GROWTH, [(6, 15.0), (8, 14.0)]))


def test_a_relationship_is_never_off_track_and_its_words_are_about_movement():
    found = standing(BOND, [(1, 20.0), (4, 2.0)])
    assert found.outside == 0.9
    assert not found.off_track
    told = say_standing(found)
    assert told.startswith(
        "This rating fell by 18 since the first answer, from 20 to 2 in session 4, more to the lower side"
    )
    assert "track" not in told
    assert "no line between good and poor relationships" in told


@settings(max_examples=30, deadline=None)
@given(start=st.floats(-50, 80), change=st.floats(-20, 20))
def test_the_same_movement_of_a_relationship_stands_the_same_from_every_start(start, change):
    one, other = (standing(BOND, [(1, begin), (4, begin + change)]) for begin in (start, 10.0))
    assert (one.outside, one.as_far, one.answered) == (other.outside, other.as_far, other.answered)


@settings(max_examples=60, deadline=None)
@given(start=st.floats(0, 30), score=st.floats(0, 40), time=st.integers(2, 10))
def test_the_words_never_say_more_than_their_numbers(start, score, time):
    found = standing(GROWTH, [(1, start), (time, score)])
    told = say_standing(found)
    assert "nan" not in told
    assert ("Not on track" in told) == found.off_track
    assert ("Fewer than 1 in 10" in told) == (found.outside is not None and 10 * found.as_far < found.answered)
    if found.outside is not None:
        limit = dict(found.limits)[found.outside]
        assert score > limit
        assert f"{100 * found.confidence:.0f} % sure" in told


def test_cases_as_far_are_counted_by_what_their_own_start_let_expect():
    earlier = GROWTH.earlier
    rows = earlier.at(5)
    expected = np.array([foreseen(GROWTH, float(start), [5]).mean[0] for start in earlier.starts[earlier.case[rows]]])
    beyond = earlier.score[rows] - expected
    found = standing(GROWTH, [(1, 15.0), (5, 20.0)])
    assert found.as_far == int((beyond >= 20.0 - found.expected).sum())


def test_looking_back_counts_every_earlier_case_once():
    back = looking_back(GROWTH)
    assert back.outside + back.within == GROWTH.earlier.cases
    assert 0 < back.outside < GROWTH.earlier.cases / 2
    told = say_looking_back(back, about=About.OUTCOME)
    assert f"of the {GROWTH.earlier.cases} earlier cases" in told
    assert "ended no better than they began" in told
    assert "no better" not in say_looking_back(back, about=About.ALLIANCE)


def test_looking_back_is_the_same_as_each_earlier_answer_alone():
    earlier = GROWTH.earlier
    beyond = [
        case
        for case, time, score in zip(earlier.case, earlier.time, earlier.score, strict=True)
        if score > foreseen(GROWTH, float(earlier.starts[case]), [time]).limit(0.9, 0.9)[0]
    ]
    assert looking_back(GROWTH).outside == len(set(beyond))


def test_the_origin_counts_cases_and_answers():
    told = say_origin(GROWTH)
    assert told.startswith(
        f"Made from 40 cases in this table, with {len(GROWTH.earlier.case)} answers after the first."
    )
    assert not re.search(r"answered only once", told)
