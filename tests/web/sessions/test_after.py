"""What the answers did next, on the page of a session with confirmed moments."""

from __future__ import annotations

import html
import re

from tests.cast import Place, Visitor
from tests.web.case.rated import FELL, rated
from tests.web.heard import bring_in, on, said

from vinculum.reading.moment import Standing

WORDS = said("T: How was it?", "C: Anyway, the car.")


def section(visitor: Visitor, place: Place) -> str:
    """The words of the section, "" where the page has none."""
    text = visitor.get("session", place.case, place.session).content.decode()
    found = re.search(r'<div class="tension after">.*?</div>', text, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split()) if found else ""


def test_the_answers_to_this_session_and_the_next_two_are_told(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a, therapist=(*FELL[:8], None, *FELL[9:]))
    bring_in(lena, mara.at(9), WORDS, [on(WORDS, 1, "withdrawal.shift", Standing.CONFIRMED)])
    shown = section(lena, mara.at(9))
    assert "Mara’s answer to session 9 was 1.4 below the level before, more than these answers usually move" in shown
    assert "Mara’s answer to session 10 was 0.4 below the level before, no more than" in shown
    assert "You gave no answer to session 9." in shown
    assert "session 12" not in shown
    assert shown.endswith("It came after; whether it came from it, numbers cannot say.")


def test_a_proposal_that_nobody_confirmed_brings_no_such_section(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a)
    bring_in(lena, mara.at(9), WORDS, [on(WORDS, 1, "withdrawal.shift")])
    assert section(lena, mara.at(9)) == ""


def test_an_early_session_says_that_too_little_came_before(lena: Visitor, case_a: Place) -> None:
    mara = rated(lena, case_a)
    bring_in(lena, mara.at(2), WORDS, [on(WORDS, 1, "withdrawal.shift", Standing.CONFIRMED)])
    assert "Mara’s answer to session 2 was 3.9; too few came before it to say from what level." in section(
        lena, mara.at(2)
    )


def test_a_case_that_nobody_rates_has_no_such_section(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, WORDS, [on(WORDS, 1, "withdrawal.shift", Standing.CONFIRMED)])
    assert section(lena, case_a) == ""
