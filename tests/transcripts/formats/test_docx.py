"""Word documents, sound and hostile."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.transcripts.samples import with_part, word_document

from vinculum.errors import UnreadableFile
from vinculum.transcripts import Kind, Role, read


def said(data: bytes) -> list[tuple[str, str, float | None]]:
    return [(turn.speaker, turn.text, turn.start) for turn in read(data).transcripts[0].turns]


def test_paragraphs_with_labels_are_turns() -> None:
    data = word_document(["T: You came in quietly.", "C: The kitchen.", "We fought.", "", "T: And then?"])
    assert said(data) == [
        ("T", "You came in quietly.", None),
        ("C", "The kitchen. We fought.", None),
        ("T", "And then?", None),
    ]


def test_headings_with_times_of_a_teams_export_are_read() -> None:
    data = word_document(["Ruth Lindqvist   0:03\nYou came in quietly.", "", "Jonas   0:11\nThe kitchen."])
    assert said(data) == [("Ruth Lindqvist", "You came in quietly.", 3.0), ("Jonas", "The kitchen.", 11.0)]


def test_time_lines_of_an_older_teams_export_are_read() -> None:
    data = word_document(["0:0:3.60 --> 0:0:5.130\nRuth Lindqvist\nYou came.", "0:0:11.0 --> 0:0:12.5\nJonas\nYes."])
    assert said(data) == [("Ruth Lindqvist", "You came.", 3.6), ("Jonas", "Yes.", 11.0)]


def test_a_table_of_speaker_and_words_is_read_without_its_headings() -> None:
    data = word_document(rows=[("Speaker", "Text"), ("Therapist", "You came in."), ("Client", "The kitchen.\nAgain.")])
    turns = read(data).transcripts[0].turns
    assert [(turn.role, turn.text) for turn in turns] == [
        (Role.THERAPIST, "You came in."),
        (Role.CLIENT, "The kitchen. Again."),
    ]


def test_a_table_with_times_is_read() -> None:
    assert said(word_document(rows=[("0:03", "T", "You came in."), ("0:11", "C", "The kitchen.")])) == [
        ("T", "You came in.", 3.0),
        ("C", "The kitchen.", 11.0),
    ]


def test_process_notes_in_word_need_no_labels() -> None:
    transcript = read(word_document(["She came late.", "", "I felt shut out."]), kind=Kind.PROCESS_NOTES).transcripts[0]
    assert [turn.text for turn in transcript.turns] == ["She came late.", "I felt shut out."]


def test_a_zip_bomb_is_refused_before_it_is_opened() -> None:
    bomb = with_part(word_document(["T: a", "C: b"]), "word/media/image1.png", bytes(300 * 1024 * 1024))
    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        read(bomb)


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    data = with_part(word_document(["T: a", "C: b"]), "word/media/image1.png", bytes(2 * 1024 * 1024))
    lying = data.replace((2 * 1024 * 1024).to_bytes(4, "little"), (64).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(UnreadableFile, match="damaged"):
        read(lying)


def test_a_packing_that_word_does_not_use_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="packed in a way"):
        read(with_part(word_document(["T: a"]), "word/media/image1.png", b"a" * 999, zipfile.ZIP_LZMA))


def test_entities_in_a_document_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bomb">]><a>&b;</a>'
    for encoded in (bomb, bomb.decode().encode("utf-16")):
        with pytest.raises(UnreadableFile, match="unsafe"):
            read(with_part(word_document(["T: a", "C: b"]), "word/document.xml", encoded))


def test_another_zip_archive_is_no_word_document() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("notes.txt", "T: hello")
    with pytest.raises(UnreadableFile, match="No known format fits"):
        read(buffer.getvalue())


def test_a_part_of_countless_elements_is_refused_before_it_is_parsed() -> None:
    countless = document_xml("<w:p/>" * 1_500_000)
    with pytest.raises(UnreadableFile, match="more than 1,500,000 elements"):
        read(with_part(word_document(), "word/document.xml", countless, zipfile.ZIP_STORED))


def test_a_cell_that_spans_two_thousand_million_columns_is_one_cell() -> None:
    body = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2000000000'/></w:tcPr><w:p><w:r><w:t>T</w:t></w:r></w:p></w:tc>"
    )
    body += "<w:tc><w:p><w:r><w:t>You came in.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert said(with_part(word_document(), "word/document.xml", document_xml(body))) == [("T", "You came in.", None)]


def test_inserted_words_are_read_and_deleted_ones_are_not() -> None:
    body = "<w:p><w:r><w:t>T: You </w:t></w:r><w:ins><w:r><w:t>came</w:t></w:r></w:ins>"
    body += "<w:del><w:r><w:delText>went</w:delText></w:r></w:del></w:p>"
    assert said(with_part(word_document(), "word/document.xml", document_xml(body))) == [("T", "You came", None)]


def document_xml(body: str) -> bytes:
    """The main part of a Word document with this body."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f"<?xml version='1.0'?><w:document xmlns:w='{space}'><w:body>{body}</w:body></w:document>".encode()
