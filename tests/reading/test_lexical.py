import pytest

from vinculum.codebook import SYSTEMS
from vinculum.errors import InvalidReading
from vinculum.reading import lexical
from vinculum.reading.moment import Moment, Standing
from vinculum.reading.rules import RULES
from vinculum.transcripts.model import Kind, Role, Transcript, Turn

WORDLESS = {"therapist.humour", "therapist.reflection"}


def read(*turns: tuple[str, str], kind: Kind = Kind.RECORDING) -> tuple[Moment, ...]:
    said = tuple(Turn(index, role, Role(role), text) for index, (role, text) in enumerate(turns))
    return lexical.read(Transcript(said, kind))


def answers(asked: str, answer: str) -> set[str]:
    return {moment.code for moment in read(("therapist", asked), ("client", answer)) if moment.turn == 1}


@pytest.mark.parametrize(
    ("asked", "answer", "code"),
    [
        ("You've gone quiet since I said that.", "No, it's nothing. Forget it.", "withdrawal.denial"),
        ("What was that like for you, telling me?", "I don't know.", "withdrawal.minimal"),
        ("What did you feel then?", "One gets on with things, people always have.", "withdrawal.abstract"),
        ("You looked hurt when I said that.", "Anyway, did I tell you about the car?", "withdrawal.shift"),
        ("I thought we might meet on Mondays.", "Whatever you think, you're the expert.", "withdrawal.deference"),
        ("And tomorrow?", "There's no point. Nothing ever changes.", "withdrawal.hopeless"),
        ("You're here.", "I nearly didn't come today.", "withdrawal.absence"),
        ("You seem cross.", "You're not, you're not listening to me!", "confrontation.therapist"),
        ("Try the breathing exercise.", "How is that supposed to help?", "confrontation.task"),
        ("The recorder is on.", "I don't want that thing on.", "confrontation.frame"),
        ("How are we doing?", "This isn't working, is it.", "confrontation.progress"),
        ("Take your time.", "Just tell me what to do.", "confrontation.control"),
        ("You drank on Sunday.", "I don't have a problem.", "resistance.denial"),
        ("Did you manage the diary?", "I've been so busy.", "resistance.excuse"),
        ("What was your part?", "It's all her fault.", "resistance.blame"),
        ("And your mother?", "Here we go again.", "resistance.undermine"),
        ("You were angry.", "That's not what I said.", "resistance.dispute"),
        ("And the fire?", "I don't want to talk about that.", "resistance.withdraw"),
        ("It's our last time.", "I'm going to miss you.", "toward.warm"),
        ("Mm.", "I'm so angry with you right now.", "toward.hostile"),
        ("Mm.", "You saved my life.", "toward.idealising"),
        ("You can say it.", "I think I'm in love with you.", "toward.erotic"),
        ("You stopped.", "You must think I'm disgusting.", "toward.mistrust"),
        ("What is it?", "You sound just like my dad.", "toward.link"),
    ],
)
def test_a_clear_cue_in_its_place_is_proposed(asked: str, answer: str, code: str) -> None:
    assert code in answers(asked, answer)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Is Tuesday at four all right for you?", "It's fine."),
        ("Did you get the bus?", "No."),
        ("Who was rude to you?", "My boss said you're useless, you never listen to me."),
        ("What did you tell your mother?", 'I told her, "you are not listening to me".'),
        ("How are you today?", "Fine."),
        ("What did he say?", "He said I don't want to talk about that."),
        ("How was the exam?", "I am not angry with you."),
    ],
)
def test_words_that_only_sound_like_a_cue_are_left_alone(asked: str, answer: str) -> None:
    assert answers(asked, answer) == set()


def test_the_moment_points_at_the_words_and_says_why() -> None:
    (moment,) = read(("client", "Well, um, you’re — you remind me of my gran."))
    assert [evidence.quote for evidence in moment.evidence] == ["you remind me of"]
    assert (moment.source, moment.standing) == ("lexical 0.1", Standing.PROPOSED)
    assert moment.reason == "Likens the therapist, or how it feels here, to somebody else."


def test_hopeless_talk_asks_and_claims_no_assessment() -> None:
    (moment,) = read(("client", "There's no point in going on."))
    assert moment.code == "withdrawal.hopeless"
    assert "Consider asking about suicide" in moment.reason
    assert "no risk is assessed" in moment.reason


def test_two_rules_for_one_code_make_one_surer_moment() -> None:
    once = read(("client", "You're not listening to me."))
    twice = read(("client", "You're not listening to me. You keep interrupting."))
    assert len(twice) == len(once) == 1
    assert twice[0].confidence > once[0].confidence
    assert len(twice[0].evidence) == 2


def test_process_notes_stay_out_of_rules_about_length() -> None:
    turns = (("therapist", "What was that like for you, telling me?"), ("client", "I don't know."))
    assert any(moment.code == "withdrawal.minimal" for moment in read(*turns))
    assert not any(moment.code == "withdrawal.minimal" for moment in read(*turns, kind=Kind.PROCESS_NOTES))
    notes = read(("client", "You remind me of my gran."), kind=Kind.PROCESS_NOTES)
    assert [moment.code for moment in notes] == ["toward.link"]


def test_a_speaker_whose_role_is_not_known_gets_nothing() -> None:
    assert read(("unknown", "You remind me of my gran."), ("other", "You never listen to me.")) == ()


@pytest.mark.parametrize(("language", "found"), [("", 1), ("en-GB", 1), ("EN", 1), ("de", 0)])
def test_only_english_is_read_where_the_language_is_known(language: str, found: int) -> None:
    turn = Turn(0, "c", Role.CLIENT, "You remind me of my gran.")
    assert len(lexical.read(Transcript((turn,), language=language))) == found


def test_a_system_without_rules_is_refused_by_name() -> None:
    with pytest.raises(InvalidReading, match="narrative"):
        lexical.read(Transcript(()), systems=["narrative"])


@pytest.mark.parametrize("system", ["rupture", "resistance", "toward", "therapist"])
def test_every_code_that_words_can_carry_has_a_rule(system: str) -> None:
    assert {rule.code for rule in RULES[system].rules} == set(SYSTEMS[system]) - WORDLESS


def test_every_rule_gives_a_modest_confidence_and_a_reason_in_a_sentence() -> None:
    for system in RULES.values():
        for rule in system.rules:
            assert 0.2 <= rule.confidence <= 0.8
            assert rule.reason[0].isupper()
            assert rule.reason.endswith(".")


def test_words_heard_to_be_in_another_language_get_nothing_though_the_file_names_none() -> None:
    german = "Ich weiß nicht, ob das hier überhaupt etwas bringt, ehrlich gesagt, und Sie sagen ja auch nie etwas dazu."
    asked = Turn(0, "T", Role.THERAPIST, "Wie geht es Ihnen heute damit, dass wir letzte Woche nicht gesprochen haben?")
    english = "No, no, it's fine, honestly, I'm not angry with you."
    assert lexical.read(Transcript((asked, Turn(1, "C", Role.CLIENT, f"{german} {english}")))) == ()
