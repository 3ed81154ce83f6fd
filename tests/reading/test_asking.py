import pytest

from vinculum.reading.asking import Asked, Topic, asked_in, topics_of
from vinculum.reading.plain import plain


@pytest.mark.parametrize(
    "said",
    [
        "What came up for you?",
        "So, um, how did that feel?",
        "Tell me more about that.",
        "Could you say a bit more?",
        "I wonder, what stopped you? Take your time.",
        "Why do you think that is?",
    ],
)
def test_an_open_question_or_invitation_is_heard_as_open(said: str) -> None:
    assert asked_in(plain(said).text)[0] is Asked.OPEN


@pytest.mark.parametrize(
    "said",
    [
        "Did you get here all right?",
        "What time is your train?",
        "How are you today?",
        "How many drinks was that?",
        "You went back, yeah?",
        "Tuesday?",
        "How does that sound?",
    ],
)
def test_a_question_for_one_thing_is_heard_as_closed(said: str) -> None:
    assert asked_in(plain(said).text)[0] is Asked.CLOSED


@pytest.mark.parametrize("said", ["That was hard.", "Mm-hmm.", "Do your homework.", ""])
def test_a_turn_that_asks_nothing_is_heard_as_such(said: str) -> None:
    assert asked_in(plain(said).text) == (Asked.NOTHING, None)


def test_a_turn_shows_what_it_comes_near() -> None:
    assert Topic.US in topics_of(plain("You've gone quiet since I said that.").text)
    assert Topic.FEELING in topics_of(plain("What was it like for you?").text)
    assert Topic.TASK in topics_of(plain("Let's try the breathing exercise.").text)
    assert topics_of(plain("It rained on Monday.").text) == frozenset()
