"""Files that are read whatever their line ends, and written whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from tests.cli.running import vinculum

from vinculum.cli.account_json import writable
from vinculum.cli.sources import open_text, write_new

SMALL = "session,client,therapist\n1,0.00001,0.00002\n2,-0.00001,0\n3,0.00002,0.00001\n4,-0.00002,-0.00001\n5,0,0\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_each_system_ends_them(tmp_path: Path, end: str) -> None:
    (tmp_path / "t.csv").write_bytes(f"session,client{end}1,3{end}".encode())
    assert open_text(tmp_path / "t.csv") == "session,client\n1,3\n"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_whatever_letters_a_program_saved_it(tmp_path: Path, coding: str) -> None:
    (tmp_path / "t.csv").write_bytes("session\tclient\n1\t3\nmüde\t2\n".encode(coding))
    assert open_text(tmp_path / "t.csv") == "session\tclient\n1\t3\nmüde\t2\n"


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "there").write_text("before", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", full)
    for name, force in (("there", True), ("new", False)):
        with pytest.raises(click.ClickException, match="cannot be written"):
            write_new(tmp_path / name, "after", force=force)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("there", "before")]


def test_a_link_is_followed_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("before", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "there")
    write_new(tmp_path / "link", "after", force=True)
    assert ((tmp_path / "there").read_text(encoding="utf-8"), (tmp_path / "link").is_symlink()) == ("after", True)


def test_json_has_no_negative_zero_and_no_sign_that_steers_a_terminal() -> None:
    tree = {"a": -0.0, "b": [(-0.0, 1.5)], "c": "x\u202ey\x9bz\x7f\x1b"}
    text = writable(tree)
    assert "-0" not in text
    assert text.isprintable() or {letter for letter in text if not letter.isprintable()} == {"\n"}
    assert json.loads(text) == {"a": 0.0, "b": [[0.0, 1.5]], "c": "x\u202ey\x9bz\x7f\x1b"}


def test_no_minus_stands_before_nothing_in_a_course(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(SMALL, encoding="utf-8")
    page = tmp_path / "page.html"
    printed = vinculum("course", str(tmp_path / "t.csv"), "--html", str(page)).stdout
    for text in (printed, page.read_text(encoding="utf-8")):
        assert not [word for word in text.split() if word.strip("·.,;()") in {"−0", "−0.0", "−0.00", "-0.0"}]
