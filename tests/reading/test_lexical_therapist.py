import pytest

from vinculum.reading import lexical
from vinculum.transcripts.model import Role, Transcript, Turn


def codes(said: str, *, after: str = "So I went home.") -> dict[str, str]:
    turns = (Turn(0, "c", Role.CLIENT, after), Turn(1, "t", Role.THERAPIST, said))
    moments = lexical.read(Transcript(turns), systems=["therapist"])
    return {moment.code.removeprefix("therapist."): moment.evidence[0].quote for moment in moments}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Okay. What happened next?", "question.open"),
        ("Did he ring?", "question.closed"),
        ("It makes complete sense that you froze.", "validation"),
        ("I wonder if staying busy protects you from missing her.", "interpretation"),
        ("Perhaps you expect it with me too, as your father did at home with me.", "interpretation.transference"),
        ("I notice you look away when I ask.", "immediacy"),
        ("When I was your age I lost a friend.", "disclosure"),
        ("I'd suggest a walk each day.", "advice"),
        ("Shall we agree on two goals?", "agreement"),
        ("We have to stop there for today.", "frame"),
        ("I'm sorry that I interrupted you.", "repair"),
        ("I was only trying to help.", "defensive"),
        ("It's entirely up to you.", "empower"),
        ("You say he's kind, and yet you hide the letters.", "challenge"),
    ],
)
def test_what_the_therapist_does_is_found_in_the_words(said: str, code: str) -> None:
    assert code in codes(said)


def test_giving_back_in_the_clients_words_is_told_from_giving_back_in_others() -> None:
    told = "I shouted at my sister and slammed the door."
    assert "reflection.simple" in codes("You shouted and slammed the door.", after=told)
    assert "reflection.complex" in codes("It sounds like you were at the end of your rope.", after=told)


def test_a_question_points_at_the_question_alone() -> None:
    assert codes("That was Monday. What happened next?")["question.open"] == "What happened next"
