"""How well a form measures, as a page and a PDF: from one's own cases, never of single people, kept nowhere."""

from __future__ import annotations

import html
import re
import sys

import pytest
from tests.cast import Place, Visitor
from tests.web.practice.people import answered, people_who_answered

from vinculum.measures.psychometrics.report import LEAST
from vinculum.web.case.folder import open_folders
from vinculum.web.case.verbs import put
from vinculum.web.checkins.offered import DIARY
from vinculum.web.practice.measured import gather
from vinculum.web.practice.measures import measures_of, open_clinic
from vinculum.web.records.models import Record, Vault

FORM = "relationship-short.client"


def _text(visitor: Visitor, form: str = FORM, asked: str = "") -> str:
    answer = visitor.browser.get(f"/practice/measures/{form}/{asked}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_a_form_that_nobody_answered_says_so_and_what_is_needed(lena: Visitor, case_a: Place) -> None:
    text = _text(lena)
    assert "Nobody has answered this form yet." in text
    assert f"About {LEAST} are needed" in text
    assert "α" not in text
    assert "As PDF" not in text


def test_of_fewer_people_than_the_least_no_figure_is_shown(lena: Visitor) -> None:
    people_who_answered(lena, FORM, LEAST - 1)
    text = _text(lena)
    assert f"So far {LEAST - 1} people have answered this form." in text
    assert "<figure" not in text
    assert "<table" not in text
    assert not re.search(r"\.\d\d", text.partition("<main")[2])


def test_from_the_least_on_the_page_says_how_the_answers_hang_together(lena: Visitor) -> None:
    people_who_answered(lena, FORM, LEAST, times=2)
    text = _text(lena)
    assert re.search(rf"In {LEAST} people this form’s answers hang together \w+ \(α \.\d\d, 95 % \.\d\d–\.\d\d\)", text)
    assert f"{2 * LEAST} sheets from {LEAST} people" in text
    assert "the first: several sheets of one person resemble one another" in text
    assert "What this does not say" in text
    assert "<svg" in text
    assert "nan" not in text.lower().replace("nance", "")


def test_the_latest_sheet_of_each_person_can_be_counted_instead(lena: Visitor) -> None:
    people_who_answered(lena, FORM, LEAST, times=2)
    first, latest = _text(lena), _text(lena, asked="?which=latest")
    assert "the latest: several sheets" in latest
    assert first.partition("(α")[2][:20] != latest.partition("(α")[2][:20]


def test_the_sheet_of_a_session_that_enough_people_answered_can_be_chosen(lena: Visitor) -> None:
    people_who_answered(lena, FORM, LEAST, times=2)
    text = _text(lena, asked="?which=2")
    assert f'<option value="2" selected>that of session 2 ({LEAST} people)</option>' in text
    assert "the one of session 2: several sheets" in text
    assert 'value="3"' not in text


@pytest.mark.parametrize("asked", ["?which=%00", "?which=99999999", "?which=<b>"])
def test_a_sheet_that_cannot_be_chosen_is_the_first(lena: Visitor, asked: str) -> None:
    people_who_answered(lena, FORM, LEAST, times=2)
    assert _text(lena, asked=asked).partition("<main")[2] == _text(lena).partition("<main")[2]


def test_the_answers_of_another_therapist_are_not_counted(lena: Visitor, omar: Visitor) -> None:
    people_who_answered(lena, FORM, LEAST)
    assert "Nobody has answered this form yet." in _text(omar)
    assert gather(omar.at, measures_of(open_clinic(omar.at))[FORM]).sheets.persons == []


def test_whoever_is_not_signed_in_gets_neither_page_nor_pdf(nobody: Visitor, lena: Visitor) -> None:
    for page in ("measure-report", "measure-pdf"):
        assert nobody.get(page, FORM)["Location"].partition("?")[0] == "/sign-in"


@pytest.mark.parametrize("name", [DIARY, "nothing", "..", "%00", "phq-9<b>"])
@pytest.mark.parametrize("page", ["measure-report", "measure-pdf"])
def test_the_diary_and_what_is_no_form_are_not_found(lena: Visitor, page: str, name: str) -> None:
    ending = "pdf" if page == "measure-pdf" else ""
    assert lena.browser.get(f"/practice/measures/{name}/{ending}").status_code == 404


def test_sheets_of_another_version_are_left_out_and_counted(lena: Visitor) -> None:
    people_who_answered(lena, FORM, 2, version=7)
    assert "Two sheets of another version of the form left out" in _text(lena)


def test_two_answers_about_one_session_are_one_sheet_and_the_later_counts(lena: Visitor) -> None:
    people_who_answered(lena, FORM, 1)
    folder = open_folders(lena.at)[0]
    again = answered(FORM, {"trust": 1}, session=folder.sessions[0].id)
    put(lena.at, "check-in", into=folder.client, value=again, parent=folder.sessions[0].id)
    found = gather(lena.at, measures_of(open_clinic(lena.at))[FORM]).sheets
    assert found.answers.shape == (1, 9)
    assert found.answers[0, 0] == 1
    assert found.order.tolist() == [1]


def test_a_case_that_does_not_open_is_left_out_and_said(lena: Visitor) -> None:
    people_who_answered(lena, FORM, 3)
    vault = Vault.objects.filter(kind="clinical", participant="").first()
    assert vault is not None
    Vault.objects.filter(id=vault.id).update(public_key=b"\1" * 32)
    text = _text(lena)
    assert "So far two people have answered" in text
    assert "One case that cannot be opened left out" in text


def test_looking_at_a_report_writes_nothing(lena: Visitor) -> None:
    people_who_answered(lena, FORM, LEAST)
    before = Record.objects.count()
    assert lena.get("measure-report", FORM).status_code == 200
    assert lena.get("measure-pdf", FORM).status_code == 200
    assert Record.objects.count() == before


def test_the_pdf_is_one_and_names_no_client(lena: Visitor) -> None:
    people_who_answered(lena, FORM, LEAST)
    answer = lena.get("measure-pdf", FORM)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{FORM}.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"%PDF-")
    assert "Client 3" not in _text(lena)


def test_where_typst_is_missing_the_page_says_what_to_install(lena: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    answer = lena.get("measure-pdf", FORM)
    assert answer.status_code == 501
    assert "vinculum[reports]" in answer.content.decode()


def test_the_settings_lead_to_every_form_but_the_diary(lena: Visitor) -> None:
    text = lena.get("settings").content.decode()
    own = [one for one in measures_of(open_clinic(lena.at)).values() if one.has_text]
    for form in own:
        assert (f"/practice/measures/{form.id}/" in text) is (form.id != DIARY), form.id


def test_therapists_forms_are_counted_apart_from_clients(lena: Visitor) -> None:
    people_who_answered(lena, "relationship-short.therapist", LEAST)
    assert f"In answers about {LEAST} people" in _text(lena, "relationship-short.therapist")
    assert "Nobody has answered this form yet." in _text(lena)
    assert "Where all sheets were filled in by the same therapist" in _text(lena, "relationship-short.therapist")
