"""The diary about a couple: called by both names, one journal, and each one's ratings for themselves."""

from __future__ import annotations

from tests.cast import Visitor
from tests.web.couples.two import begin_couple

from vinculum.web.case.folder import open_folder
from vinculum.web.diary.case_page import DEFENSIVE, OWN, beside


def test_a_couple_is_called_by_both_names(lena: Visitor) -> None:
    couple = begin_couple(lena)
    here = (couple.place.case, couple.place.session)
    lena.post("diary", *here, about=["client"], **{"q-sad": "2"})
    assert "about Noor and Pieter" in lena.get("diary", *here).content.decode()
    assert "Your diary about Noor and Pieter" in lena.get("case-diary", here[0]).content.decode()
    listed = lena.browser.get("/diary/?feeling=sad").content.decode()
    assert "Noor Vandermolen and Pieter Zandstra" in listed


def test_feelings_are_held_against_each_ones_ratings_and_not_against_both_as_one(lena: Visitor) -> None:
    couple = begin_couple(lena)
    held = beside(open_folder(lena.at, couple.place.case))
    assert list(held) == ["Noor’s ratings", "Pieter’s ratings", OWN, DEFENSIVE]
