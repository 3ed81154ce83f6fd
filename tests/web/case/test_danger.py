"""While danger stands, no page of a case names anything to try that could press or explain somebody."""

from __future__ import annotations

import re

import pytest
from tests.cast import Place, Visitor
from tests.web.heard import bring_in, on, said

WORDS = said("T: How was it?", "C: I'm such an idiot. There is no point in any of it.", "T: You left.", "C: Yes.")
HOPELESS = on(WORDS, 1, "withdrawal.hopeless")
NAMES = {"session-lenses": "One might try", "between": "Name it"}


def shown(visitor: Visitor, place: Place, page: str) -> str:
    here = (place.case, place.session) if page == "session-lenses" else (place.case,)
    return visitor.get(page, *here).content.decode()


@pytest.mark.parametrize(("page", "name"), NAMES.items())
def test_while_hopeless_words_stand_there_is_only_waiting_and_the_way_to_what_stands(
    lena: Visitor, case_a: Place, page: str, name: str
) -> None:
    bring_in(lena, case_a, WORDS, [])
    assert name in shown(lena, case_a, page)
    bring_in(lena, case_a, WORDS, [HOPELESS])
    found = shown(lena, case_a, page)
    assert (name in found, "Hopeless words stand" in found, "Wait" in found) == (False, True, True)


@pytest.mark.parametrize(("page", "name"), NAMES.items())
def test_once_it_is_written_down_what_was_asked_it_is_named_again(
    lena: Visitor, case_a: Place, page: str, name: str
) -> None:
    bring_in(lena, case_a, WORDS, [HOPELESS])
    key = re.search(r'name="about" value="([^"]+)"', lena.get("prepare", case_a.case).content.decode())
    assert key
    lena.post("asked", case_a.case, about=key[1], words="Asked plainly.")
    assert name in shown(lena, case_a, page)


def test_humour_is_left_out_as_long_as_hopeless_words_of_any_session_stand(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, WORDS, [HOPELESS])
    for number in range(2, 7):
        made = lena.post("new-session", case_a.case, number=str(number), on=f"2026-04-{number:02}")
        session = made["Location"].rstrip("/").rpartition("/")[2]
        later = said("T: Hello.", "C: Fine.")
        bring_in(lena, Place(case_a.case, session), later, [on(later, 1, "withdrawal.minimal")])
    assert "Humour is left out" in lena.get("resistance", case_a.case).content.decode()
