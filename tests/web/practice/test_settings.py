"""The practice's name, contacts and wordings: kept sealed, and said back when they do not fit."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Place, Visitor
from tests.web.story import WORDING

from vinculum.errors import VinculumError
from vinculum.web.practice.fields import contacts_in, contacts_out
from vinculum.web.practice.measures import measures_of, open_clinic
from vinculum.web.records.contents import Contact, Practice


def test_settings_change_what_clients_see(lena: Visitor, case_a: Place) -> None:
    lena.post("settings", therapist="Lena B.", contacts="Night line: 0800 555 0199\nEmergency: 112")
    text = lena.post("answer-here", case_a.case, case_a.session, measure="pulse.client").content.decode()
    assert "Lena B." in text
    assert "0800 555 0199" in text
    assert "Emergency" in text


def test_settings_of_one_practice_are_not_those_of_another(lena: Visitor, omar: Visitor) -> None:
    lena.post("settings", therapist="Lena B.")
    assert "Omar Haddad" in omar.get("settings").content.decode()
    assert "Lena B." not in omar.get("settings").content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"therapist": ""}, "clients know you by"),
        ({"therapist": "Lena", "contacts": "Night line"}, "“Night line”"),
        ({"therapist": "Lena", "contacts": ": 112"}, "“: 112”"),
        ({"therapist": "Lena", "contacts": "Night line: none"}, "name, a colon and a number"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_a_reason(lena: Visitor, fields: dict[str, str], said: str) -> None:
    answer = lena.post("settings", **fields)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    kept = open_clinic(lena.at).one(Practice)
    assert kept is not None
    assert kept.version == 1


def test_contacts_survive_their_lines() -> None:
    contacts = (Contact("Night line: youth", "0800 555 0199"), Contact("Emergency", "112"))
    assert contacts_in(contacts_out(contacts)) == contacts
    with pytest.raises(VinculumError):
        contacts_in("112")


def test_a_wording_makes_a_key_answerable(lena: Visitor, case_a: Place) -> None:
    assert not measures_of(open_clinic(lena.at))["phq-9"].has_text
    assert lena.post("wording", measure="phq-9", file=SimpleUploadedFile("w.toml", WORDING.encode())).status_code == 302
    assert measures_of(open_clinic(lena.at))["phq-9"].has_text
    assert 'value="phq-9"' in lena.get("check-in", case_a.case, case_a.session).content.decode()


@pytest.mark.parametrize(
    ("measure", "name", "data"),
    [
        ("phq-9", "w.toml", b"not toml at all ="),
        ("phq-9", "w.toml", b'[[item]]\nid = "1"\nen = "only one"\n'),
        ("phq-9", "w.pdf", WORDING.encode()),
        ("no-such-measure", "w.toml", WORDING.encode()),
        ("phq-9", "w.json", b"\xff\xfe{"),
        ("phq-9", "w.csv", b""),
    ],
)
def test_a_wording_that_does_not_fit_is_refused(lena: Visitor, measure: str, name: str, data: bytes) -> None:
    answer = lena.post("wording", measure=measure, file=SimpleUploadedFile(name, data))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not measures_of(open_clinic(lena.at))["phq-9"].has_text


def test_a_wording_of_one_practice_stays_there(lena: Visitor, omar: Visitor) -> None:
    lena.post("wording", measure="phq-9", file=SimpleUploadedFile("w.toml", WORDING.encode()))
    assert not measures_of(open_clinic(omar.at))["phq-9"].has_text
