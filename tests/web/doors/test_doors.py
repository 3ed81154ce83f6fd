"""A door is open for twenty idle minutes and twelve hours at most, in one browser alone."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.cast import Place, Visitor, enter, travel

from vinculum.web.doors.verbs import find_door, open_door
from vinculum.web.middleware import COOKIE, SIGNER
from vinculum.web.records.models import Door


def _open(visitor: Visitor) -> bool:
    return visitor.get("caseload").status_code == 200


def _again(visitor: Visitor) -> Visitor:
    assert visitor.keys is not None
    return enter(visitor.keys)


def test_twenty_idle_minutes_close_a_door(lena: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    travel(monkeypatch, minutes=19, seconds=50)
    assert _open(lena)
    travel(monkeypatch, minutes=39, seconds=40)
    assert _open(lena), "the page before began the twenty minutes anew"
    travel(monkeypatch, minutes=60)
    assert not _open(lena)


def test_twelve_hours_close_a_door_however_busy_it_is(lena: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    for quarter in range(1, 48):
        travel(monkeypatch, minutes=15 * quarter)
        assert _open(lena), quarter
    travel(monkeypatch, hours=12, seconds=1)
    assert not _open(lena)


def test_a_door_that_is_over_is_swept_at_the_next_sign_in(lena: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    travel(monkeypatch, hours=12, seconds=1)
    _again(lena)
    assert Door.objects.count() == 1


def test_locking_closes_this_door_for_good_and_no_other(lena: Visitor) -> None:
    other = _again(lena)
    before = lena.browser.cookies[COOKIE].value
    assert lena.post("lock")["Location"] == "/sign-in"
    assert lena.browser.cookies[COOKIE].value == ""
    lena.browser.cookies[COOKIE] = before
    assert not _open(lena)
    assert _open(other)


@pytest.mark.parametrize("how", ["cut", "changed", "unsigned", "empty", "other salt", "not hex"])
def test_a_tampered_cookie_opens_nothing(lena: Visitor, how: str) -> None:
    good = lena.browser.cookies[COOKIE].value
    key = good.partition(":")[0]
    lena.browser.cookies[COOKIE] = {
        "cut": good[:-1],
        "changed": ("0" if good[0] != "0" else "1") + good[1:],
        "unsigned": key,
        "empty": "",
        "other salt": type(SIGNER)(salt="elsewhere").sign(key),
        "not hex": SIGNER.sign("not hex"),
    }[how]
    assert not _open(lena)


def test_the_cookie_of_one_door_does_not_open_another(lena: Visitor, omar: Visitor) -> None:
    """Even with the rows' hashes exchanged in the table, each wrapped secret knows its own door."""
    hers, his = Door.objects.get(member=lena.at.member), Door.objects.get(member=omar.at.member)
    cookie_hash = bytes(hers.cookie_hash)
    hers.delete()
    Door.objects.filter(id=his.id).update(cookie_hash=cookie_hash)
    assert not _open(lena)


def test_a_wrapped_secret_moved_to_another_door_of_the_same_member_does_not_open(lena: Visitor) -> None:
    other = _again(lena)
    Door.objects.filter(id=lena.at.id).update(wrapped_secret=Door.objects.get(id=other.at.id).wrapped_secret)
    assert not _open(lena)
    assert _open(other)


def test_a_door_handed_to_another_member_in_the_table_does_not_open(lena: Visitor, omar: Visitor) -> None:
    Door.objects.filter(id=lena.at.id).update(member=omar.at.member)
    assert not _open(lena)


def test_the_key_of_a_door_is_in_no_column(lena: Visitor) -> None:
    opened, key = open_door(lena.at.member, lena.at.secret)
    row = Door.objects.filter(id=opened.id).values().get()
    assert find_door(key) == opened
    for value in row.values():
        stored = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        assert key not in stored
        assert key.hex().encode() not in stored


def test_every_page_starts_the_idle_minutes_anew_and_a_stranger_gets_no_cookie(lena: Visitor) -> None:
    assert COOKIE in lena.get("caseload").cookies
    assert COOKIE not in Client().get("/sign-in").cookies


def test_ten_minutes_after_the_passphrase_the_diary_asks_again(
    lena: Visitor, case_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lena.keys is not None
    here = (case_a.case, case_a.session)
    travel(monkeypatch, minutes=9, seconds=50)
    assert lena.get("diary", *here).status_code == 200
    travel(monkeypatch, minutes=10, seconds=10)
    refused = lena.get("diary", *here)
    assert refused["Location"].startswith("/step-up")
    assert lena.post("step-up", passphrase="not it at all", next="/").status_code == 422
    assert lena.get("diary", *here).status_code == 302
    stepped = lena.post("step-up", passphrase=lena.keys.credentials.passphrase, next="/settings")
    assert stepped["Location"] == "/settings"
    assert lena.get("diary", *here).status_code == 200


def test_a_step_in_one_browser_does_not_count_in_another(
    lena: Visitor, case_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = _again(lena)
    assert lena.keys is not None
    travel(monkeypatch, minutes=11)
    lena.post("step-up", passphrase=lena.keys.credentials.passphrase)
    assert lena.get("diary", case_a.case, case_a.session).status_code == 200
    assert other.get("diary", case_a.case, case_a.session).status_code == 302
