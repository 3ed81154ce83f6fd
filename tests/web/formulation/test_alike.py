"""How alike the patterns are: sentences, numbers behind them, what is missing; never a single figure for it."""

from __future__ import annotations

from tests.cast import Place, Visitor
from tests.web.formulation.happenings import BOSS, FATHER, MOTHER, often, tell
from tests.web.formulation.page_words import words

BRUSHED = ("w.noticed", "ro.ignores-", "rs.silent-")
HELPED = ("w.carried", "ro.helps-out+", "rs.calm+")
PUSHED = ("w.own-way", "ro.presses-", "rs.gives-in-")


def test_what_is_missing_is_said_and_nothing_about_likeness(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, [*often(MOTHER, 5, *BRUSHED), *often("therapist", 2, *BRUSHED)])
    page = words(lena.get("themes", case_a.case))
    assert "Not enough narratives. A comparison needs three about you and six about others" in page
    assert "There are two narratives about you and five narratives about other people so far." in page
    assert "cosine" not in page


def test_the_person_told_of_like_the_therapist_is_named_with_the_numbers_behind(lena: Visitor, case_a: Place) -> None:
    others = [*often(MOTHER, 6, *BRUSHED), *often(FATHER, 6, *HELPED), *often(BOSS, 6, *PUSHED)]
    tell(lena, case_a, [*often("therapist", 4, *BRUSHED), *others])
    page = words(lena.get("themes", case_a.case))
    assert "How alike are “with you” and “with Mother”?" in page
    assert (
        "What Mara tells of you is more like what is told of Mother than like what is told of the others. Where "
        "narratives are shuffled among these people, that is seldom so." in page
    )
    assert "no more like what is told of Boss or Father than like what is told of the rest" in page
    assert "Mother 6 1.00 1.00 0.00 1.00 .001 .001" in page
    assert "p from 999 shufflings." in page
    assert "That is evidence for a hypothesis, not a finding about anybody" in page


def test_one_other_person_alone_cannot_be_set_apart(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, [*often("therapist", 3, *BRUSHED), *often(MOTHER, 6, *BRUSHED)])
    assert "Nothing can be said. There is no other person to shuffle with." in words(lena.get("themes", case_a.case))


def test_nobody_with_three_narratives_cannot_be_compared(lena: Visitor, case_a: Place) -> None:
    others = [*often(MOTHER, 2, *BRUSHED), *often(FATHER, 2, *HELPED), *often(BOSS, 2, *PUSHED)]
    tell(lena, case_a, [*often("therapist", 3, *BRUSHED), *others])
    page = words(lena.get("themes", case_a.case))
    assert "No other person has three narratives" in page
    assert "Too few narratives for a comparison of their own: Boss, Father, Mother." in page
