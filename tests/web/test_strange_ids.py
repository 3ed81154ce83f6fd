"""An address or an id that no database would keep finds nothing, on PostgreSQL as on SQLite."""

from __future__ import annotations

import pytest
from tests.cast import Place, Visitor

from vinculum.web.records.contents import Session

NUL = "%00"


@pytest.mark.parametrize("place", [f"/cases/{NUL}/", f"/cases/{NUL}/sessions/{NUL}/", f"/manual/{NUL}/"])
def test_a_null_character_in_an_address_is_nothing_to_be_found(lena: Visitor, place: str) -> None:
    assert lena.browser.get(place).status_code == 404


def test_a_null_character_in_a_sessions_id_is_nothing_to_be_found(lena: Visitor, case_a: Place) -> None:
    assert lena.browser.get(f"/cases/{case_a.case}/sessions/{NUL}/").status_code == 404


def test_a_drawer_keeps_nothing_under_a_null_character(lena: Visitor, case_a: Place) -> None:
    assert lena.folder(case_a).shared.get(Session, "\0") is None
    assert lena.folder(case_a).shared.get(Session, case_a.session) is not None
