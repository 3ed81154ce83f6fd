"""What the caseload remembers between pages: never an old line, and nothing that lies open in memory."""

from __future__ import annotations

import pytest
from tests.cast import Place, Visitor, enter, invite, send

from vinculum.web.case.verbs import change_frame
from vinculum.web.caseload import memory
from vinculum.web.caseload.line import line_of
from vinculum.web.caseload.memory import lines_of
from vinculum.web.doors.verbs import drain, lock
from vinculum.web.records.contents import CaseFile
from vinculum.web.records.keyring import keystore
from vinculum.web.records.models import Door


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_boxes", {})


def test_a_line_is_the_same_when_it_is_remembered(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    send(nobody, invite(lena, case_a))
    fresh = lines_of(lena.at)
    assert lines_of(lena.at) == fresh == [line_of(lena.folder(case_a))]


def test_a_line_that_nothing_changed_is_not_worked_out_again(
    lena: Visitor, case_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines_of(lena.at)
    monkeypatch.setattr(memory, "line_of", lambda folder: pytest.fail("worked out again"))
    assert [line.case for line in lines_of(lena.at)] == [case_a.case]


def test_an_answer_shows_at_once_and_again_when_it_is_taken_in(lena: Visitor, nobody: Visitor, case_a: Place) -> None:
    seen = [lines_of(lena.at)[0].waits]
    send(nobody, invite(lena, case_a))
    seen.append(lines_of(lena.at)[0].waits)
    drain(lena.at)
    seen.append(lines_of(lena.at)[0].waits)
    assert seen == [(), ("Check-in after session 1, new",), ()]


def test_a_replaced_frame_shows_at_once(lena: Visitor, case_a: Place) -> None:
    lines_of(lena.at)
    change_frame(lena.at, lena.folder(case_a), CaseFile(next_time="16:30"))
    assert lines_of(lena.at)[0].next_time == "16:30"


def test_a_shredded_case_is_not_shown_from_memory(lena: Visitor, case_a: Place) -> None:
    lines_of(lena.at)
    keystore().shred(lena.folder(case_a).identity.vault.id)
    assert lines_of(lena.at) == []


def test_nobody_sees_the_line_of_another_s_case(lena: Visitor, omar: Visitor, case_a: Place, case_b: Place) -> None:
    lines_of(lena.at)
    assert [line.name for line in lines_of(omar.at)] == ["Jonas Quillfeather"]


def test_what_lies_in_memory_names_nobody_and_another_door_does_not_open_it(lena: Visitor, case_a: Place) -> None:
    lines_of(lena.at)
    assert lena.keys is not None
    other = enter(lena.keys).at
    held = repr(memory._boxes)
    assert "Mara" not in held
    assert memory._boxes
    assert {door for door, _ in memory._boxes} == {lena.at.id}
    assert [line.name for line in lines_of(other)] == ["Mara Tellwright"]


def test_no_more_lines_than_fit_are_remembered(
    lena: Visitor, omar: Visitor, case_a: Place, case_b: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST", 1)
    lines_of(lena.at)
    lines_of(omar.at)
    assert [case for _, case in memory._boxes] == [case_b.case]


def test_a_locked_door_leaves_nothing_in_memory(lena: Visitor, omar: Visitor, case_a: Place, case_b: Place) -> None:
    lines_of(lena.at)
    lines_of(omar.at)
    lock(lena.at)
    assert {door for door, _ in memory._boxes} == {omar.at.id}


def test_a_door_whose_time_is_over_is_forgotten_when_another_reads(
    lena: Visitor, omar: Visitor, case_a: Place, case_b: Place
) -> None:
    lines_of(lena.at)
    Door.objects.filter(id=lena.at.id).delete()
    lines_of(omar.at)
    assert {door for door, _ in memory._boxes} == {omar.at.id}


def test_a_shredded_case_is_forgotten(lena: Visitor, case_a: Place) -> None:
    lines_of(lena.at)
    keystore().shred(lena.folder(case_a).identity.vault.id)
    lines_of(lena.at)
    assert memory._boxes == {}
