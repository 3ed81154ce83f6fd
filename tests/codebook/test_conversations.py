import pytest

from vinculum.codebook.conversations import CLIENT, COUNSELLOR, conversations, load_conversation
from vinculum.codebook.linter import check_conversations
from vinculum.codebook.model import REGISTERS
from vinculum.errors import InvalidCodebook
from vinculum.training.labelled import BEHAVIOUR, MOVE, TALK
from vinculum.training.written import practice
from vinculum.transcripts.model import Role

TEXT = """
# The umbrella | young | unskilled

T question.open: What brings you here?
C change: I want to stop losing umbrellas every single week of the year.

T other: Mm-hmm.
C neutral: Yes.
"""


def test_a_conversation_is_read_with_its_head_and_its_labelled_turns() -> None:
    one = load_conversation(TEXT, name="umbrella")
    assert (one.name, one.title, one.register, one.skilled) == ("umbrella", "The umbrella", "young", False)
    assert [(turn.role, turn.label) for turn in one.turns] == [
        *(("therapist", "question.open"), ("client", "change"), ("therapist", "other"), ("client", "neutral"))
    ]
    assert one.turns[0].text == "What brings you here?"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("# The", "The", "umbrella: the first line must be"),
        ("young", "posh", "umbrella: the first line must be"),
        ("| unskilled", "", "umbrella: the first line must be"),
        (TEXT, "", "umbrella: the first line must be"),
        ("T other: Mm-hmm.", "T other:", "umbrella, line 7: write"),
        ("T other: Mm-hmm.", "X other: Mm-hmm.", "umbrella, line 7: write"),
        ("T other: Mm-hmm.", "Mm-hmm.", "umbrella, line 7: write"),
        ("T question.open", "T question", 'umbrella, line 4: "question" is no label of the therapist'),
        ("T question.open", "T change", 'umbrella, line 4: "change" is no label of the therapist'),
        ("C change", "C other", 'umbrella, line 5: "other" is no label of the client; write one of change'),
        (TEXT[TEXT.index("\nT q") :], "", "umbrella has no turns"),
    ],
)
def test_an_error_names_the_conversation_and_the_line(old: str, new: str, says: str) -> None:
    with pytest.raises(InvalidCodebook) as caught:
        load_conversation(TEXT.replace(old, new), name="umbrella")
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("one", conversations(), ids=lambda one: one.name)
def test_every_shipped_conversation_has_both_voices_and_known_labels(one) -> None:
    assert one.register in REGISTERS
    assert {turn.role for turn in one.turns} == {"therapist", "client"}
    for turn in one.turns:
        assert turn.label in (COUNSELLOR if turn.role == "therapist" else CLIENT)
        assert turn.text == turn.text.strip() != ""


def test_no_longer_turn_of_the_shipped_conversations_repeats() -> None:
    assert check_conversations(conversations()) == ()


def test_a_longer_turn_that_comes_again_is_found_and_a_short_one_is_not() -> None:
    one = load_conversation(TEXT, name="umbrella")
    other = load_conversation(TEXT.replace("week of the year", "week of the year…"), name="other")
    assert check_conversations([one, other]) == ("other, turn 2 repeats umbrella, turn 2: write another sentence.",)


def test_every_label_of_the_conversations_is_one_that_readers_learn() -> None:
    assert set(COUNSELLOR) == set(MOVE)
    assert {label.partition(".")[0] for label in COUNSELLOR} == set(BEHAVIOUR)
    assert set(CLIENT) == set(TALK)


def test_practice_sessions_keep_the_words_and_vote_once_for_each_turn() -> None:
    written = practice()
    assert [one.group for one in written] == [one.name for one in conversations()]
    assert len({one.name for one in written}) == len(written)
    for one, told in zip(written, conversations(), strict=True):
        assert one.fold == -1
        assert [turn.text for turn in one.transcript.turns] == [turn.text for turn in told.turns]
        for question, role in (("behaviour", Role.THERAPIST), ("move", Role.THERAPIST), ("talk", Role.CLIENT)):
            wanted = [float(turn.role is role) for turn in one.transcript.turns]
            assert one.votes[question].sum(axis=1).tolist() == wanted
