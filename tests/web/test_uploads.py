"""Uploads are held in memory, whatever their size, and refused beyond the limit; nothing spills to a file."""

from __future__ import annotations

import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cast import Place, Visitor

from vinculum.web import uploads
from vinculum.web.records.models import Record

WORDS = b"T: You came in quietly today.\nC: The kitchen again.\n"


def _bring(lena: Visitor, place: Place, data: bytes):
    return lena.post("import", place.case, place.session, kind="recording", file=SimpleUploadedFile("words.txt", data))


@pytest.fixture(autouse=True)
def _no_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("something was about to be written to a temporary file")

    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", refuse)


def test_a_file_far_beyond_djangos_own_limit_stays_in_memory(lena: Visitor, case_a: Place) -> None:
    answer = _bring(lena, case_a, b" " * 4_000_000 + WORDS)
    assert answer.status_code == 200


def test_a_small_file_is_understood_and_nothing_is_kept_yet(lena: Visitor, case_a: Place) -> None:
    rows = Record.objects.count()
    page = _bring(lena, case_a, WORDS)
    assert page.status_code == 200
    assert "Who is who?" in page.content.decode()
    assert Record.objects.count() == rows


def test_a_file_beyond_the_limit_is_refused_in_words(
    lena: Visitor, case_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LIMIT", 100_000)
    page = _bring(lena, case_a, WORDS * 5_000)
    assert page.status_code == 413
    assert "50 MiB at most" in page.content.decode()
    assert not Record.objects.filter(kind="transcript").exists()


def test_only_the_handler_for_memory_is_in_use(settings: object) -> None:
    assert settings.FILE_UPLOAD_HANDLERS == ["vinculum.web.uploads.InMemory"]
