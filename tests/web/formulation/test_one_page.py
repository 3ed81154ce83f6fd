"""One page: written by the therapist, in versions, with evidence that opens; made for paper too."""

from __future__ import annotations

import re
from datetime import date

from django.utils.safestring import mark_safe
from tests.cast import Place, Visitor
from tests.web.formulation.happenings import MOTHER, happening, tell
from tests.web.formulation.page_words import words

from vinculum.web.formulation.choosing import boxes, labels_of
from vinculum.web.formulation.corners import CORNERS, between
from vinculum.web.formulation.evidence import Item
from vinculum.web.formulation.kept import written_of
from vinculum.web.records.contents import Session
from vinculum.web.records.drawer import Kept
from vinculum.web.records.models import Event, Record

SESSION = Kept("s", "", 1, Session(number=1, on=date(2026, 3, 2)))


def test_before_anything_is_written_the_page_invites_and_judges_nothing(lena: Visitor, case_a: Place) -> None:
    page = words(lena.get("one-page", case_a.case))
    assert "Nothing written yet." in page
    assert "Write it so that Mara could read it." in page
    assert "Nothing written yet." in words(lena.get("one-page-versions", case_a.case))


def test_both_triangles_hold_their_words_and_what_these_rest_on(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, [happening("coat", MOTHER, "w.noticed", "ro.ignores-")], note="She turned round.")
    texts = {corner: f"Words about {corner}." for corner in CORNERS}
    lena.browser.post(
        f"/cases/{case_a.case}/one-page/write", {**texts, "whole": "All of it.", "evidence-past": ["narrative:coat"]}
    )
    page = words(lena.get("one-page", case_a.case))
    assert all(text in page for text in texts.values())
    assert "With people of the past Words about past. Rests on one place Mother: To be noticed" in page
    assert page.index("With you") < page.index("With others now") < page.index("With people of the past")
    assert "A hypothesis, written to be talked about and changed." in page


def test_every_save_is_a_version_that_can_be_looked_at_and_used_again(lena: Visitor, case_a: Place) -> None:
    lena.post("one-page-write", case_a.case, wish="To be seen.")
    lena.post("one-page-write", case_a.case, wish="To be heard.", anxiety="Too much.")
    assert "To be heard." in words(lena.get("one-page", case_a.case))
    first = words(lena.browser.get(f"/cases/{case_a.case}/one-page/?version=1"))
    assert "Version 1 of 2" in first
    assert "To be seen." in first
    versions = words(lena.get("one-page-versions", case_a.case))
    assert "What is wished for To be seen heard ." in versions
    assert "What is feared Too much." in versions
    record = written_of(lena.folder(case_a)).pages[0].id
    assert lena.post("one-page-back", case_a.case, record=record).status_code == 302
    held = [one.value.wish.words for one in written_of(lena.folder(case_a)).pages]
    assert held == ["To be seen.", "To be heard.", "To be seen."]


def test_what_differs_is_said_word_by_word() -> None:
    parts = [(one.kind, one.text) for one in between("She goes quiet.", "She soon goes quiet.")]
    assert parts == [("same", "She"), ("in", " soon"), ("same", " goes quiet.")]
    assert between("the same", "the same") == ()
    assert [one.kind for one in between("", "new")] == ["in"]


def test_an_empty_page_is_refused_and_a_long_place_keeps_what_was_typed(lena: Visitor, case_a: Place) -> None:
    before = Record.objects.count(), Event.objects.count()
    assert lena.post("one-page-write", case_a.case).status_code == 422
    answer = lena.post("one-page-write", case_a.case, wish="w" * 501, past="kept while typing")
    assert answer.status_code == 422
    assert "kept while typing" in answer.content.decode()
    assert (Record.objects.count(), Event.objects.count()) == before


def test_a_version_that_is_not_there_is_said_so(lena: Visitor, case_a: Place) -> None:
    lena.post("one-page-write", case_a.case, wish="To be seen.")
    for asked in ("9", "0"):
        answer = lena.browser.get(f"/cases/{case_a.case}/one-page/?version={asked}")
        assert answer.status_code == 404
        assert f"There is no version {asked}." in words(answer)
    for asked in ("x", "-1", "99999999"):
        assert "To be seen." in words(lena.browser.get(f"/cases/{case_a.case}/one-page/?version={asked}"))
    assert lena.post("one-page-back", case_a.case, record="none").status_code == 422


def test_what_was_chosen_to_rest_on_comes_first() -> None:
    labels = {ref: mark_safe(f"about {ref}") for ref in ("a", "b", "c")}
    assert re.findall(r'value="(\w)"( checked)?', boxes(labels, "evidence", ["c", "gone"])) == [
        ("c", " checked"), ("a", ""), ("b", ""),
    ]  # fmt: skip


def test_words_to_choose_from_are_never_markup() -> None:
    one = Item("narrative:<b>", "<i>x</i>", '"<script>"', said=True, session=SESSION, turn=None)
    shown = boxes(labels_of([one]), "evidence", ())
    assert "<script>" not in shown
    assert "<i>" not in shown
    assert 'value="narrative:&lt;b&gt;"' in shown


def test_the_form_comes_filled_with_what_holds(lena: Visitor, case_a: Place) -> None:
    tell(lena, case_a, [happening("coat", MOTHER, "w.noticed")])
    lena.browser.post(
        f"/cases/{case_a.case}/one-page/write", {"wish": "To be seen.", "evidence-wish": "narrative:coat"}
    )
    form = lena.get("one-page-write", case_a.case).content.decode()
    assert ">To be seen.</textarea>" in form
    assert 'name="evidence-wish" value="narrative:coat" checked' in form
    assert 'name="evidence-past" value="narrative:coat">' in form
