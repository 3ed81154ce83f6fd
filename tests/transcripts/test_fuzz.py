"""Whatever the bytes, a parser returns Parsed or raises UnreadableFile."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transcripts.samples import SAMPLES, with_part

from vinculum.errors import UnreadableFile
from vinculum.transcripts import FORMATS, Parsed, read

_PIECES = (
    "-->", "<v ", "</v>", "<", ">", "&", "&#0;", "&#99999999;", ":", "\n", "\n\n", "\t", "\r", '"', "{", "}", "[", "]",
    ",", ";", "|", "*PAR:", "@End", "%mor:", "\x15", "00:00:01.000 --> 00:00:02.000", "99:99:99", "-1", "1e999", "NaN",
    "null", "true", "\\ud800", "\\u0000", "T: ", "Th. ", "[0:01]", "<!DOCTYPE a>", "&lol;", "\0", "\ufeff", "\x85",
    "\u2028", "²", "٣", "TIME_VALUE", "NOTE", "WEBVTT", "[Events]", "Dialogue: ", "segments",
)  # fmt: skip


def reads_or_refuses(data: bytes, **how: str | None) -> None:
    """Whatever comes back is whole: numbered turns with words; whatever is raised is meant for a person."""
    try:
        parsed = read(data, **how)  # type: ignore[arg-type]  # any mix of keywords
    except UnreadableFile as error:
        assert str(error).endswith((".", "”"))
        return
    assert isinstance(parsed, Parsed)
    for transcript in parsed.transcripts:
        assert [turn.index for turn in transcript.turns] == list(range(len(transcript.turns)))
        for turn in transcript.turns:
            assert turn.text.strip()
            assert turn.start is None or 0 <= turn.start <= 360_000
            assert turn.start is None or turn.end is None or turn.start <= turn.end
            f"{turn.speaker}{turn.text}".encode()  # no lone surrogates


def with_changes(valid: bytes, data: st.DataObject) -> bytes:
    """The bytes with a few places overwritten, cut out or added to."""
    changed = bytearray(valid)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(changed)))
        length = data.draw(st.integers(0, 12))
        inserted = data.draw(st.one_of(st.binary(max_size=6), st.sampled_from(_PIECES).map(lambda mark: mark.encode())))
        changed[place : place + length] = inserted
    return bytes(changed)


@pytest.mark.parametrize("format_name", FORMATS)
@settings(deadline=None)
@given(data=st.binary(max_size=400))
def test_arbitrary_bytes_are_read_or_refused(format_name: str, data: bytes) -> None:
    reads_or_refuses(data, format=format_name)


@pytest.mark.parametrize("format_name", FORMATS)
@settings(deadline=None)
@given(parts=st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=8)), max_size=40))
def test_arbitrary_arrangements_of_marks_are_read_or_refused(format_name: str, parts: list[str]) -> None:
    text = "".join(parts)
    reads_or_refuses(text.encode("utf-8", errors="replace"), format=format_name)


@pytest.mark.parametrize("sample", SAMPLES)
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_valid_file_with_changed_bytes_is_read_or_refused(sample: str, data: st.DataObject) -> None:
    format_name, valid = SAMPLES[sample]
    changed = with_changes(valid, data)
    reads_or_refuses(changed, format=format_name)
    reads_or_refuses(changed)


@pytest.mark.parametrize("sample", SAMPLES)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_valid_file_cut_short_is_read_or_refused(sample: str, data: st.DataObject) -> None:
    _, valid = SAMPLES[sample]
    reads_or_refuses(valid[: data.draw(st.integers(0, len(valid)))])


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("format_name", FORMATS)
def test_a_file_read_as_any_other_format_is_read_or_refused(sample: str, format_name: str) -> None:
    reads_or_refuses(SAMPLES[sample][1], format=format_name)


@pytest.mark.parametrize(
    "part",
    ["word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "docProps/core.xml"],
)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_word_document_with_a_changed_part_is_read_or_refused(part: str, data: st.DataObject) -> None:
    valid = SAMPLES["docx"][1]
    with ZipFile(BytesIO(valid)) as archive:
        content = archive.read(part)
    reads_or_refuses(with_part(valid, part, with_changes(content, data)))
