"""A real process reads: it outlives the page, ends with the door, the stop and the server, and the next one goes on."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from tests.cast import Place, Visitor, enter
from tests.reading.language_model.fake import Act, found, moments, silent
from tests.web.reading.test_asking import asked, page, progress

from vinculum.web.reading import child, lanes
from vinculum.web.reading.order import Order
from vinculum.web.records.contents import Underway
from vinculum.web.records.models import Record

HEARD = moments(found("withdrawal.denial", 3, "It is nothing"))


class Waiting:
    """A model that answers so many questions, and is then silent until it is told to go on."""

    def __init__(self, answers: int) -> None:
        self._left = answers
        self.silent = threading.Event()

    def __call__(self, _: Any) -> Act:
        self._left -= 1
        if self._left >= 0:
            return HEARD
        self.silent.set()
        return silent

    def go_on(self) -> None:
        self._left = 10**6


def ended(child: Any) -> int:
    return int(child.wait(60))


@pytest.fixture
def waiting(model, processes, lena: Visitor, words: Place) -> Any:
    """A reading whose third question is with a silent model."""
    script = Waiting(2)
    script.fake = model(script)  # type: ignore[attr-defined]  # only these tests look at it
    assert asked(lena, words).status_code == 302
    assert script.silent.wait(60)
    return script


def test_a_reading_outlives_its_page_and_is_there_when_the_page_is_opened_again(
    model, processes, lena: Visitor, words: Place
) -> None:
    fake = model(lambda _: HEARD)
    asked(lena, words)
    assert ended(processes[0]) == 0
    assert len(fake.asked) == 9
    assert "Read by small-model" in page(lena, words)


def test_locking_ends_the_process_and_the_next_sign_in_goes_on_without_asking_again(
    waiting, processes, lena: Visitor, words: Place
) -> None:
    assert "2 of 9 parts read" in progress(lena, words)
    lena.post("lock")
    assert ended(processes[0]) == 0
    assert Record.objects.filter(kind=Underway.KIND).count() == 1
    waiting.go_on()
    assert lena.keys is not None
    again = enter(lena.keys)
    assert ended(processes[-1]) == 0
    told = again.folder(words).readings[words.session].value.told
    assert told[0].startswith("9 windows: 7 questions asked, 2 answers from the journal")
    assert len(waiting.fake.asked) == 3 + 7


def test_stopping_ends_the_process_and_forgets_its_answers(waiting, processes, lena: Visitor, words: Place) -> None:
    asked(lena, words, "stop")
    assert ended(processes[0]) == 0
    assert not Record.objects.filter(kind=Underway.KIND).exists()


def test_the_end_of_the_server_ends_the_process(waiting, processes, lena: Visitor, words: Place) -> None:
    processes[0].stdin.close()
    assert ended(processes[0]) == 0
    assert "was interrupted." in page(lena, words)


def test_a_killed_process_is_not_taken_for_one_that_runs(waiting, processes, lena: Visitor, words: Place) -> None:
    (row,) = Record.objects.filter(kind=Underway.KIND)
    assert lanes.runs(row.id)
    processes[0].kill()
    ended(processes[0])
    assert not lanes.runs(row.id)


def test_a_running_reading_is_not_started_a_second_time(waiting, processes, lena: Visitor, words: Place) -> None:
    assert lena.keys is not None
    enter(lena.keys)
    asked(lena, words, "go-on")
    assert len(processes) == 1


def test_a_process_runs_nothing_that_lies_in_the_folder_the_server_was_started_in(
    model, processes, lena: Visitor, words: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "select.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    (tmp_path / "django.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    monkeypatch.chdir(tmp_path)
    fake = model(lambda _: HEARD)
    asked(lena, words)
    assert ended(processes[0]) == 0
    assert not (tmp_path / "ran").exists()
    assert len(fake.asked) == 9


@pytest.mark.parametrize("wrong", [RuntimeError, DatabaseError])
def test_a_process_that_cannot_see_any_more_whether_it_is_wanted_ends(
    wrong: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> bool:
        raise wrong

    ends: list[int] = []
    monkeypatch.setattr(child, "_wanted", broken)
    monkeypatch.setattr(child, "WATCH", 0)
    monkeypatch.setattr(child.os, "_exit", ends.append)
    monkeypatch.setattr(child.select, "select", lambda *_: ([], [], []))
    with suppress(wrong):
        child.watch(Order(*"abcdefgh"))
    assert ends == [0]


def test_no_key_stands_in_the_command_line_or_environment_of_the_process(
    waiting, processes, lena: Visitor, words: Place
) -> None:
    proc = Path(f"/proc/{processes[0].pid}")
    if not proc.is_dir():
        pytest.skip("this system does not show command lines in /proc")
    seen = (proc / "cmdline").read_bytes() + (proc / "environ").read_bytes()
    keys = lena.folder(words).shared.keys
    assert b"vinculum.web.reading.child" in seen
    assert not any(key.hex().encode() in seen for key in (keys.data, keys.private, lena.at.secret.box))
