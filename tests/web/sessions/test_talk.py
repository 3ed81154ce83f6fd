"""How you talked: figures of a session in words, each with what is known about it, and why some are missing."""

from __future__ import annotations

import html
import re

from tests.cast import Place, Visitor
from tests.web.heard import bring_in, on, said

from vinculum.reading.moment import Standing
from vinculum.transcripts import Kind

LONG = said(*("T: Well, how was it?", "C: It was not so good.") * 12)


def section(visitor: Visitor, place: Place) -> str:
    """The words of the section, "" where the page has none."""
    text = visitor.get("session", place.case, place.session).content.decode()
    found = re.search(r'<section class="tension talked".*?</section>', text, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split()) if found else ""


def test_a_session_without_words_has_no_such_section(lena: Visitor, case_a: Place) -> None:
    assert section(lena, case_a) == ""


def test_shares_lengths_and_what_is_known_stand_there(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, LONG, [])
    shown = section(lena, case_a)
    assert shown.startswith("How you talked")
    assert "you 44%" in shown
    assert "Length of a turn you 4 words (half between 4 and 4)" in shown
    assert "We have read no study that ties the length of turns to how a therapy goes." in shown
    assert "None of this is good or bad by itself." in shown
    assert "The file gives no times." in shown


def test_the_ratios_rest_on_the_moments_that_are_kept_and_say_how_many_you_confirmed(
    lena: Visitor, case_a: Place
) -> None:
    questions = [on(LONG, turn, "therapist.question.open") for turn in range(0, 20, 2)]
    bring_in(lena, case_a, LONG, [*questions, on(LONG, 20, "therapist.question.closed", Standing.CONFIRMED)])
    assert "Questions 10 open, 1 closed; 1 of the 11 marked turns confirmed by a person" in section(lena, case_a)
    key = f"{lena.folder(case_a).readings[case_a.session].id}:10"
    lena.post("decide", case_a.case, case_a.session, about=key, what="dismiss")
    assert "Questions 10 open, 0 closed; none of the 10" in section(lena, case_a)


def test_process_notes_get_no_figure_and_the_reason(lena: Visitor, case_a: Place) -> None:
    notes = said("T: I asked how it was.", "C: She said not so good.", kind=Kind.PROCESS_NOTES)
    bring_in(lena, case_a, notes, [])
    shown = section(lena, case_a)
    assert "Why nothing stands here" in shown
    assert "written from memory" in shown
    assert "%" not in shown
