"""What the ratings did after a marked moment, in numbers and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinculum.course import Rater, Rating, follow
from vinculum.course.after import Move, all_answers, all_next_answers, next_answers, tally
from vinculum.course.follow import Known
from vinculum.course.level import Z95, Variances
from vinculum.course.say_after import CAUTION, few, say_next, say_tally

STEADY = (3.9, 4.0, 3.9, 4.0, 4.1, 4.0, 3.9, 4.0)
FELL = {**dict(enumerate(STEADY, 1)), 9: 2.6, 10: 3.6, 11: 4.0, 12: 4.1}


def course(client, therapist=(), *, variances=None):
    ratings = [Rating(session, Rater.CLIENT, "m", score) for session, score in dict(client).items()]
    ratings += [Rating(session, Rater.THERAPIST, "m", score) for session, score in dict(therapist).items()]
    known = {rater: Known(variances=variances) for rater in Rater} if variances else None
    return follow(ratings, measure="m", known=known)


def answers(client, sessions=range(1, 13)):
    return all_answers(course(client), sessions=sessions)


def client_next(scores, session, **more):
    found = course(scores, variances=more.pop("variances", None)).sides[Rater.CLIENT]
    return next_answers(found, session, sessions=more.pop("sessions", range(1, 13)), **more)


def test_the_answer_to_the_session_and_the_next_two_are_compared_with_the_level_before():
    found = client_next(FELL, 9)
    assert [(one.session, one.after, one.move) for one in found] == [
        (9, 0, Move.LOWER), (10, 1, Move.USUAL), (11, 2, Move.USUAL),
    ]  # fmt: skip
    assert found[0].level == found[1].level == pytest.approx(4.0, abs=0.05)
    assert found[0].change == pytest.approx(2.6 - found[0].level)


def test_the_level_before_knows_nothing_of_what_came_after():
    other = {**FELL, 9: 1.0, 10: 1.0}
    variances = Variances(0.01, 0.04)
    one, changed = client_next(FELL, 9, variances=variances), client_next(other, 9, variances=variances)
    assert one[0].level == changed[0].level
    assert one[0].usual == changed[0].usual


def test_the_usual_distance_is_that_of_the_model():
    found = client_next(dict.fromkeys(range(1, 7), 4.0), 4, variances=Variances(0.0, 0.03), sessions=range(1, 7))
    # three answers with noise 0.03 and no wandering: the level is known to 0.01, an answer errs by 0.03
    assert found[0].usual == pytest.approx(Z95 * 0.04**0.5)


def test_the_usual_distance_grows_with_the_sessions_between():
    found = client_next(FELL, 9, variances=Variances(0.02, 0.04))
    assert found[0].usual < found[1].usual < found[2].usual


def test_a_known_error_of_measurement_widens_it():
    assert client_next(FELL, 9, error=1.0)[0].move is Move.USUAL


def test_a_distance_below_the_least_is_as_usual():
    steady = dict.fromkeys(range(1, 9), 4.0) | {9: 3.8}
    assert client_next(steady, 9, variances=Variances(0.0, 0.001))[0].move is Move.LOWER
    assert client_next(steady, 9, variances=Variances(0.0, 0.001), least=0.5)[0].move is Move.USUAL


def test_a_missing_answer_is_missing_and_no_session_to_come_is_made_up():
    scores = {number: score for number, score in FELL.items() if number not in (9, 12)}
    found = client_next(scores, 9, sessions=range(1, 11))
    assert [(one.session, one.move) for one in found] == [(9, Move.MISSING), (10, Move.USUAL)]


def test_two_answers_before_are_too_few_for_a_level():
    found = client_next(FELL, 3)
    assert found[0].move is Move.UNKNOWN
    assert found[0].usual is None


def test_fewer_than_four_answers_in_all_are_too_few():
    assert client_next({1: 4.0, 2: 4.0, 3: 3.0}, 3, sessions=range(1, 4))[0].move is Move.UNKNOWN


def test_sentences_say_how_far_and_how_far_is_usual():
    first, second, _ = say_next(client_next(FELL, 9), client="Mara")
    assert first.startswith(
        "Mara’s answer to session 9 was 1.4 below the level before, more than these answers usually"
    )
    assert second.startswith("Mara’s answer to session 10 was 0.4 below the level before, no more than these answers")


def test_a_missing_answer_and_a_missing_level_are_said():
    scores = {number: score for number, score in FELL.items() if number != 9}
    assert say_next(client_next(scores, 9), client="Mara")[0] == "Mara gave no answer to session 9."
    assert say_next(client_next(FELL, 2), client="")[0] == (
        "Their answer to session 2 was 4.0; too few came before it to say from what level."
    )


def test_an_answer_at_the_level_says_just_that():
    steady = dict.fromkeys(range(1, 9), 4.0) | {9: 4.0}
    assert say_next(client_next(steady, 9), client="Mara")[0] == "Mara’s answer to session 9 was at the level before."


def test_your_own_answers_are_yours():
    found = course({}, FELL).sides[Rater.THERAPIST]
    assert say_next(next_answers(found, 9, sessions=range(1, 13)), client="Mara")[0].startswith("Your answer to")


def test_over_a_case_the_marked_sessions_stand_beside_the_others():
    (found,) = tally(answers(FELL), {5, 9})
    assert dict(found.counts) == {Move.USUAL: 1, Move.LOWER: 1}
    assert dict(found.others) == {Move.UNKNOWN: 3, Move.USUAL: 7}
    assert say_tally(found, client="Mara") == (
        "Mara’s answer to the same session was lower than usual in 1 of 2 and as usual in 1. "
        "In the other sessions it was as usual each time (7)."
    )


def test_the_session_that_followed_is_counted_where_there_is_one():
    (found,) = tally(answers(FELL), {8, 12}, after=1)
    assert dict(found.counts) == {Move.LOWER: 1}
    assert say_tally(found, client="Mara").startswith(
        "Mara’s answer to the session that followed was lower than usual. In the other"
    )


def test_one_session_is_not_counted_out_of_one():
    (found,) = tally(answers(FELL), {9})
    assert say_tally(found, client="Mara").startswith("Mara’s answer to the same session was lower than usual. In the")
    (other,) = tally(answers(FELL), set(range(1, 12)))
    assert say_tally(other, client="Mara").endswith("In the one other session it was as usual.")


def test_marked_sessions_without_an_answer_are_counted_as_such():
    scores = {number: score for number, score in FELL.items() if number != 7}
    (found,) = tally(answers(scores), {7, 9})
    assert ", with one not answered." in say_tally(found, client="Mara")


def test_a_case_without_a_level_says_so():
    (found,) = tally(answers({1: 3.0, 2: 3.5}, range(1, 3)), {1})
    assert say_tally(found, client="Mara").endswith("none of them has a level before it.")


def test_few_sessions_are_said_to_be_few():
    assert few(1) == "One session: too few to mean anything yet."
    assert few(4) == "Four sessions: too few to mean anything yet."
    assert few(5) == ""


def test_no_sentence_says_that_anything_came_from_a_moment():
    told = " ".join([*say_next(client_next(FELL, 9), client="Mara"), CAUTION]).lower()
    assert [word for word in ("because", "cause", "led", "effect", "due to", "after it was") if word in told] == []


scores = st.dictionaries(st.integers(1, 20), st.integers(2, 10).map(lambda value: value / 2), min_size=1, max_size=20)


@given(scores, st.integers(1, 20))
def test_every_session_gets_a_word_and_every_number_a_reason(points, session):
    side = course(points).sides[Rater.CLIENT]
    found = next_answers(side, session, sessions=range(1, 21))
    assert [one.session for one in found] == list(range(session, min(session + 3, 21)))
    for one, sentence in zip(found, say_next(found, client="Mara"), strict=True):
        assert (one.score is None) == (one.move is Move.MISSING)
        assert "nan" not in sentence.lower()
        assert (one.move in (Move.LOWER, Move.HIGHER)) == ("more than these answers usually" in sentence) - (
            "no more than" in sentence
        )


@given(scores, st.sets(st.integers(1, 20)), st.sampled_from([0, 1]))
def test_every_session_is_counted_once(points, marked, after):
    (found,) = tally(answers(points, range(1, 21)), marked, after=after)
    assert sum(found.counts.values()) + sum(found.others.values()) == 20 - after


@given(scores)
def test_all_sessions_at_once_are_each_session_by_itself(points):
    side = course(points).sides[Rater.CLIENT]
    at_once = all_next_answers(side, sessions=range(1, 21), least=0.5)
    assert at_once == {number: next_answers(side, number, sessions=range(1, 21), least=0.5) for number in range(1, 21)}
