"""What is typed into the forms of a case stands on the case, or comes back with a reason."""

from __future__ import annotations

import pytest
from tests.cast import Place, Visitor

from vinculum.vault.keys import UserSecret
from vinculum.web.records.models import Case, Event, Member, Record, Vault


def test_a_new_case_has_four_vaults_and_stands_on_the_caseload(lena: Visitor) -> None:
    answer = lena.post("new-case", name="Iris Wendover", pronoun="she", next_on="2030-10-16", next_time="10:00")
    case = Case.objects.get()
    assert answer["Location"] == f"/cases/{case.id}/"
    kinds = Vault.objects.filter(case=case).values_list("kind", flat=True)
    assert sorted(kinds) == ["clinical", "clinical", "identity", "journal"]
    text = lena.get("caseload").content.decode()
    assert "Iris Wendover" in text
    assert "10:00" in text


def test_name_and_file_lie_in_different_vaults(lena: Visitor, case_a: Place) -> None:
    folder = lena.folder(case_a)
    assert Record.objects.get(kind="person").vault_id == folder.identity.vault.id
    assert Record.objects.get(kind="case").vault_id == folder.shared.vault.id
    assert folder.identity.keys.data != folder.shared.keys.data


@pytest.mark.parametrize(
    ("page", "fields", "said"),
    [
        ("new-case", {"name": " "}, "name or initials"),
        ("new-case", {"name": "x" * 2001}, "longer than 100"),
        ("new-case", {"name": "x", "next_on": "soon"}, "not a date"),
        ("new-case", {"name": "x", "next_time": "ten"}, "not a time"),
        ("next-session", {"next_on": "2026-02-30"}, "not a date"),
        ("happening", {"what": "party", "before_session": "2", "words": "x"}, "choose what it was"),
        ("happening", {"what": "break", "words": "x"}, "before which session"),
        ("happening", {"what": "break", "before_session": "0", "words": "x"}, "whole number from 1"),
        ("happening", {"what": "break", "before_session": "２", "words": "x"}, "whole number"),
        ("happening", {"what": "break", "before_session": "2", "words": ""}, "few words"),
        ("episode", {"name": "x", "first": "3", "last": "2", "outcome": "open"}, "from which session"),
        ("episode", {"name": "x", "first": "1", "last": "2", "outcome": "fine"}, "how it stands"),
        ("episode", {"name": "", "first": "1", "last": "2", "outcome": "open"}, "give it a name"),
        ("new-session", {"number": "1", "on": "2026-03-02"}, "session 1 already"),
        ("new-session", {"number": "2", "on": ""}, "a date"),
        ("new-session", {"number": "2", "on": "2026-03-02", "minutes": "601"}, "from 1 to 600"),
        ("record", {"on": "2026-03-02", "note": "x" * 10_001}, "longer than 10000"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_a_reason(
    lena: Visitor, case_a: Place, page: str, fields: dict[str, str], said: str
) -> None:
    events = Event.objects.count()
    args = {"new-case": (), "record": (case_a.case, case_a.session)}.get(page, (case_a.case,))
    answer = lena.post(page, *args, **fields)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Event.objects.count() == events


def test_what_was_typed_into_a_new_case_is_still_there_after_a_mistake(lena: Visitor) -> None:
    text = lena.post("new-case", name="Iris Wendover", next_on="soon", language="de").content.decode()
    assert 'value="Iris Wendover"' in text
    assert 'value="de" selected' in text


def test_an_episode_named_again_takes_the_place_of_the_first_name(lena: Visitor, case_a: Place) -> None:
    lena.post("episode", case_a.case, name="Strain", first="1", last="1", outcome="open")
    (before,) = lena.folder(case_a).episodes
    lena.post("episode", case_a.case, name="Fee", first="1", last="2", outcome="repaired", replaces=before.id)
    (after,) = lena.folder(case_a).episodes
    assert (after.id, after.version, after.value.name, after.value.outcome) == (before.id, 2, "Fee", "repaired")


def test_a_session_that_did_not_take_place_is_kept_as_such(lena: Visitor, case_a: Place) -> None:
    lena.post("new-session", case_a.case, number="2", on="2026-03-09", attended="no")
    assert "did not take place" in lena.get("sessions", case_a.case).content.decode()


def test_hostile_names_and_words_stay_words(lena: Visitor) -> None:
    hostile = "<img src=x onerror=alert(1)>'\"&{{ 7|add:7 }}"
    case = lena.post("new-case", name=hostile, short=hostile)["Location"].strip("/").rpartition("/")[2]
    for number in range(1, 7):
        made = lena.post("new-session", case, number=str(number), on=f"2026-03-{number:02}", note=hostile)
        here = (case, made["Location"].rstrip("/").rpartition("/")[2])
        lena.post("answer-own", *here, measure="pulse.therapist", **{"q-between": "5" if number < 6 else "1"})
    lena.post("happening", case, what="break", before_session="2", words=hostile)
    lena.post("episode", case, name=hostile, first="1", last="2", outcome="open")
    for page in (lena.get("caseload"), lena.get("case", case), lena.get("sessions", case), lena.get("session", *here)):
        text = page.content.decode()
        assert "<img src=x" not in text
        assert "&lt;img src=x" in text
        assert "7|add:7" in text


def test_no_case_is_begun_for_public_keys_that_were_exchanged(lena: Visitor) -> None:
    """Whoever can write the database could otherwise be given the half of every later vault."""
    Member.objects.update(public_keys=UserSecret.new().public)
    answer = lena.post("new-case", name="Iris Wendover")
    assert answer.status_code == 422
    assert "exchanged" in answer.content.decode()
    assert not Case.objects.exists()


def test_a_happening_is_taken_off_the_course_and_brought_back(lena: Visitor, case_a: Place) -> None:
    lena.post("happening", case_a.case, what="break", before_session="2", words="a wrong break")
    (kept,) = lena.folder(case_a).happenings
    assert lena.post("happening", case_a.case, what="take-back", record=kept.id).status_code == 302
    assert lena.folder(case_a).happenings == ()
    assert "Bring it back" in lena.get("case", case_a.case).content.decode()
    assert lena.post("happening", case_a.case, what="take-back", record=kept.id).status_code == 422
    lena.post("happening", case_a.case, what="bring-back", record=kept.id)
    assert [one.value.words for one in lena.folder(case_a).happenings] == ["a wrong break"]
