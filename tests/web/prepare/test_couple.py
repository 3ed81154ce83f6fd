"""A couple's sheet is seen with one of them: that person's answers and words, and nothing of the other's."""

from __future__ import annotations

import html
import re

import pytest
from tests.cast import Visitor
from tests.web.couples.two import Couple, begin_couple, put
from tests.web.heard import bring_in, on

from vinculum.reading.moment import Standing
from vinculum.transcripts import Kind, Role, Transcript, Turn
from vinculum.web.prepare.facts import facts_of

SPOKEN = (("Lena", "T", "How was it?"), ("Noor", "C", "Anyway, the boat."), ("Pieter", "C", "Fine."))
WORDS = Transcript(
    tuple(
        Turn(at, who, Role.THERAPIST if role == "T" else Role.CLIENT, text)
        for at, (who, role, text) in enumerate(SPOKEN)
    ),
    Kind.RECORDING,
)
SURE = Standing.CONFIRMED


@pytest.fixture
def couple(lena: Visitor, phones_reach_us: None) -> Couple:
    return begin_couple(lena)


def sheet(couple: Couple, who: str) -> str:
    page = couple.lena.browser.get(f"/cases/{couple.place.case}/prepare/?with={couple.id_of(who)}")
    assert page.status_code == 200
    found = re.search(r"<article.*?</article>", page.content.decode(), re.DOTALL)
    assert found
    return html.unescape(found[0])


def test_only_the_words_of_the_one_it_is_seen_with_are_counted(couple: Couple) -> None:
    marks = [on(WORDS, 1, "withdrawal.shift", SURE), on(WORDS, 2, "withdrawal.minimal", SURE)]
    bring_in(couple.lena, couple.place, WORDS, marks)
    noor, pieter = (facts_of(couple.seen_with(who)) for who in ("Noor", "Pieter"))
    assert (noor.value("confirmed.withdrawal.shift"), noor.value("confirmed.withdrawal.minimal")) == (1, 0)
    assert (pieter.value("confirmed.withdrawal.shift"), pieter.value("confirmed.withdrawal.minimal")) == (0, 1)


def test_what_one_wrote_stands_on_no_other_sheet(couple: Couple) -> None:
    put(couple, "Pieter", couple.place.session, 3.0, words="The suitcase.")
    assert "The suitcase." in sheet(couple, "Pieter")
    assert "The suitcase." not in sheet(couple, "Noor")
    assert "Pieter" not in sheet(couple, "Noor")


def test_hopeless_words_are_about_the_person_concerned_on_every_sheet(couple: Couple) -> None:
    bring_in(couple.lena, couple.place, WORDS, [on(WORDS, 2, "withdrawal.hopeless", SURE)])
    for who in ("Noor", "Pieter"):
        assert "Consider asking the person concerned about suicide" in sheet(couple, who)


def test_nobody_who_does_not_take_part_has_a_sheet(couple: Couple) -> None:
    page = couple.lena.browser.get(f"/cases/{couple.place.case}/prepare/?with=nosuch")
    assert page.status_code == 404


def test_a_proposed_feeling_in_a_room_of_three_suggests_nothing(couple: Couple) -> None:
    bring_in(couple.lena, couple.place, WORDS, [on(WORDS, 1, "toward.mistrust")])
    assert facts_of(couple.seen_with("Noor")).value("proposed.toward") == 0
