"""What changed since the last session."""

from math import nan

import pytest

from vinculum.course import Rater, Rating, changes, follow

MARA = (3.4, 3.6, 3.5, 3.8, 3.7, 3.9, 4.0, 3.9, 2.6, 2.9, 3.9, 4.1, 4.2, 4.1)
LENA = (3.2, 3.3, 3.5, 3.4, nan, 3.7, 3.8, 3.8, 3.7, 3.1, 3.5, 3.8, 3.9, 4.0)


def told(session, client=MARA, therapist=(), *, name="Mara", **known):
    sides = ((Rater.CLIENT, client), (Rater.THERAPIST, therapist))
    ratings = [Rating(place, side, "m", score) for side, scores in sides for place, score in enumerate(scores, start=1)]
    spoken = changes(follow(ratings, measure="m"), session, client=name, **known)
    return tuple(sentence.text for sentence in spoken)


def test_a_small_change_is_within_the_usual_spread():
    assert told(14, MARA, LENA) == (
        "Mara’s rating was 4.1, after 4.2 in session 13: no more than usual (0.5).",
        "Your rating was 4.0, after 3.9 in session 13: no more than usual (0.3).",
    )


def test_a_large_drop_is_more_than_the_usual_spread_of_the_answers_before():
    assert told(9) == ("Mara’s rating was 2.6, after 3.9 in session 8: a drop of 1.3, more than usual (0.2).",)


def test_a_large_rise_is_called_a_rise():
    assert "a rise of 1.0, more than usual (0.5)" in told(11)[0]


def test_a_known_measurement_error_is_what_counts():
    (sentence,) = told(9, sem={Rater.CLIENT: 0.5})
    assert sentence == "Mara’s rating was 2.6, after 3.9 in session 8: no more than the measurement error (1.4)."


def test_the_answer_before_may_lie_several_sessions_back():
    assert told(6, (), LENA) == ("Your rating was 3.7, after 3.4 in session 4: a rise of 0.3, more than usual (0.1).",)


def test_no_answer_is_said_and_not_scored():
    assert told(5, (), LENA) == ("You gave no answer in session 5.",)
    assert told(15) == ("Mara gave no answer in session 15.",)
    assert told(15, name="") == ("They gave no answer in session 15.",)


def test_the_first_answer_is_called_the_first():
    assert told(1) == ("Mara’s rating was 3.4, the first one.",)


def test_two_answers_are_too_few_to_know_the_usual_spread():
    assert told(3) == ("Mara’s rating was 3.5, after 3.6 in session 2: too few answers to know what is usual.",)


def test_the_same_answer_is_called_the_same():
    assert told(2, (4.0, 4.0)) == ("Mara’s rating was 4.0, the same as in session 1.",)


def test_a_first_difference_after_equal_answers_is_called_so():
    (sentence,) = told(5, (4.0, 4.0, 4.0, 4.0, 3.0))
    assert sentence.endswith("after 4.0 in session 4: the first answer that differs from those before.")


def test_a_side_that_never_answered_is_not_spoken_of():
    assert told(1, (), ()) == ()


@pytest.mark.parametrize("session", range(1, 15))
def test_a_change_and_its_bound_are_never_shown_as_equal(session):
    for sentence in told(session, MARA, LENA):
        if ", more than" in sentence:
            change = sentence.split(" of ")[1].split(",")[0]
            assert change != sentence.rsplit("(", 1)[1].rstrip(").")
