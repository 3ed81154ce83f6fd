"""The room code stands in for a link for ten minutes, in one room, and cannot be guessed in bulk."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cast import Place, Visitor, invite, send

from vinculum.web.checkins import client, verbs
from vinculum.web.doors.verbs import open_door
from vinculum.web.records.models import Link


@pytest.fixture(autouse=True)
def _quick_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is counted here is tries and time, not how slowly a code is stretched (tests/vault does that)."""
    monkeypatch.setattr("vinculum.vault.tokens.stretch", lambda text, salt: (text.encode() + salt).ljust(32)[:32])


def test_a_room_code_opens_the_form_and_its_answers_arrive(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a)
    page = nobody.post("client-form", code=made.code.lower().replace("-", " "))
    assert page.status_code == 200
    assert made.token.text() in page.content.decode()
    assert send(nobody, made).status_code == 201


def test_a_room_code_is_over_after_ten_minutes_and_the_link_is_not(
    lena: Visitor, nobody: Visitor, case_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = invite(lena, case_a)
    at = timezone.now() + timedelta(minutes=10, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: at)
    assert nobody.post("client-form", code=made.code).status_code == 404
    assert nobody.post("client-form", token=made.token.text()).status_code == 200


def test_a_room_code_is_wiped_when_answers_arrive(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a)
    send(nobody, made)
    link = Link.objects.get()
    assert (link.code_hash, link.code_box, link.code_expires) == (None, None, None)
    assert nobody.post("client-form", code=made.code).status_code == 404


def test_a_room_code_is_wiped_when_a_newer_link_is_made(lena: Visitor, case_a: Place) -> None:
    invite(lena, case_a)
    invite(lena, case_a)
    assert [link.code_hash is None for link in Link.objects.order_by("state")] == [True, False]


def test_a_code_that_nobody_was_given_opens_nothing(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    invite(lena, case_a)
    assert nobody.post("client-form", code="ABCD-2345").status_code == 404


def test_the_eleventh_try_within_ten_minutes_is_refused_even_with_the_right_code(
    lena: Visitor, nobody: Visitor, case_a: Place
) -> None:
    made = invite(lena, case_a)
    for _ in range(10):
        nobody.post("client-form", code="ABCD-2345")
    refused = nobody.post("client-form", code=made.code)
    assert refused.status_code == 404
    assert "Too many wrong codes" in refused.content.decode()
    assert nobody.post("client-form", token=made.token.text()).status_code == 200


def test_wrong_tries_are_counted_for_each_address_and_forgotten_with_time() -> None:
    now = [0.0]
    attempts = client.Attempts(limit=2, seconds=600, clock=lambda: now[0])
    attempts.was_wrong("a")
    assert attempts.allowed("a")
    attempts.was_wrong("a")
    assert [attempts.allowed("a"), attempts.allowed("b")] == [False, True]
    now[0] = 601
    assert attempts.allowed("a")


def test_right_codes_cost_nothing(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a)
    for _ in range(11):
        assert nobody.post("client-form", code=made.code).status_code == 200


def test_a_code_whose_time_is_over_is_wiped_when_somebody_signs_in(lena: Visitor, case_a: Place) -> None:
    invite(lena, case_a)
    Link.objects.update(code_expires=timezone.now() - timedelta(seconds=1))
    open_door(lena.door.member, lena.door.secret)
    assert Link.objects.get().code_box is None


def test_answering_here_makes_no_room_code(lena: Visitor, case_a: Place) -> None:
    lena.post("answer-here", case_a.case, case_a.session, measure="pulse.client")
    assert Link.objects.get().code_hash is None


def test_a_box_of_another_link_does_not_open_with_the_code(lena: Visitor, case_a: Place) -> None:
    older, newer = invite(lena, case_a), invite(lena, case_a)
    box = Link.objects.get(state="open").code_box
    Link.objects.filter(state="open").update(code_box=None)
    Link.objects.filter(state="closed").update(state="open", code_box=box)
    with pytest.raises(verbs.DoesNotOpen):
        verbs.find_by_code(older.code)
    with pytest.raises(verbs.DoesNotOpen):
        verbs.find_by_code(newer.code)
