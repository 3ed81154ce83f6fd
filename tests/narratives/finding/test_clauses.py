"""A turn falls into clauses: the places are right, and no words can make it slow."""

from hypothesis import given
from hypothesis import strategies as st

from vinculum.narratives.finding.clauses import LONGEST, MOST, clauses


def parts(text: str) -> list[str]:
    return [text[one.start : one.end] for one in clauses(text, 0)]


def test_sentences_and_joined_clauses_stand_apart():
    assert parts("I rang her and she hung up. So I went to bed, but I lay there.") == [
        "I rang her",
        "and she hung up.",
        "So I went to bed",
        "but I lay there.",
    ]


def test_what_somebody_says_stays_with_the_saying():
    assert parts("He said, you sit there.") == ["He said, you sit there."]


def test_unpunctuated_talk_falls_at_the_joints():
    assert parts("so i was stood there and my mum goes where were you and i just cried") == [
        "so i was stood there",
        "and my mum goes where were you",
        "and i just cried",
    ]


def test_and_then_is_one_joint():
    assert parts("You said sorry, and then you said it again.") == ["You said sorry", "and then you said it again."]


def test_a_stretch_without_letters_is_no_clause():
    assert parts("… 12 — ?") == []


@given(st.text())
def test_clauses_stand_in_order_apart_and_without_white_space_around(text):
    found = clauses(text, 3)
    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(text[one.start : one.end] == text[one.start : one.end].strip() != "" for one in found)


def test_of_a_very_long_turn_the_beginning_is_taken():
    found = clauses("and he went, " * 100_000, 0)
    assert len(found) == MOST
    assert found[-1].end <= LONGEST
