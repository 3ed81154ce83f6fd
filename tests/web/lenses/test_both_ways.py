"""Lenses over a couple's case: the map of one teller, the circle between the two, who speaks after whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.cast import Place, Visitor
from tests.web.couples.two import Couple, begin_couple
from tests.web.formulation.happenings import MOTHER, happening, tell
from tests.web.formulation.page_words import words
from tests.web.heard import bring_in, on

from vinculum.narratives import Narrative
from vinculum.reading.moment import Standing
from vinculum.transcripts import Role, Transcript, Turn

SPOKEN = (
    ("Noor", Role.CLIENT, "You never say anything."),
    ("Lena", Role.THERAPIST, "And you?"),
    ("Pieter", Role.CLIENT, "It's fine."),
    ("Noor", Role.CLIENT, "Mother said so, too. Mother and Boss."),
)
WORDS = Transcript(tuple(Turn(at, *line) for at, line in enumerate(SPOKEN)))
LEFT, PRESSED = ("w.close", "ro.leaves-", "rs.attacks-"), ("w.peace", "ro.presses-", "rs.keeps-away-")


@pytest.fixture
def couple(lena: Visitor, phones_reach_us: None) -> Couple:
    """A couple that agreed on secrets."""
    found = begin_couple(lena)
    assert found.agree().status_code == 302
    return found


def of(couple: Couple, teller: str, name: str, other: str, *codes: str) -> Narrative:
    return replace(happening(name, other, *codes), teller=couple.id_of(teller))


def both_tell(couple: Couple) -> list[Narrative]:
    noor, pieter = couple.id_of("Noor"), couple.id_of("Pieter")
    return [of(couple, "Noor", "a", pieter, *LEFT), of(couple, "Pieter", "b", noor, *PRESSED)]


def page_of(couple: Couple, whose: str = "Noor") -> str:
    return words(couple.lena.browser.get(f"/cases/{couple.place.case}/lenses/?with={couple.id_of(whose)}"))


def test_the_circle_goes_both_ways_and_says_as_whom_it_is_told(couple: Couple) -> None:
    tell(couple.lena, couple.place, both_tell(couple))
    page = page_of(couple)
    assert "Round and round: Noor and Pieter" in page
    assert (
        "as Noor tells it Pieter turns away as Noor tells it Noor fights "
        "as Pieter tells it Noor takes over as Pieter tells it Pieter shuts the door"
    ) in page
    assert "Noor of Pieter one narrative" in page
    assert "Pieter of Noor one narrative" in page


def test_where_one_tells_nothing_of_the_other_no_circle_is_drawn_and_it_is_said(couple: Couple) -> None:
    tell(couple.lena, couple.place, both_tell(couple)[:1])
    page = page_of(couple)
    assert "Pieter has told nothing of Noor yet, so nothing is drawn from that side." in page
    assert "as Noor tells it Pieter" not in page


def test_the_map_is_that_of_one_teller(couple: Couple) -> None:
    tell(couple.lena, couple.place, [*both_tell(couple), of(couple, "Pieter", "c", MOTHER, *PRESSED)])
    assert "Noor has told 1 happening with one person." in page_of(couple)
    assert "Pieter has told 2 happenings with 2 people." in page_of(couple, "Pieter")


def test_people_named_in_one_sentence_are_named_by_the_one_who_tells(couple: Couple) -> None:
    bring_in(couple.lena, couple.place, WORDS, [])
    told = [of(couple, who, f"{who}-{one}", one, *LEFT) for who in ("Noor", "Pieter") for one in (MOTHER, "boss")]
    tell(couple.lena, couple.place, told)
    assert "Mother and Boss." in page_of(couple)
    assert "Mother and Boss." not in page_of(couple, "Pieter")


def test_who_speaks_after_whom_stands_with_what_is_marked_and_its_place(couple: Couple) -> None:
    marks = [
        on(WORDS, 0, "confrontation.therapist", Standing.CONFIRMED),
        on(WORDS, 2, "withdrawal.denial", Standing.CONFIRMED),
    ]
    bring_in(couple.lena, couple.place, WORDS, marks)
    answer = couple.lena.get("lenses", couple.place.case)
    page = words(answer)
    assert "Who speaks after whom Noor (" in page
    assert "then Pieter (withdrawal: denial): once, after you had spoken session 1, turn 1" in page
    assert "Pieter (withdrawal: denial), then Noor ( nothing marked ): once session 1, turn 3" in page
    assert f"/sessions/{couple.place.session}/#turn-0" in answer.content.decode()


def test_one_client_alone_has_no_circle(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, [happening("a", MOTHER, *LEFT)])
    assert "Round and round" not in words(lena.get("lenses", case_a.case))
