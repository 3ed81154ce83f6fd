"""What recurs: then and now, circles that were told, and circles between the two."""

from __future__ import annotations

from dataclasses import replace

from tests.lenses.talking import PEOPLE, lens, moment, said, told, words_at

from vinculum.lenses import Finding, Material, look
from vinculum.narratives import Narrative, TimeOfLife
from vinculum.reading.moment import Standing

WORDS = said(
    "T: Tell me.",
    "C: She turned round, and I said nothing.",
    "T: And here?",
    "C: You asked on, so I talked about work.",
)
CHILD = told("coat", "mother", TimeOfLife.CHILD, ("rs.silent", "-", words_at(WORDS, 1, "I said nothing")))
HERE = told(
    "idea", "therapist", TimeOfLife.IN_THERAPY, ("rs.silent", "-", words_at(WORDS, 3, "so I talked about work"))
)


def then_and_now(*narratives: Narrative, session: int = 1) -> tuple[Finding, ...]:
    material = Material(session, WORDS, narratives=narratives, people=PEOPLE)
    return look(lens("psychoanalytic"), material).of("then-and-now")


def test_the_same_answer_then_and_now_stands_side_by_side() -> None:
    (one,) = then_and_now(CHILD, HERE)
    assert [(words.part, words.quote) for words in one.words] == [
        ("then", "I said nothing"),
        ("now", "so I talked about work"),
    ]
    assert (one.about, one.standing) == ("rs.silent", Standing.PROPOSED)


def test_two_of_the_same_time_are_no_then_and_now() -> None:
    assert then_and_now(CHILD, told("jug", "sam", TimeOfLife.YOUTH, ("rs.silent", "-", None))) == ()


def test_another_answer_is_no_likeness() -> None:
    assert then_and_now(CHILD, told("jug", "sam", TimeOfLife.PRESENT, ("rs.calm", "+", None))) == ()


def test_a_narrative_that_nobody_confirmed_speaks_for_no_likeness() -> None:
    assert then_and_now(CHILD, replace(HERE, standing=Standing.PROPOSED)) == ()


def test_a_likeness_told_in_other_sessions_alone_is_not_this_sessions() -> None:
    assert then_and_now(CHILD, HERE, session=2) == ()


def test_a_side_without_words_is_named_as_such() -> None:
    bare = told("prize", "mother", TimeOfLife.CHILD, ("rs.silent", "-", None), session=8)
    (one,) = then_and_now(bare, HERE)
    assert one.lacking == ("then",)


def test_somebody_whom_the_list_of_people_does_not_know_is_no_reason_to_stop() -> None:
    (one,) = then_and_now(CHILD, told("jug", "nobody", TimeOfLife.PRESENT, ("rs.silent", "-", None)))
    assert one.lacking == ("now",)


def test_the_same_answer_met_by_the_same_answer_twice_is_a_circle() -> None:
    turned, silent = words_at(WORDS, 1, "She turned round"), words_at(WORDS, 1, "I said nothing")
    first = told("coat", "mother", TimeOfLife.CHILD, ("ro.ignores", "-", turned), ("rs.silent", "-", silent))
    second = replace(first, id="prize", session=8)
    for narratives, number in ([first], 0), ([first, second], 1):
        material = Material(1, WORDS, narratives=tuple(narratives), people=PEOPLE)
        circles = look(lens("systemic"), material).of("circle-told")
        assert [one.about for one in circles] == ["ro.ignores > rs.silent"] * number


def test_a_move_of_yours_that_comes_again_after_the_same_answer_twice_is_a_circle() -> None:
    words = said(*["T: And why was that?", "C: Dunno."] * 4, "T: And why was that?")
    marks = [
        moment(words, at, "withdrawal.minimal" if at % 2 else "therapist.question.open", "Dunno" if at % 2 else "why")
        for at in range(9)
    ]
    (one,) = look(lens("systemic"), Material(1, words, moments=tuple(marks))).of("circle-here")
    assert one.about == "therapist.question.open > withdrawal.minimal"
    assert [words.part for words in one.words] == ["you", "they", "you again"] * 2
    assert look(lens("systemic"), Material(1, words, moments=tuple(marks[:4]))).of("circle-here") == ()


def test_moments_far_apart_make_no_circle() -> None:
    words = said(*["T: And why was that?", "C: Dunno.", *["T: Mm.", "C: Mm."] * 4] * 3, "T: And why was that?")
    places = [at for at, turn in enumerate(words.turns) if "why" in turn.text or "Dunno" in turn.text]
    marks = tuple(
        moment(words, at, "therapist.question.open", "why") if "why" in words.turns[at].text
        else moment(words, at, "withdrawal.minimal", "Dunno")
        for at in places
    )  # fmt: skip
    assert look(lens("systemic"), Material(1, words, moments=marks)).of("circle-here") == ()
