"""Bytes that are not UTF-8, and files that are too large, too deep or not text."""

from __future__ import annotations

from pathlib import Path

import pytest

from vinculum.errors import UnreadableFile
from vinculum.transcripts import read, read_file

WORDS = "T: Wie fühlt sich das an?\nC: „Schwer“, sagte sie – sehr.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_marked_encodings_are_read_without_a_word(encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith(("-le", "-be")) else ""
    parsed = read((mark + WORDS).encode(encoding))
    assert parsed.transcripts[0].turns[0].text == "Wie fühlt sich das an?"
    assert parsed.problems == ()


def test_other_bytes_are_read_as_windows_1252_and_a_problem_says_so() -> None:
    parsed = read(WORDS.encode("cp1252"))
    assert parsed.transcripts[0].turns[1].text == "„Schwer“, sagte sie – sehr."
    assert "Windows-1252" in parsed.problems[0].message


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_the_same(line_end: str) -> None:
    assert len(read(WORDS.replace("\n", line_end).encode()).transcripts[0].turns) == 2


def test_nul_bytes_are_refused_with_their_line() -> None:
    with pytest.raises(UnreadableFile, match="Line 2 contains NUL bytes"):
        read(b"T: a\nC: \0b\n")


@pytest.mark.parametrize("data", [b"", b" \r\n\t"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="empty"):
        read(data)


def test_a_file_of_more_than_50_mib_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "long.txt"
    with large.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024 + 1)
    with pytest.raises(UnreadableFile, match="more than 50 MiB"):
        read_file(large)


def test_a_path_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"cannot be opened \(No such file"):
        read_file(tmp_path / "missing.vtt")


def test_a_file_of_more_than_half_a_million_lines_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="more than 500,000 lines"):
        read(b"T: a\n" * 500_001)


@pytest.mark.parametrize("start", [b"[", b'{"segments":', b'{"segments":[{"text":'])
def test_json_nested_without_end_is_refused(start: bytes) -> None:
    with pytest.raises(UnreadableFile, match="nested too deeply"):
        read(start * 100_000)


def test_json_of_countless_values_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="more values"):
        read(b"[" + b"[]," * 2_000_001 + b"[]]")


@pytest.mark.parametrize("start", [b'{"segments": [', b'{"format": "vinculum transcript", "version": 1, "turns": ['])
def test_json_of_more_pieces_than_a_transcript_can_have_is_refused(start: bytes) -> None:
    with pytest.raises(UnreadableFile, match="more than 500,000 pieces"):
        read(start + b'{"text": "a"},' + b"1," * 500_000 + b"1]}")


def test_a_number_of_thousands_of_digits_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="more digits"):
        read(b'{"segments": [{"text": "a", "start": ' + b"1" * 5000 + b"}]}")


def test_countless_problems_are_counted_and_not_kept() -> None:
    parsed = read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v T>a\n\n" + b"lost\n\n" * 1000)
    assert len(parsed.problems) == 201
    assert parsed.problems[-1].message == "800 more problems of this file are not listed."
