"""What the sheets of the invented cases hold is true to their stories, and sensible to somebody who knows them."""

from __future__ import annotations

import pytest

from vinculum.web.case.folder import open_folders
from vinculum.web.demo.build import build
from vinculum.web.doors.verbs import find_door
from vinculum.web.prepare.sheet import Sheet, sheet_of

SHEETS: dict[str, Sheet] = {}


def rules(shown: object) -> list[str]:
    return [one.suggestion.rule.id for one in shown]  # type: ignore[attr-defined]  # what a sheet shows


@pytest.fixture
def sheets(db: None) -> dict[str, Sheet]:
    if not SHEETS:
        door = find_door(build("a passphrase for the invented practice"))
        assert door is not None
        SHEETS.update({folder.person.short: sheet_of(folder) for folder in open_folders(door)})
    return SHEETS


def test_with_jonas_the_strain_that_she_does_not_see_and_the_fee_come_first(sheets: dict[str, Sheet]) -> None:
    found = rules(sheets["Jonas"].consider)
    assert found[0] == "tension-you-did-not-see"
    assert "rating-fell-after-a-change" in found
    assert not rules(sheets["Jonas"].first)


def test_with_mara_nothing_presses_and_something_is_said_to_go_well(sheets: dict[str, Sheet]) -> None:
    assert "reminded-of-somebody" in rules(sheets["Mara"].consider)
    assert rules(sheets["Mara"].well)


def test_with_iris_what_she_wrote_was_set_aside_with_a_reason_and_her_freer_words_go_well(
    sheets: dict[str, Sheet],
) -> None:
    assert rules(sheets["Iris"].away) == ["client-wrote"]
    assert sheets["Iris"].away[0].reason.startswith("She said the same at the door")
    assert rules(sheets["Iris"].well) in (["safety-grew"], ["new-way-with-you"], ["trust-grew"])


def test_no_sheet_holds_more_than_three(sheets: dict[str, Sheet]) -> None:
    assert all(len(one.consider) + len(one.well) <= 3 for one in sheets.values())
