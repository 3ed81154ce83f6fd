"""Handing the device over locks the workbench first; what is left in it is the form."""

from tests.cast import KEY, Place, Visitor

from vinculum.web.middleware import COOKIE
from vinculum.web.records.models import Door, Drop, Event, Link


def test_the_door_is_gone_from_browser_and_table(lena: Visitor, case_a: Place) -> None:
    page = lena.post("answer-here", case_a.case, case_a.session, measure="pulse.client")
    assert page.status_code == 200
    assert lena.browser.cookies[COOKIE].value == ""
    assert not Door.objects.filter(id=lena.at.id).exists()
    assert lena.get("caseload").status_code == 302


def test_the_old_cookie_opens_nothing_any_more(lena: Visitor, case_a: Place) -> None:
    before = lena.browser.cookies[COOKIE].value
    lena.post("answer-here", case_a.case, case_a.session, measure="pulse.client")
    lena.browser.cookies[COOKIE] = before
    assert lena.get("caseload")["Location"].startswith("/sign-in")


def test_the_form_left_in_the_device_can_be_sent(lena: Visitor, case_a: Place) -> None:
    page = lena.post("answer-here", case_a.case, case_a.session, measure="pulse.client").content.decode()
    token = page.split('name="token" value="')[1][:64]
    sent = lena.post("client-send", token=token, key=KEY, **{"q-between": "2", "q-tension": "1"})
    assert sent.status_code == 201
    assert "device is locked" in sent.content.decode()
    assert Drop.objects.count() == 1


def test_the_page_left_in_the_device_names_no_address_of_the_case(lena: Visitor, case_a: Place) -> None:
    page = lena.post("answer-here", case_a.case, case_a.session, measure="pulse.client").content.decode()
    assert case_a.case not in page
    assert "Tellwright" not in page


def test_a_form_that_cannot_be_chosen_locks_nothing(lena: Visitor, case_a: Place) -> None:
    for measure in ("", "no-such-form", "pulse.therapist", "phq-9"):
        refused = lena.post("answer-here", case_a.case, case_a.session, measure=measure)
        assert refused.status_code == 422, measure
    assert lena.get("caseload").status_code == 200
    assert Link.objects.count() == 0


def test_the_lock_stands_in_the_chain_after_the_link(lena: Visitor, case_a: Place) -> None:
    lena.post("answer-here", case_a.case, case_a.session, measure="pulse.client")
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True))[-2:] == ["make-link", "lock"]
