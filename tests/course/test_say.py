"""The sentence above the picture, one example for every rule."""

from math import nan

import pytest

from vinculum import course as room
from vinculum.course import Known, Rater, Rating, follow

MARA = (3.4, 3.6, 3.5, 3.8, 3.7, 3.9, 4.0, 3.9, 2.6, 2.9, 3.9, 4.1, 4.2, 4.1)
LENA = (3.2, 3.3, 3.5, 3.4, nan, 3.7, 3.8, 3.8, 3.7, 3.1, 3.5, 3.8, 3.9, 4.0)
LEVEL = (4.0, 4.1, 4.0, 4.1, 4.0, 4.1)
ALTERNATING = (4.0, 4.1) * 5


HALF = {rater: Known(least=0.5) for rater in Rater}


def say(followed, **known):
    return room.say(followed, **known).text


def say_short(followed, **known):
    return room.say_short(followed, **known).text


def course(client=(), therapist=(), *, known=None):
    sides = ((Rater.CLIENT, client), (Rater.THERAPIST, therapist))
    ratings = [Rating(place, side, "m", score) for side, scores in sides for place, score in enumerate(scores, start=1)]
    return follow(ratings, measure="m", criterion="mean of last three, 2 SD", known=known)


def test_the_course_of_the_mock_up_reads_as_drawn():
    assert say(course(MARA, LENA), client="Mara") == (
        "Mara’s rating fell in session 9 and was back by session 11. "
        "Yours followed one session later. Since then you see it much alike."
    )


@pytest.mark.parametrize(
    ("client", "therapist", "sentence"),
    [
        ((), (), "No answers yet. A course needs four."),
        ((4.0, 4.1), (), "Not enough answers yet: two sessions. A course needs four."),
        ((4.0,), (4.0,), "Not enough answers yet: one session. A course needs four."),
        ((), (4.0,) * 3, "Not enough answers yet: three sessions from you. A course needs four."),
        (
            (4.0, 4.1),
            (4.0,) * 3,
            "Not enough answers yet: two sessions from Mara, three from you. A course needs four.",
        ),
    ],
)
def test_too_few_answers_are_counted(client, therapist, sentence):
    assert say(course(client, therapist), client="Mara") == sentence


@pytest.mark.parametrize(
    ("client", "sentence"),
    [
        ((*LEVEL, 2.5, 4.1), "Mara’s rating fell in session 7 and was back by session 8."),
        (
            (*LEVEL, 2.5),
            "Mara’s rating fell in session 7, the last one answered. One answer is too few to say more.",
        ),
        ((*LEVEL, 2.5, 2.6), "Mara’s rating fell in session 7 and has not come back so far."),
        ((*LEVEL, 2.5, 2.6, 2.7, 2.6), "Mara’s rating fell in session 7 and has not come back."),
        ((*LEVEL, 2.5, 2.6, 2.7, 2.6, 4.1), "Mara’s rating fell in session 7 and was back only in session 11."),
        ((*LEVEL, 3.2, 2.4, 4.1), "Mara’s rating fell over sessions 7 to 8 and was back by session 9."),
        ((*LEVEL, 4.0), "Mara’s rating has not fallen clearly so far."),
        ((4.0,) * 5, "Mara’s rating has not changed so far."),
    ],
)
def test_one_side_alone_says_what_became_of_it(client, sentence):
    assert say(course(client), client="Mara") == sentence


@pytest.mark.parametrize(
    ("therapist", "sentence"),
    [
        ((*LEVEL, 2.5, 4.1, 4.0), "Yours fell in the same session."),
        ((*LEVEL[:5], 2.5, 4.0, 4.1, 4.0), "Yours had fallen one session before."),
        ((*LEVEL, 4.0, 2.5, 4.1), "Yours followed one session later."),
        ((*LEVEL, 4.0, 4.1, 2.5), "Yours followed two sessions later, the last one answered."),
        ((*LEVEL, 3.2, 2.4, 4.1), "Yours fell over sessions 7 to 8."),
        ((*LEVEL, nan, 4.1, 4.0), "You gave no answer in session 7."),
        ((4.0,) * 9, "Yours has not changed."),
        ((*LEVEL, 4.0, 4.1, 4.0), "Yours did not clearly fall."),
        ((4.0,) * 3, "There are not enough answers from you yet to compare."),
    ],
)
def test_the_other_side_is_set_beside_a_fall(therapist, sentence):
    told = say(course((*LEVEL, 2.5, 4.0, 4.1), therapist), client="Mara")
    assert told.startswith(f"Mara’s rating fell in session 7 and was back by session 8. {sentence}")


def test_without_a_fall_of_the_client_the_therapists_comes_first():
    told = say(course((*LEVEL, 4.0, 4.1, 4.0), (*LEVEL, 2.5, 4.0, 4.1)), client="Mara")
    assert told.startswith("Your rating fell in session 7 and was back by session 8. Mara’s did not clearly")


def test_a_client_without_answer_in_the_therapists_fall_is_named():
    told = say(course((*LEVEL, nan, 4.1, 4.0), (*LEVEL, 2.5, 4.0, 4.1)), client="Mara")
    assert "Mara gave no answer in session 7." in told


def test_a_therapist_with_a_course_waits_for_the_clients_answers():
    told = say(course((4.0, 4.1), (*LEVEL, 4.0)), client="Mara")
    assert told == (
        "Your rating has not fallen clearly so far. There are not enough answers from Mara yet to compare. "
        "Mara has not answered for five sessions."
    )


def test_a_fall_that_came_back_long_ago_is_no_news():
    told = say(course((*LEVEL, 2.5, *ALTERNATING)), client="Mara")
    assert told == "Mara’s rating has not fallen clearly since session 8."


@pytest.mark.parametrize(
    ("client", "therapist", "sentence"),
    [
        ((4.0,) * 5, (3.0,) * 5, "Neither rating has changed so far. Mara rates it higher than you do."),
        (
            (3.0, 3.4, 3.9, 4.0, 4.1, 4.0),
            (3.1, 3.5, 3.8, 4.1, 4.0, 4.1),
            "Both ratings have been steady over the last three answers. You see it much alike.",
        ),
        (
            (3.0, 4.0, 3.5, 4.5),
            (3.1, 4.1, 3.6, 4.6),
            "Neither rating has fallen clearly so far. You see it much alike.",
        ),
        (
            (3.0, 3.1, 3.0, 3.6, 4.0, 4.4),
            (3.0, 3.1, 3.0, 3.1, 3.0, 3.1),
            "The level of Mara’s ratings has probably risen since session 3.",
        ),
        (
            (3.0, 3.1, 3.0, 4.1, 4.0, 4.1),
            (3.0, 3.1, 3.0, 3.1, 3.0, 3.1),
            "Neither rating has fallen clearly so far. Mara rates it higher than you do, and the distance has grown.",
        ),
        (
            (3.0, 3.1, 3.0, 3.1, 3.0, 3.1),
            (4.0, 4.1, 4.0, 4.1, 4.0, 4.1),
            "Neither rating has fallen clearly so far. You rate it higher than Mara does.",
        ),
    ],
)
def test_without_a_fall_the_course_and_the_distance_are_said(client, therapist, sentence):
    assert say(course(client, therapist), client="Mara") == sentence


@pytest.mark.parametrize(
    ("later", "sentence"),
    [
        ((4.0, 4.1, 2.5, 4.0), "Yours followed three sessions later."),
        ((4.0, 4.1, 4.0, 2.5), "Yours did not clearly fall"),
    ],
)
def test_falls_up_to_three_sessions_apart_belong_together(later, sentence):
    assert sentence in say(course((*LEVEL, 2.5, 4.0, 4.1, 4.0, 4.1), (*LEVEL, 4.1, *later)), client="Mara")


def test_of_two_falls_on_the_other_side_the_nearer_one_is_named():
    client = (*LEVEL, 4.0, 4.1, 4.0, 2.5, 4.1, 4.0, 4.1, 4.0)
    therapist = (*LEVEL, 2.5, 4.1, 4.0, 4.1, 2.5, 4.1, 4.0, 4.1)
    assert "Yours followed one session later." in say(course(client, therapist), client="Mara")


def test_a_distance_needs_a_course_of_both():
    assert "higher" not in say(course(LEVEL, (2.0, 2.1, 2.0)), client="Mara")


def test_a_distance_that_is_out_of_date_is_not_said():
    told = say(course((*LEVEL, 4.0, 4.1, 4.0, 4.1), LEVEL), client="Mara")
    assert "alike" not in told


def test_without_a_name_the_client_is_they():
    told = say(course((3.0, 3.1, 3.0, 3.1), (4.0, 4.1, 4.0, 4.1)), client="")
    assert told.endswith("You rate it higher than they do.")
    assert say(course((*LEVEL, 2.5, 4.1)), client="").startswith("Their rating fell in session 7")
    assert "Theirs did not clearly fall" in say(course((*LEVEL, 4.0, 4.1), (*LEVEL, 2.5, 4.1)), client="")
    assert "They gave no answer in session 7." in say(course((*LEVEL, nan, 4.1), (*LEVEL, 2.5, 4.1)), client="")


@pytest.mark.parametrize(
    ("client", "therapist", "sentence"),
    [
        ((), (), "No answers yet. A course needs four."),
        ((4.0, 4.1), (), "Not enough answers yet: two sessions. A course needs four."),
        (MARA, LENA, "Both steady and close together, after the fall in session 9."),
        ((*LEVEL, 2.5, 2.6, 2.7, 2.6), LEVEL, "Their rating fell in session 7 and has not come back."),
        (LEVEL, tuple(score - 1 for score in LEVEL), "They rate it higher than you do."),
        (LEVEL[:4], (), "Their rating has not fallen clearly so far."),
        (
            (*LEVEL, 3.2, 2.4, 4.1, 4.0, 4.1),
            (3.0, 3.4, 3.8, 4.0, 4.1, 4.0, 4.1, 4.0, 4.1, 4.0, 4.1),
            "Both steady and close together, after the fall over sessions 7 to 8.",
        ),
    ],
)
def test_a_row_of_the_caseload_has_one_thing_to_say(client, therapist, sentence):
    assert say_short(course(client, therapist)) == sentence


def test_steps_below_what_is_known_to_be_negligible_are_steady():
    assert say_short(course(LEVEL, LEVEL, known=HALF)) == "Both steady, and close together."
    assert say(course(LEVEL, LEVEL, known=HALF), client="Mara").startswith(
        "Both ratings have been steady over the last"
    )


def test_a_distance_below_what_is_known_to_be_negligible_is_alike():
    lower = tuple(score - 0.4 for score in LEVEL)
    assert say(course(LEVEL, lower), client="Mara").endswith("Mara rates it higher than you do.")
    assert say(course(LEVEL, lower, known=HALF), client="Mara").endswith("You see it much alike.")


def test_a_steady_rise_is_not_called_steady():
    rise = (3.0, 3.2, 3.4, 3.6, 3.8, 4.0, 4.2, 4.4)
    assert "steady" not in say(course(rise, rise), client="Mara")


def test_a_row_may_use_the_name():
    assert say_short(course((*LEVEL, 2.5)), client="Mara") == "Mara’s rating fell in session 7, the last one answered."
