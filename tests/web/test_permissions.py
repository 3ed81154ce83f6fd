"""One table says who may have which page; every page of every case is refused to whoever does not hold it."""

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from tests.cast import Place, Visitor
from tests.web.pages import BEHIND_A_DOOR, METHODS, OF_A_CASE, PATTERNS, arguments

from vinculum.web import permissions
from vinculum.web.records.models import Door, Event, Member, Record

NO_CASE = Place("0" * 32, "1" * 32)


def _ask(visitor: Visitor, method: str, page: str, place: Place) -> HttpResponse:
    address = reverse(page, args=arguments(page, place))
    return visitor.browser.generic(method, address, content_type="application/x-www-form-urlencoded")


def test_every_page_stands_in_the_table_and_the_table_names_no_other() -> None:
    assert set(PATTERNS) == set(permissions.TABLE) == set(METHODS)


def test_a_page_that_is_not_on_the_table_is_refused(rf: object) -> None:
    assert permissions.refusal(rf, "no-such-page", {}) == "nothing"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("page", BEHIND_A_DOOR)
def test_whoever_is_not_signed_in_is_sent_to_sign_in(
    lena: Visitor, nobody: Visitor, case_a: Place, page: str, method: str
) -> None:
    answer = _ask(nobody, method, page, case_a)
    assert answer.status_code == 302
    assert answer["Location"].partition("?")[0] == "/sign-in"


@pytest.mark.parametrize("page", ["caseload", "case", "sign-in", "recover", "diary"])
def test_before_set_up_every_way_leads_to_set_up(nobody: Visitor, page: str) -> None:
    assert _ask(nobody, "GET", page, NO_CASE)["Location"].partition("?")[0] == "/set-up"


def test_after_set_up_nobody_can_set_up_again(lena: Visitor, nobody: Visitor) -> None:
    for visitor in (lena, nobody):
        for method in ("GET", "POST"):
            assert _ask(visitor, method, "set-up", NO_CASE)["Location"] == "/sign-in"
    assert Member.objects.count() == 1


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("page", OF_A_CASE)
def test_somebody_elses_case_looks_like_no_case_at_all(
    lena: Visitor, omar: Visitor, case_a: Place, page: str, method: str
) -> None:
    rows, events = Record.objects.count(), Event.objects.count()
    hers, none = (_ask(omar, method, page, place) for place in (case_a, NO_CASE))
    assert hers.status_code == none.status_code == 404
    assert hers.content == none.content
    assert dict(hers.headers) == dict(none.headers)
    assert (Record.objects.count(), Event.objects.count()) == (rows, events)


@pytest.mark.parametrize("page", [page for page in OF_A_CASE if "session" in PATTERNS[page].pattern.converters])
def test_a_session_of_another_case_looks_like_none(lena: Visitor, case_a: Place, page: str) -> None:
    for session in ("1" * 32, case_a.case, "x"):
        answer = _ask(lena, "POST" if "POST" in METHODS[page] else "GET", page, Place(case_a.case, session))
        assert answer.status_code == 404, session


@pytest.mark.parametrize("case", ["x", "%00", "A" * 32, "0" * 33, "..", "%F0%9F%98%80"])
def test_an_address_that_can_be_no_case_is_answered_like_one_that_is_none(lena: Visitor, case: str) -> None:
    assert lena.browser.get(f"/cases/{case}/").status_code == 404


def test_the_diary_asks_for_the_passphrase_again(lena: Visitor, case_a: Place) -> None:
    Door.objects.update(stepped_up=None)
    answer = _ask(lena, "GET", "diary", case_a)
    assert answer["Location"].partition("?")[0] == "/step-up"


def test_an_entry_typed_for_longer_than_ten_minutes_is_kept_and_shows_nothing(lena: Visitor, case_a: Place) -> None:
    lena.post("diary", case_a.case, case_a.session, **{"q-words": "an earlier entry"})
    Door.objects.update(stepped_up=None)
    kept = lena.post("diary", case_a.case, case_a.session, **{"q-words": "typed slowly"})
    assert kept.status_code == 302
    wrong = lena.post("diary", case_a.case, case_a.session, **{"q-words": "x" * 5000})
    assert wrong.status_code == 422
    assert "an earlier entry" not in wrong.content.decode()
    Door.objects.update(stepped_up=timezone.now())
    assert "typed slowly" in lena.get("diary", case_a.case, case_a.session).content.decode()


def test_the_demonstration_has_no_entrance_in_a_real_installation(nobody: Visitor, lena: Visitor) -> None:
    for method in ("GET", "POST"):
        assert _ask(nobody, method, "demonstration", NO_CASE).status_code == 404


def test_a_script_that_asks_without_a_door_is_told_where_to_go(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    address = reverse("decide", args=[case_a.case, case_a.session])
    answer = nobody.browser.post(address, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/sign-in")


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "\\\\x", "caseload", "?"]
)
def test_signing_in_leads_to_no_page_elsewhere(lena: Visitor, nobody: Visitor, wanted: str) -> None:
    assert lena.keys is not None
    known = lena.keys.credentials
    answer = nobody.post("sign-in", name=known.name, passphrase=known.passphrase, next=wanted)
    assert answer["Location"] == "/"


def test_signing_in_leads_back_to_the_page_that_was_asked_for(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    asked = nobody.get("case", case_a.case)["Location"]
    assert f'name="next" value="/cases/{case_a.case}/"' in nobody.browser.get(asked).content.decode()
