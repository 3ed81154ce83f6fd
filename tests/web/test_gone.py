"""A vault that was shredded or tampered with is said to be so, on a page; the rest stays open."""

from __future__ import annotations

import pytest
from tests.cast import Place, Visitor, begin
from tests.web.pages import METHODS, OF_A_CASE, arguments

from vinculum.web.records.keyring import keystore
from vinculum.web.records.models import Grant, Record, Vault

SHOWN = [page for page in OF_A_CASE if "GET" in METHODS[page]]


@pytest.mark.parametrize("page", SHOWN)
def test_a_shredded_case_says_that_it_is_gone(lena: Visitor, case_a: Place, page: str) -> None:
    keystore().shred(lena.folder(case_a).shared.vault.id)
    answer = lena.get(page, *arguments(page, case_a))
    assert answer.status_code == 410
    assert "shredded" in answer.content.decode()


def test_a_shredded_case_leaves_the_caseload_and_the_others_stay(lena: Visitor, case_a: Place) -> None:
    other = begin(lena, "Iris Wendover", "Iris")
    for vault in Vault.objects.filter(case=case_a.case):
        keystore().shred(vault.id)
    text = lena.get("caseload").content.decode()
    assert "Iris Wendover" in text
    assert "Mara Tellwright" not in text
    assert lena.get("case", other.case).status_code == 200


def test_a_shredded_diary_says_so_and_the_session_stays_open(lena: Visitor, case_a: Place) -> None:
    keystore().shred(Vault.objects.get(case=case_a.case, kind="journal").id)
    assert lena.get("diary", case_a.case, case_a.session).status_code == 410
    assert lena.get("session", case_a.case, case_a.session).status_code == 200


def test_a_tampered_record_says_so_and_other_cases_stay_open(lena: Visitor, case_a: Place) -> None:
    other = begin(lena, "Iris Wendover", "Iris")
    shared = lena.folder(case_a).shared.vault
    box = bytearray(Record.objects.get(vault=shared, kind="session").box)
    box[40] ^= 1
    Record.objects.filter(vault=shared, kind="session").update(box=bytes(box))
    answer = lena.get("case", case_a.case)
    assert answer.status_code == 409
    assert "changed, moved" in answer.content.decode()
    assert lena.get("case", other.case).status_code == 200


def test_a_case_without_its_grants_is_nobodys(lena: Visitor, case_a: Place) -> None:
    Grant.objects.filter(vault__case=case_a.case).delete()
    assert lena.get("case", case_a.case).status_code == 404
