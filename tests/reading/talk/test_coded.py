"""Ratios of marked turns: by hand, never smoothed, and none below ten turns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.reading.talk.spoken import marked, said

from vinculum.reading.moment import Standing
from vinculum.reading.talk import talk_of

THIRTY = said(*("T: you see", "C: I do") * 15)
THERAPIST, CLIENT = range(0, 30, 2), range(1, 30, 2)


def ratio(figure, *moments):
    return talk_of(THIRTY, moments)[figure]


def test_reflections_are_divided_by_questions_and_a_turn_counts_once():
    both = [marked("therapist.reflection", 0), marked("therapist.reflection.simple", 0)]
    reflections = [marked("therapist.reflection.complex", turn) for turn in THERAPIST[1:6]]
    questions = [marked("therapist.question.closed", turn) for turn in THERAPIST[6:10]]
    found = ratio("reflections", *both, *reflections, *questions)
    assert (found.value, found.n) == (6 / 4, 10)
    assert dict(found.parts) == {"reflections": 6, "questions": 4}


def test_a_turn_that_asks_both_ways_counts_as_one_question_turn_and_in_both_parts():
    open_ones = [marked("therapist.question.open", turn) for turn in THERAPIST[:8]]
    closed_ones = [marked("therapist.question.closed", turn) for turn in THERAPIST[6:11]]
    found = ratio("open", *open_ones, *closed_ones)
    assert (found.value, found.n) == (8 / 13, 11)


def test_change_talk_is_divided_by_sustain_talk_without_smoothing():
    change = [marked("talk.change", turn) for turn in CLIENT[:9]]
    sustain = [marked("talk.sustain", turn) for turn in CLIENT[9:12]]
    assert ratio("change", *change, *sustain).value == 3.0


def test_below_ten_marked_turns_there_is_no_ratio():
    change = [marked("talk.change", turn) for turn in CLIENT[:8]]
    found = ratio("change", *change, marked("talk.sustain", CLIENT[8]))
    assert (found.value, found.n) == (None, 9)
    assert found.lacking == "It takes at least 10 marked turns; there are 9."
    assert ratio("change", change[0]).lacking.endswith("there is one.")


def test_an_empty_lower_half_is_said_and_no_number_is_made_up():
    change = [marked("talk.change", turn) for turn in CLIENT[:12]]
    found = ratio("change", *change)
    assert (found.value, found.lacking) == (None, "No sustain talk was marked, so there is no ratio.")
    reflections = [marked("therapist.reflection", turn) for turn in THERAPIST[:12]]
    assert ratio("reflections", *reflections).lacking == "No questions were marked, so there is no ratio."


def test_a_code_on_the_other_sides_turn_does_not_count():
    change = [marked("talk.change", turn) for turn in THERAPIST]
    assert ratio("change", *change).n == 0


def test_turns_that_a_person_confirmed_are_counted_once_and_only_for_their_own_code():
    questions = [marked("therapist.question.open", turn) for turn in THERAPIST[:10]]
    sure = [
        marked("therapist.question.closed", 0, Standing.CONFIRMED),
        marked("therapist.repair", 2, Standing.CONFIRMED),
    ]
    assert ratio("open", *questions, *sure).confirmed == 1


def test_without_any_moment_it_says_that_nothing_was_marked():
    assert "Nothing was marked" in ratio("open").lacking


@given(st.lists(st.sampled_from(["talk.change", "talk.sustain", ""]), min_size=15, max_size=15))
def test_change_and_sustain_exchanged_turn_the_ratio_over(codes):
    swapped = {"talk.change": "talk.sustain", "talk.sustain": "talk.change"}
    one = ratio("change", *(marked(code, turn) for code, turn in zip(codes, CLIENT, strict=True) if code))
    other = ratio("change", *(marked(swapped[code], turn) for code, turn in zip(codes, CLIENT, strict=True) if code))
    if one.value and other.value:
        assert abs(one.value * other.value - 1) < 1e-12
    assert one.n == other.n
