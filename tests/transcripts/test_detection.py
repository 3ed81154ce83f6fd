"""The format is told from the content; the name of the file decides only between formats that fit."""

from __future__ import annotations

import pytest
from tests.transcripts.samples import SAMPLES, ZOOM

from vinculum.errors import AmbiguousFormat, UnreadableFile
from vinculum.transcripts import FORMATS, read

BOTH = b"speaker\ttext\nT:\tYou came in.\nC:\tThe kitchen.\n"


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_is_recognised_without_a_name(sample: str) -> None:
    format_name, data = SAMPLES[sample]
    assert read(data).format == format_name


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("suffix", [".vtt", ".srt", ".docx", ".txt", ".csv", ".json", ".eaf", ".cha", ".mp3"])
def test_a_wrong_ending_changes_nothing(sample: str, suffix: str) -> None:
    format_name, data = SAMPLES[sample]
    assert read(data, name=f"session{suffix}").format == format_name


def test_two_formats_that_fit_are_both_named() -> None:
    with pytest.raises(AmbiguousFormat, match=r"Plain text \(plain\) or Table \(CSV, TSV\) \(table\)") as caught:
        read(BOTH)
    assert caught.value.candidates == ("plain", "table")


def test_the_ending_decides_between_formats_that_fit() -> None:
    assert read(BOTH, name="session.TSV").format == "table"
    assert read(BOTH, name="session.txt").format == "plain"


def test_a_person_decides_before_everything_else() -> None:
    assert read(BOTH, format="table").transcripts[0].turns[0].speaker == "T"


def test_what_fits_nothing_is_refused_with_the_formats_there_are() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(b"neither label nor time")
    assert all(f"({name})" in str(caught.value) for name in FORMATS)


def test_an_unknown_format_is_refused_with_the_formats_there_are() -> None:
    with pytest.raises(UnreadableFile, match=r"There is no format “word”.*docx"):
        read(ZOOM.encode(), format="word")


@pytest.mark.parametrize(
    ("start", "what"), [(b"%PDF-1.7\n", "PDF"), (b"{\\rtf1 T: a", "RTF"), (b"\xd0\xcf\x11\xe0", "old Word")]
)
def test_files_of_other_programs_are_named(start: bytes, what: str) -> None:
    with pytest.raises(UnreadableFile, match=what):
        read(start)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_knows_its_own_name(name: str) -> None:
    assert FORMATS[name].name == name
