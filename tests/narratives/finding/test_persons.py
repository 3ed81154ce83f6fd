"""Who was there, by closed lists: my mum, Dad, the consultant, you; and the therapist's "your" is the client's."""

import pytest

from vinculum.narratives import Relation
from vinculum.narratives.finding.persons import introduced, persons
from vinculum.transcripts import Role, Transcript, Turn


def named(text: str, before: str = "", known: str = "") -> list[tuple[Relation, str]]:
    heard = introduced(Transcript((Turn(0, "C", Role.CLIENT, known),))) if known else {}
    asked = [(Role.THERAPIST, before)] if before else []
    return [(one.relation, one.name) for one in persons([(2, 0, text)], asked, heard)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("I rang my mum and she never asked.", (Relation.MOTHER, "Mum")),
        ("Dad slapped my hand away.", (Relation.FATHER, "Dad")),
        ("my older brother laughed at me", (Relation.SIBLING, "Brother")),
        ("My ex-husband was at the gate.", (Relation.FORMER_PARTNER, "Ex-husband")),
        ("The consultant looked at the chart.", (Relation.STRANGER, "the consultant")),
        ("You looked at the clock and I stopped.", (Relation.THERAPIST, "you")),
        ("We were stood there, and Denise came over.", (Relation.OTHER, "Denise")),
        ("At school Miss Farrow stopped me.", (Relation.TEACHER, "Miss Farrow")),
    ],
)
def test_people_are_known_by_what_they_are_called(text, who):
    assert named(text)[0] == who


def test_your_husband_from_the_therapist_is_the_client_s():
    assert named("He put the paper down.", before="How was it with your husband?")[0][0] is Relation.PARTNER


def test_who_was_once_introduced_is_known_by_name():
    assert named("I rang and Callum went quiet.", known="My brother Callum lives in Leeds.")[0] == (
        Relation.SIBLING,
        "Callum",
    )


def test_whom_somebody_else_speaks_of_or_to_is_not_the_other():
    assert named('She said, "my mother would have liked you".') == []
    assert (Relation.THERAPIST, "you") not in named("He said you looked lovely.")
    assert (Relation.MOTHER, "Mum") not in named("He said sorry, Mum, and went.")
    assert named("Her husband was there.") == []


def test_one_of_the_other_sex_counts_less():
    assert named("My mum was at work. He came in, he took his belt, and my dad hit him.")[0][0] is Relation.FATHER


def test_the_words_that_name_somebody_are_kept():
    text = "So I rang my mum."
    (who,) = persons([(4, 10, text)], [], {})
    assert who.evidence is not None
    assert (who.evidence.turn, who.evidence.quote) == (4, "my mum")
    assert text[who.evidence.start - 10 : who.evidence.end - 10] == "my mum"


def test_at_most_three_are_named_and_nobody_where_nobody_is():
    assert len(named("My mum, my dad, my brother, my aunt and my boss were there.")) == 3
    assert named("It rained.") == []
