"""What `vinculum convert` writes."""

import pytest
from tests.cli.running import MARA, vinculum

from vinculum.transcripts import read, read_file

TABLE = "session,speaker,text\na/b,client,Hello\na b,client,Hello again\n../up,therapist,Hello\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mara.txt").write_text(MARA, encoding="utf-8")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def test_json_gives_the_same_transcript_back(folder):
    assert vinculum("convert", "mara.txt", "mara.json").exit_code == 0
    assert read_file(folder / "mara.json").transcripts == read(MARA.encode()).transcripts


def test_the_ending_decides_and_webvtt_keeps_the_words(folder):
    vinculum("convert", "mara.txt", "mara.vtt")
    kept = read_file(folder / "mara.vtt").transcripts[0]
    assert [turn.text for turn in kept.turns] == [turn.text for turn in read(MARA.encode()).transcripts[0].turns]


def test_an_ending_that_says_nothing_asks_for_a_format():
    result = vinculum("convert", "mara.txt", "mara.out")
    assert result.exit_code == 2
    assert "--to json" in result.stderr


def test_several_sessions_become_a_folder_with_a_file_each_and_never_leave_it(folder):
    assert vinculum("convert", "table.csv", "out", "--to", "json").exit_code == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "session-a-b-2.json",
        "session-a-b.json",
        "session-up.json",
    ]
    assert not list(folder.glob("session-*"))


def test_nothing_is_written_where_one_of_the_files_exists(folder):
    (folder / "out").mkdir()
    (folder / "out" / "session-up.json").write_text("mine", encoding="utf-8")
    refused = vinculum("convert", "table.csv", "out", "--to", "json")
    assert refused.exit_code == 1
    assert [path.name for path in (folder / "out").iterdir()] == ["session-up.json"]
    assert vinculum("convert", "table.csv", "out", "--to", "json", "--force").exit_code == 0
    assert (folder / "out" / "session-up.json").read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize("source", [".", "nowhere.txt", "empty.txt"])
def test_what_cannot_be_read_ends_with_one_and_a_sentence(folder, source):
    (folder / "empty.txt").write_text("", encoding="utf-8")
    result = vinculum("convert", source, "out.json")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {source}: ")
    assert not (folder / "out.json").exists()
