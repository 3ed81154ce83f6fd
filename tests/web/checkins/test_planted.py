"""Whoever can write the database can seal anything to a client's public key; it costs one case, and no sign-in."""

import json

import pytest
from tests.cast import Place, Visitor, enter, invite

from vinculum.vault.sealed import seal_drop
from vinculum.web.records.models import Drop, Link, new_id

SOUND = {
    "id": "x", "session": "", "rater": "client", "measure": "reactions.client", "version": 1,
    "answers": {"warm": 3}, "received": "2026-03-02T10:00:00Z",
}  # fmt: skip
BODIES = {
    "no schema": b"canary-in-the-box\n{}",
    "no JSON": b"1\ncanary-in-the-box",
    "fields missing": b'1\n{"id": "canary-in-the-box"}',
    "in the therapist's name": b"1\n" + json.dumps(SOUND | {"rater": "therapist"}).encode(),
    "a time of no place": b"1\n" + json.dumps(SOUND | {"received": "2026-03-02T10:00:00"}).encode(),
    "a scale beyond any": b"1\n" + json.dumps(SOUND | {"scales": {"total": 1e300}}).encode(),
    "no number": b'1\n{"scales": {"total": NaN}, ' + json.dumps(SOUND).encode()[1:],
}


def _plant(lena: Visitor, place: Place, body: bytes) -> None:
    invite(lena, place)
    link = Link.objects.select_related("vault").get()
    box = seal_drop(bytes(link.vault.public_key), body, link.id)
    Drop.objects.create(link=link, idempotency_key=new_id(), sealed_box=box)


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_what_no_form_of_ours_sent_closes_its_case_and_lets_its_therapist_in(
    lena: Visitor, case_a: Place, body: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    _plant(lena, case_a, body)
    assert lena.keys is not None
    again = enter(lena.keys)
    assert again.get("case", case_a.case).status_code == 409
    assert again.get("caseload").status_code == 200
    assert Drop.objects.count() == 1
    assert "canary" not in "".join(capfd.readouterr())


def test_an_answer_to_a_question_nobody_knows_is_passed_over(lena: Visitor, case_a: Place) -> None:
    planted = SOUND | {"session": case_a.session, "answers": {"warm": 3, "no-such-question": 4}}
    _plant(lena, case_a, b"1\n" + json.dumps(planted).encode())
    assert lena.get("session", case_a.case, case_a.session).status_code == 200
