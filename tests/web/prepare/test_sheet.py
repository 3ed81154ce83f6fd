"""The sheet: three at most with their reasons, set aside and fetched back; danger stays; the diary only when asked."""

from __future__ import annotations

import html
import re
import sys

import pytest
from tests.cast import Place, Visitor, travel
from tests.web.case.rated import CALM, answer, rated
from tests.web.heard import bring_in, on, said

from vinculum.reactions import Hold
from vinculum.web.diary.verbs import keep_hold
from vinculum.web.prepare.paper import on_paper
from vinculum.web.prepare.sheet import sheet_of
from vinculum.web.records.contents import Happening
from vinculum.web.records.contents.guidance import SetAside
from vinculum.web.records.models import Event

WORDS = said("T: How was it?", "C: Nothing will ever change for me.", "T: Go on.", "C: Anyway, the car.")
HOPELESS = on(WORDS, 1, "withdrawal.hopeless")
NOTE = "When it goes quiet, stay."


def sheet(visitor: Visitor, place: Place, asking: str = "") -> str:
    """The article's words."""
    page = visitor.browser.get(f"/cases/{place.case}/prepare/{asking}")
    assert page.status_code == 200
    found = re.search(r"<article.*?</article>", page.content.decode(), re.DOTALL)
    assert found
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", found[0], flags=re.S))).split())


@pytest.fixture
def tense(lena: Visitor, case_a: Place) -> Place:
    rated(lena, case_a, CALM, CALM, tension={(12, "client"): 3})
    return case_a


def test_a_suggestion_stands_with_its_reason_source_price_and_the_choice_to_wait(lena: Visitor, tense: Place) -> None:
    shown = sheet(lena, tense)
    assert "Ask Mara what the tension was, before anything else, and say that you had not seen it." in shown
    assert "Because Mara noted tension in session 12, and you none" in shown
    assert "It might cost: Mara may feel checked on" in shown
    assert "Or wait: Mara may come back to it" in shown
    assert "Said when there is at least one session lately with tension for the client and none for you" in shown


def test_the_sheet_holds_no_name_but_the_short_one(lena: Visitor, tense: Place) -> None:
    assert lena.folder(tense).person.name not in sheet(lena, tense).replace("Mara’s", "Mara")
    assert "Mara, session 13" in sheet(lena, tense)


def test_a_case_without_anything_has_a_sheet_that_says_so(lena: Visitor, case_a: Place) -> None:
    shown = sheet(lena, case_a)
    assert "Nobody has answered yet." in shown
    assert "Nothing waits." in shown


def test_what_is_set_aside_is_gone_with_its_reason_and_can_be_fetched_back(lena: Visitor, tense: Place) -> None:
    lena.post("suggestion", tense.case, rule="tension-you-did-not-see", reason="We spoke of it on the phone.")
    assert "Ask Mara what the tension was" not in sheet(lena, tense)
    page = html.unescape(lena.get("prepare", tense.case).content.decode())
    assert "We spoke of it on the phone." in page
    lena.post("suggestion", tense.case, what="fetch", rule="tension-you-did-not-see")
    assert "Ask Mara what the tension was" in sheet(lena, tense)
    assert [kept.value.taken_back for kept in lena.shared(tense).read(SetAside)] == [False, True]


def test_it_comes_back_by_itself_once_the_evidence_is_another(lena: Visitor, tense: Place) -> None:
    lena.post("suggestion", tense.case, rule="tension-you-did-not-see", reason="Known.")
    eleven = next(kept.id for kept in lena.folder(tense).sessions if kept.value.number == 11)
    answer(lena, Place(tense.case, eleven), "client", 3.8, tension=2)
    assert "Ask Mara what the tension was" in sheet(lena, tense)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"rule": "tension-you-did-not-see", "reason": " "}, "in a few words why"),
        ({"rule": "nosuch", "reason": "x"}, "does not stand there any more"),
        ({"rule": "break-ahead", "reason": "x"}, "does not stand there any more"),
        ({"rule": "x" * 100, "reason": "x"}, "shorten it"),
        ({"rule": "tension-you-did-not-see", "reason": "x" * 501}, "shorten it"),
        ({"rule": "tension-you-did-not-see", "what": "fetch"}, "does not stand there any more"),
        ({}, "does not stand there any more"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(
    lena: Visitor, tense: Place, fields: dict[str, str], says: str
) -> None:
    before = Event.objects.count()
    refused = lena.post("suggestion", tense.case, **fields)
    assert refused.status_code == 422
    assert says in refused.content.decode()
    assert Event.objects.count() == before


def test_a_reason_is_shown_as_words_and_never_as_code(lena: Visitor, tense: Place) -> None:
    lena.post("suggestion", tense.case, rule="tension-you-did-not-see", reason="<script>alert(1)</script>")
    assert "<script>alert" not in lena.get("prepare", tense.case).content.decode()


def test_nobody_else_can_set_anything_aside(omar: Visitor, tense: Place) -> None:
    assert omar.post("suggestion", tense.case, rule="tension-you-did-not-see", reason="x").status_code == 404
    assert omar.post("asked", tense.case, about="x", words="x").status_code == 404
    assert omar.get("prepare", tense.case).status_code == 404


def test_hopeless_words_come_first_and_cannot_be_set_aside(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, WORDS, [HOPELESS])
    shown = sheet(lena, case_a)
    assert shown.index("consider asking Mara about suicide") < shown.index("Where we stand")
    assert "No reader judges danger." in shown
    refused = lena.post("suggestion", case_a.case, rule="hopelessness-proposed", reason="It is nothing.")
    assert (refused.status_code, "cannot be set aside" in refused.content.decode()) == (422, True)


def about(visitor: Visitor, place: Place) -> str:
    found = re.search(r'name="about" value="([^"]+)"', visitor.get("prepare", place.case).content.decode())
    assert found
    return found[1]


def test_they_go_once_it_is_written_down_what_was_asked(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, WORDS, [HOPELESS])
    key = about(lena, case_a)
    assert lena.post("asked", case_a.case, about=key, words=" ").status_code == 422
    assert lena.post("asked", case_a.case, about="nosuch", words="Asked.").status_code == 422
    lena.post("asked", case_a.case, about=key, words="Asked plainly; no plan, no wish to die.")
    assert "suicide" not in sheet(lena, case_a)
    (kept,) = lena.shared(case_a).read(Happening)
    assert (kept.value.what, kept.value.words) == ("safety", "Asked plainly; no plan, no wish to die.")
    page = lena.get("safety", case_a.case).content.decode()
    assert "Asked plainly; no plan, no wish to die." in page
    assert "hopeless words in session 1" in page
    assert f"/cases/{case_a.case}/safety" in lena.get("prepare", case_a.case).content.decode()


def test_what_was_asked_can_be_taken_back_and_the_words_stand_first_again(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, WORDS, [HOPELESS])
    key = about(lena, case_a)
    lena.post("asked", case_a.case, about=key, words="Asked the wrong one.")
    lena.post("safety", case_a.case, answer=key, what="take-back")
    assert "suicide" in sheet(lena, case_a)
    assert "Asked the wrong one." in lena.get("safety", case_a.case).content.decode()


def test_they_go_as_well_where_a_person_says_that_the_words_mean_something_else(lena: Visitor, case_a: Place) -> None:
    bring_in(lena, case_a, WORDS, [HOPELESS])
    key = about(lena, case_a).partition("/")[2]
    lena.post("decide", case_a.case, case_a.session, about=key, what="dismiss")
    assert "suicide" not in sheet(lena, case_a)


def test_confirmed_hopelessness_does_not_grow_old(
    lena: Visitor, case_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(lena, case_a, WORDS, [on(WORDS, 1, "withdrawal.hopeless")])
    lena.post("decide", case_a.case, case_a.session, about=about(lena, case_a).partition("/")[2], what="confirm")
    travel(monkeypatch, days=400)
    assert [one.says for one in sheet_of(lena.folder(case_a)).first] == [
        "Consider asking Mara about suicide, plainly and first."
    ]


def test_a_note_from_the_diary_stands_there_only_when_asked_for(lena: Visitor, case_a: Place) -> None:
    keep_hold(lena.at, case_a.case, Hold("h1", NOTE, after=1, until=2))
    assert NOTE not in lena.get("prepare", case_a.case).content.decode()
    assert NOTE in sheet(lena, case_a, "?held=show")
    assert NOTE not in lena.browser.get(f"/cases/{case_a.case}/prepare/?held=nonsense").content.decode()


def test_it_stays_off_the_paper_unless_that_is_asked_for_too(lena: Visitor, case_a: Place) -> None:
    keep_hold(lena.at, case_a.case, Hold("h1", NOTE, after=1, until=2))
    shown, printed = (
        lena.browser.get(f"/cases/{case_a.case}/prepare/?held={how}").content.decode() for how in ("show", "print")
    )
    assert "hold--screen" in shown
    assert "hold--screen" not in printed


def test_a_note_asks_for_the_passphrase_given_just_now(
    lena: Visitor, case_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_hold(lena.at, case_a.case, Hold("h1", NOTE, after=1, until=2))
    travel(monkeypatch, minutes=11)
    page = lena.browser.get(f"/cases/{case_a.case}/prepare/?held=print")
    assert page.status_code == 302
    assert page["Location"] == f"/step-up?next=%2Fcases%2F{case_a.case}%2Fprepare%2F%3Fheld%3Dprint"


def test_the_sheet_comes_as_a_pdf_without_notes_from_the_diary(lena: Visitor, tense: Place) -> None:
    keep_hold(lena.at, tense.case, Hold("h1", NOTE, after=1, until=2))
    paper = on_paper(lena.folder(tense))
    assert paper.consider[0].says.startswith("Ask Mara what the tension was")
    assert NOTE not in repr(paper)
    assert lena.folder(tense).person.name not in repr(paper)
    made = lena.browser.get(f"/cases/{tense.case}/prepare/pdf?held=print")
    assert made.content.startswith(b"%PDF-")
    assert made["Content-Disposition"] == 'attachment; filename="session.pdf"'


def test_where_typst_is_missing_the_page_says_what_to_install(
    lena: Visitor, case_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    page = lena.get("prepare-pdf", case_a.case)
    assert (page.status_code, "vinculum[reports]" in html.unescape(page.content.decode())) == (422, True)
