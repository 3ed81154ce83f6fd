"""A note comes back before the next session, and nobody learns of it without the passphrase given just now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.cast import Place, Visitor, begin

from vinculum.web.case.verbs import add_session
from vinculum.web.diary.held import held_for
from vinculum.web.diary.journal import journal_of
from vinculum.web.records.contents import Session
from vinculum.web.records.keyring import keystore
from vinculum.web.records.models import Door, Record, Vault

NOTE = "wait whether she brings it"


def hold(lena: Visitor, place: Place) -> str:
    assert lena.post("diary", place.case, place.session, hold=NOTE).status_code == 302
    return journal_of(lena.at, place.case).holds[-1].id


def note(lena: Visitor, place: Place, what: str, name: str) -> None:
    assert lena.post("diary-change", place.case, what=what, hold=name).status_code == 302


def test_a_note_alone_is_no_entry_and_comes_back_before_the_next_session(lena: Visitor, case_a: Place) -> None:
    name = hold(lena, case_a)
    (held,) = held_for(lena.at, case_a.case)
    assert (held.id, held.words, held.after, held.until) == (name, NOTE, 1, 2)
    assert journal_of(lena.at, case_a.case).entries == ()
    for page, args in (("diary", (case_a.case, case_a.session)), ("case-diary", (case_a.case,)), ("diaries", ())):
        assert NOTE in lena.get(page, *args).content.decode(), page


def test_without_the_passphrase_given_just_now_nothing_shows_that_anything_is_held(
    lena: Visitor, case_a: Place
) -> None:
    hold(lena, case_a)
    assert "You held something" in lena.get("caseload").content.decode()
    Door.objects.update(stepped_up=None)
    text = lena.get("caseload").content.decode()
    assert "held" not in text
    assert held_for(replace(lena.at, stepped_up=False), case_a.case) == ()


def test_the_caseload_names_no_word_of_the_note(lena: Visitor, case_a: Place) -> None:
    hold(lena, case_a)
    assert NOTE not in lena.get("caseload").content.decode()


def test_kept_holding_it_waits_for_the_session_after_the_next(lena: Visitor, case_a: Place) -> None:
    note(lena, case_a, "hold-on", hold(lena, case_a))
    assert held_for(lena.at, case_a.case) == ()
    assert "Still held" in lena.get("case-diary", case_a.case).content.decode()
    add_session(lena.at, lena.folder(case_a), Session(number=2, on=date(2026, 3, 9)))
    assert [one.words for one in held_for(lena.at, case_a.case)] == [NOTE]


def test_let_go_it_is_gone_from_the_sheet_and_can_be_held_again(lena: Visitor, case_a: Place) -> None:
    name = hold(lena, case_a)
    note(lena, case_a, "let-go", name)
    assert held_for(lena.at, case_a.case) == ()
    assert "You held something" not in lena.get("caseload").content.decode()
    note(lena, case_a, "hold-again", name)
    assert len(held_for(lena.at, case_a.case)) == 1
    assert len(journal_of(lena.at, case_a.case).versions_of(name)) == 3


def test_a_note_of_one_case_is_on_no_page_of_another(lena: Visitor, case_a: Place) -> None:
    hold(lena, case_a)
    other = begin(lena, "Iris Wendover", "Iris")
    assert held_for(lena.at, other.case) == ()
    assert NOTE not in lena.get("case-diary", other.case).content.decode()


def test_somebody_elses_note_is_nothing_to_me(lena: Visitor, omar: Visitor, case_a: Place) -> None:
    hold(lena, case_a)
    assert held_for(omar.at, case_a.case) == ()
    assert held_for(omar.at, "x") == held_for(omar.at, "0" * 32) == ()


def test_a_journal_that_was_changed_takes_no_caseload_away(lena: Visitor, case_a: Place) -> None:
    hold(lena, case_a)
    row = Record.objects.get(kind="diary-page")
    box = bytearray(row.box)
    box[40] ^= 1
    Record.objects.filter(kind="diary-page").update(box=bytes(box))
    assert lena.get("caseload").status_code == 200
    assert lena.get("case-diary", case_a.case).status_code == 409


def test_a_shredded_journal_says_so_on_its_pages_and_the_other_diaries_stay(lena: Visitor, case_a: Place) -> None:
    hold(lena, case_a)
    keystore().shred(Vault.objects.get(case=case_a.case, kind="journal").id)
    assert held_for(lena.at, case_a.case) == ()
    assert lena.get("case-diary", case_a.case).status_code == 410
    assert lena.get("diaries").status_code == lena.get("caseload").status_code == 200
