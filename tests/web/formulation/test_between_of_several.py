"""Themes and between you in a case of several people: answers of one at a time, and nobody is said to have told it."""

from __future__ import annotations

import pytest
from tests.cast import Visitor
from tests.web.couples.two import Couple, begin_couple
from tests.web.formulation.happenings import FATHER, MOTHER, often, tell
from tests.web.formulation.page_words import words

BRUSHED = ("w.noticed", "ro.ignores-", "rs.silent-")


@pytest.fixture
def couple(lena: Visitor, phones_reach_us: None) -> Couple:
    """A couple that agreed on secrets."""
    found = begin_couple(lena)
    assert found.agree().status_code == 302
    return found


def test_the_answers_of_one_are_not_shown_as_those_of_the_other(couple: Couple) -> None:
    token = couple.ask("Pieter", measure="reactions.client")
    sent = Visitor().post("client-send", token=token, key="a-key-of-its-own-for-him", **{"q-hurt": "4"})
    assert sent.status_code == 201
    at = f"/cases/{couple.place.case}/between/?with="
    pieter = words(couple.lena.browser.get(at + couple.id_of("Pieter")))
    noor = words(couple.lena.browser.get(at + couple.id_of("Noor")))
    assert "After session 1, Pieter answered: hurt mostly." in pieter
    assert "The answers are Pieter’s and yours." in pieter
    assert "hurt mostly" not in noor
    assert couple.lena.browser.get(at + "nobody").status_code == 404


def test_a_theme_is_told_by_nobody_in_particular(couple: Couple) -> None:
    tell(couple.lena, couple.place, [*often(MOTHER, 3, *BRUSHED), *often("therapist", 1, *BRUSHED)])
    page = words(couple.lena.get("themes", couple.place.case))
    assert (
        "In 3 of 3 happenings with others, the one who tells wants to be dear and known, the other turns away" in page
    )
    assert "Once it was told about you." in page
    assert "Noor wants" not in page


def test_likeness_is_said_without_a_name(couple: Couple) -> None:
    helped = ("w.carried", "ro.helps-out+", "rs.calm+")
    told = [*often("therapist", 3, *BRUSHED), *often(MOTHER, 4, *BRUSHED), *often(FATHER, 4, *helped)]
    tell(couple.lena, couple.place, told)
    assert "What is told of you is more like what is told of Mother" in words(
        couple.lena.get("between", couple.place.case)
    )
