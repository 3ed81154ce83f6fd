"""Name and passphrase open a door; the recovery code sets a new passphrase; nothing tells a stranger what was wrong."""

from __future__ import annotations

import pytest
from tests.cast import Place, Visitor, enter

from vinculum.vault.keys import new_recovery_code
from vinculum.web.records.models import Door, Event

NEW = "a quite different meadow"


@pytest.fixture
def known(lena: Visitor) -> dict[str, str]:
    assert lena.keys is not None
    return {"name": lena.keys.credentials.name, "passphrase": lena.keys.credentials.passphrase}


def test_name_and_passphrase_open_a_door(nobody: Visitor, known: dict[str, str]) -> None:
    assert nobody.post("sign-in", **known)["Location"] == "/"
    assert nobody.get("caseload").status_code == 200


def test_capitals_and_blanks_of_the_name_are_forgiven(nobody: Visitor, known: dict[str, str]) -> None:
    assert nobody.post("sign-in", **known | {"name": "  LENA "}).status_code == 302


def test_a_wrong_name_and_a_wrong_passphrase_get_the_same_words(nobody: Visitor, known: dict[str, str]) -> None:
    doors = Door.objects.count()
    pages = [
        nobody.post("sign-in", **known | wrong).content.decode().replace(shown, "NAME")
        for wrong, shown in (({"passphrase": "wrong wrong wrong"}, known["name"]), ({"name": "zora"}, "zora"))
    ]
    problems = [page.partition('role="alert"')[2].partition("</p>")[0] for page in pages]
    assert problems[0] == problems[1] != ""
    assert Door.objects.count() == doors


def test_a_wrong_passphrase_costs_the_same_work_as_a_wrong_name(
    nobody: Visitor, known: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stretched: list[str] = []
    monkeypatch.setattr("vinculum.vault.keys.stretch", lambda text, salt: stretched.append(text) or bytes(32))
    nobody.post("sign-in", **known | {"passphrase": "wrong wrong wrong"})
    nobody.post("sign-in", **known | {"name": "zora"})
    assert stretched == ["wrong wrong wrong", known["passphrase"]]


def test_the_recovery_code_sets_a_new_passphrase_and_closes_every_door(
    lena: Visitor, nobody: Visitor, known: dict[str, str]
) -> None:
    assert lena.keys is not None
    elsewhere = enter(lena.keys)
    sloppy = lena.keys.credentials.recovery_code.lower().replace("-", " ")
    answer = nobody.post("recover", name=known["name"], code=sloppy, passphrase=NEW, again=NEW)
    assert answer["Location"] == "/"
    assert nobody.get("caseload").status_code == 200
    assert [visitor.get("caseload").status_code for visitor in (lena, elsewhere)] == [302, 302]
    assert Door.objects.count() == 1
    stranger = Visitor()
    assert stranger.post("sign-in", **known).status_code == 422
    assert stranger.post("sign-in", name=known["name"], passphrase=NEW).status_code == 302


def test_the_recovery_code_opens_the_same_cases(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    assert lena.keys is not None
    chosen = lena.keys.credentials
    nobody.post("recover", name=chosen.name, code=chosen.recovery_code, passphrase=NEW, again=NEW)
    assert "Mara Tellwright" in nobody.get("case", case_a.case).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": new_recovery_code()},
        {"name": "zora"},
        {"code": "ABCD"},
        {"again": "something else"},
        {"passphrase": "short"},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_recovery_with_anything_wrong_changes_nothing(
    lena: Visitor, nobody: Visitor, known: dict[str, str], wrong: dict[str, str]
) -> None:
    assert lena.keys is not None
    right = {"name": known["name"], "code": lena.keys.credentials.recovery_code, "passphrase": NEW, "again": NEW}
    assert nobody.post("recover", **right | wrong).status_code == 422
    assert lena.get("caseload").status_code == 200
    assert not Event.objects.filter(verb="recover").exists()


def test_a_code_of_somebody_else_gets_the_words_of_a_wrong_name(lena: Visitor, nobody: Visitor) -> None:
    pages = [
        nobody.post("recover", name=name, code=new_recovery_code(), passphrase=NEW, again=NEW).content.decode()
        for name in ("lena", "zora")
    ]
    problems = [page.partition('role="alert"')[2].partition("</p>")[0] for page in pages]
    assert problems[0] == problems[1] != ""
