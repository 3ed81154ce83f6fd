"""Set-up happens once, with the recovery code retyped from paper."""

from __future__ import annotations

import re

import pytest
from tests.cast import Visitor

from vinculum.vault.keys import new_recovery_code
from vinculum.web.records.models import Event, Member

PASSPHRASE = "four quiet words together"


def _form(nobody: Visitor) -> dict[str, str]:
    page = nobody.get("set-up").content.decode()
    signed, shown = re.search(r'name="code" value="([^"]+)"', page), re.search(r"<code>([A-Z2-7-]+)</code>", page)
    assert signed
    assert shown
    return {
        "code": signed[1], "retyped": shown[1], "therapist": "Lena Berg", "name": "lena",
        "passphrase": PASSPHRASE, "again": PASSPHRASE, "contacts": "Emergency: 112",
    }  # fmt: skip


def test_set_up_makes_one_member_and_opens_the_workbench(nobody: Visitor) -> None:
    assert nobody.post("set-up", **_form(nobody))["Location"] == "/"
    assert nobody.get("caseload").status_code == 200
    assert Member.objects.count() == 1
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True)) == ["set-up", "open-door"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"retyped": new_recovery_code()}, "differs"),
        ({"retyped": "ABCD"}, "eight groups"),
        ({"passphrase": "too short", "again": "too short"}, "at least 12"),
        ({"again": "four quiet words apart"}, "two passphrases differ"),
        ({"name": "  "}, "name to sign in"),
        ({"therapist": ""}, "clients know you by"),
        ({"contacts": "Emergency without number"}, "colon and a number"),
    ],
    ids=lambda wrong: next(iter(wrong)) if isinstance(wrong, dict) else "",
)
def test_what_is_wrong_is_said_and_nothing_is_kept(nobody: Visitor, wrong: dict[str, str], said: str) -> None:
    form = _form(nobody)
    page = nobody.post("set-up", **form | wrong)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert form["retyped"] in page.content.decode(), "the same code stands there again"
    assert PASSPHRASE not in page.content.decode()
    assert not Member.objects.exists()


def test_a_recovery_code_that_this_server_did_not_make_is_not_taken(nobody: Visitor) -> None:
    forged = new_recovery_code()
    answer = nobody.post("set-up", **_form(nobody) | {"code": f"{forged}:signature", "retyped": forged})
    assert answer["Location"] == "/set-up"
    assert not Member.objects.exists()


def test_every_visit_shows_another_code(nobody: Visitor) -> None:
    assert _form(nobody)["retyped"] != _form(nobody)["retyped"]
