"""A link is open, then submitted, then closed; it takes answers once and gives nothing back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cast import KEY, Place, Visitor, enter, invite, send

from vinculum.measures import library
from vinculum.vault.keys import UserSecret
from vinculum.web.checkins import verbs
from vinculum.web.records.models import Drop, Event, Link, Vault

SHORT = "relationship-short.client"


def _states() -> list[str]:
    return list(Link.objects.values_list("state", flat=True))


def _later(monkeypatch: pytest.MonkeyPatch, **after: int) -> None:
    at = timezone.now() + timedelta(**after)
    monkeypatch.setattr(timezone, "now", lambda: at)


def test_a_link_is_open_then_submitted_then_closed(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a)
    assert _states() == ["open"]
    assert send(nobody, made).status_code == 201
    assert (_states(), Drop.objects.count()) == (["submitted"], 1)
    assert lena.keys is not None
    enter(lena.keys)
    assert (_states(), Drop.objects.count()) == (["closed"], 0)


def test_answers_sent_again_after_they_were_taken_in_are_said_to_have_arrived(
    lena: Visitor, nobody: Visitor, case_a: Place
) -> None:
    made = invite(lena, case_a)
    send(nobody, made)
    assert lena.keys is not None
    enter(lena.keys)
    again = send(nobody, made)
    assert again.status_code == 409
    assert "already arrived" in again.content.decode()


def test_the_same_answers_sent_twice_are_kept_once(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a)
    assert [send(nobody, made).status_code for _ in range(3)] == [201, 201, 201]
    assert Drop.objects.count() == 1
    assert Event.objects.filter(verb="submit").count() == 1


def test_a_second_filled_in_form_is_refused(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a)
    send(nobody, made)
    assert send(nobody, made, key="another-form-of-the-link").status_code == 409
    assert Drop.objects.count() == 1


def test_an_answered_link_shows_no_form_again(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a)
    send(nobody, made)
    again = nobody.post("client-form", token=made.token.text())
    assert again.status_code == 409
    assert "q-trust" not in again.content.decode()


def test_two_forms_sent_at_the_same_moment_leave_one(lena: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a)
    first, second = verbs.open_link(made.token), verbs.open_link(made.token)
    value = verbs.check_in(
        library()[SHORT], verbs.Answered({"trust": 4}, {}, {}, ()), session=case_a.session, language="en", how="link"
    )
    verbs.submit(first, value, key=KEY)
    with pytest.raises(verbs.AlreadySent):
        verbs.submit(second, value, key="another-form-of-the-link")
    verbs.submit(second, value, key=KEY)
    assert Drop.objects.count() == 1


def test_a_key_of_another_clients_form_is_refused_and_breaks_nothing(
    lena: Visitor, omar: Visitor, nobody: Visitor, case_a: Place, case_b: Place
) -> None:
    assert send(nobody, invite(lena, case_a)).status_code == 201
    assert send(nobody, invite(omar, case_b)).status_code == 404
    assert Drop.objects.count() == 1


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "sixteen chars \x00!", "ümlaut-ümlaut-ümlaut"])
def test_a_key_that_no_form_of_ours_carries_is_refused(lena: Visitor, nobody: Visitor, case_a: Place, key: str) -> None:
    assert send(nobody, invite(lena, case_a), key=key).status_code == 404
    assert _states() == ["open"]


def test_after_six_days_a_link_is_over(
    lena: Visitor, nobody: Visitor, case_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = invite(lena, case_a)
    _later(monkeypatch, days=6, seconds=1)
    assert nobody.post("client-form", token=made.token.text()).status_code == 404
    assert send(nobody, made).status_code == 404
    assert Drop.objects.count() == 0


def test_a_newer_link_closes_the_older_one(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    older, newer = invite(lena, case_a), invite(lena, case_a)
    assert send(nobody, older).status_code == 404
    assert send(nobody, newer).status_code == 201


def test_a_newer_link_of_one_case_leaves_the_links_of_others_open(
    lena: Visitor, omar: Visitor, nobody: Visitor, case_a: Place, case_b: Place
) -> None:
    made = invite(lena, case_a)
    invite(omar, case_b)
    assert send(nobody, made).status_code == 201


def test_a_swapped_public_key_is_refused_by_the_pin(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a)
    vault = lena.folder(case_a).client.vault
    Vault.objects.filter(id=vault.id).update(public_key=UserSecret.new().public[:32])
    assert nobody.post("client-form", token=made.token.text()).status_code == 404
    assert send(nobody, made).status_code == 404
    assert Drop.objects.count() == 0


@pytest.mark.parametrize("token", ["", "x" * 64, "not a token", "ü" * 64, "=" * 64])
def test_a_token_that_nobody_made_opens_nothing(nobody: Visitor, token: str) -> None:
    assert nobody.post("client-form", token=token).status_code == 404
    assert nobody.post("client-send", token=token, key=KEY).status_code == 404


def test_answers_that_do_not_fit_come_back_with_what_was_chosen(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    made = invite(lena, case_a)
    page = send(nobody, made, answers={"q-trust": "4", "q-respect": "17", "q-words": "I was quiet."})
    text = page.content.decode()
    assert page.status_code == 422
    assert "I was quiet." in text
    assert f'name="key" value="{KEY}"' in text
    assert Drop.objects.count() == 0


def test_a_form_left_empty_may_be_sent(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    assert send(nobody, invite(lena, case_a), answers={}).status_code == 201


def test_the_form_speaks_the_clients_name_for_the_therapist(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    text = nobody.post("client-form", token=invite(lena, case_a).token.text()).content.decode()
    assert "between you and Lena Berg" in text
    assert "0800 555 0199" in text


def test_a_clients_browser_is_given_no_cookie(lena: Visitor, case_a: Place) -> None:
    browser = Client()
    made = invite(lena, case_a)
    browser.get(reverse("client"))
    browser.post(reverse("client-form"), {"token": made.token.text()})
    send(Visitor(browser), made)
    assert not browser.cookies


def test_a_drop_that_fails_to_be_written_leaves_the_link_open(
    lena: Visitor, nobody: Visitor, case_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = invite(lena, case_a)

    def full(*rows: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(verbs, "insert", full)
    with pytest.raises(OSError, match="disk full"):
        send(nobody, made)
    assert (_states(), Drop.objects.count()) == (["open"], 0)
    assert not Event.objects.filter(verb="submit").exists()


def test_no_link_is_made_for_a_public_key_that_was_exchanged(lena: Visitor, case_a: Place) -> None:
    """Whoever can write the database could otherwise have every later answer sealed to a key of their own."""
    theirs = UserSecret.new().public[:32]
    Vault.objects.filter(id=lena.folder(case_a).client.vault.id).update(public_key=theirs)
    answer = lena.post("answer-here", case_a.case, case_a.session, measure="pulse.client")
    assert answer.status_code == 409
    assert "exchanged" in answer.content.decode()
    assert Link.objects.count() == 0
