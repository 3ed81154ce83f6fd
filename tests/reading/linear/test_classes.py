import pytest

from vinculum.errors import InvalidReading
from vinculum.reading.linear import classify, read
from vinculum.transcripts.model import Role, Transcript, Turn

SAID = (
    (Role.THERAPIST, "What would you like to be different by the summer?"),
    (Role.CLIENT, "I want to stop smoking, I really do, I need to, for the baby."),
    (Role.THERAPIST, "So it sounds like the baby matters more to you than the cigarettes do."),
    (Role.CLIENT, "Yeah."),
    (Role.OTHER, "Sorry, wrong room."),
)
SESSION = Transcript(tuple(Turn(at, role, role, words) for at, (role, words) in enumerate(SAID)))


def test_every_turn_of_the_role_has_a_class_and_nobody_elses() -> None:
    behaviour, talk = classify(SESSION, "behaviour"), classify(SESSION, "talk")
    assert [(one.turn, one.answer) for one in behaviour] == [(0, "question"), (2, "reflection")]
    assert [one.turn for one in talk] == [1, 3]
    assert talk[0].answer == "change"
    for one in (*behaviour, *talk):
        assert sum(one.probability.values()) == pytest.approx(1, abs=1e-5)


def test_the_moments_say_the_same_as_the_classes() -> None:
    moments = {(moment.turn, moment.code): moment for moment in read(SESSION, systems=("therapist", "talk"))}
    change = classify(SESSION, "talk")[0].probability["change"]
    assert moments[1, "talk.change"].confidence == pytest.approx(change, abs=0.001)
    assert (0, "therapist.question.open") in moments
    assert (2, "therapist.reflection") in moments


@pytest.mark.parametrize("language", ["de", "fr-CH"])
def test_words_in_another_language_and_no_words_have_no_class(language: str) -> None:
    assert classify(Transcript(SESSION.turns, language=language), "talk") == ()
    assert classify(Transcript(()), "behaviour") == ()


def test_only_what_the_talk_family_answers_can_be_asked() -> None:
    with pytest.raises(InvalidReading, match="behaviour or talk"):
        classify(SESSION, "rupture")
