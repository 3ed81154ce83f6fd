"""After a whole story, no word of it is in any column of any table, nor in any byte of any file."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as configured
from django.db import connection
from tests.cast import Visitor
from tests.web.story import SAID, Story, tell

from vinculum.web.records.contents import Words
from vinculum.web.records.models import Record


def disguises(word: str) -> Iterator[bytes]:
    """The word as it could lie in a file: plain, in wide letters, hex, JSON, and base64 at each of three alignments."""
    plain = word.encode()
    yield from (plain, plain.lower(), plain.upper(), word.encode("utf-16-le"), plain.hex().encode())
    yield json.dumps(word).strip('"').encode()
    yield "".join(f"\\u{ord(letter):04x}" for letter in word).encode()
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + plain)
        whole = coded[4 * (shift > 0) : len(coded) // 4 * 4 - 4]  # the quartets that only depend on the word
        yield from {whole, whole.translate(bytes.maketrans(b"+/", b"-_"))} if len(whole) >= 8 else ()


def _found(canaries: list[str], data: bytes) -> list[str]:
    return [word for word in canaries if any(form in data for form in disguises(word))]


def _columns() -> Iterator[tuple[str, bytes]]:
    for model in apps.get_models():
        for row in model._default_manager.values():
            for name, value in row.items():
                stored = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                yield f"{model.__name__}.{name}", stored


@pytest.fixture
def story(transactional_db: None, phones_reach_us: None) -> Story:
    """Committed to the disk, where the search looks for it."""
    return tell(Visitor())


def test_the_search_would_find_a_word_in_every_disguise() -> None:
    for shift in range(3):
        hidden = base64.b64encode(b"x" * shift + SAID.encode() + b"tail")
        assert _found([SAID], b"noise" + hidden + b"noise") == [SAID]
    assert _found([SAID], SAID.encode().hex().encode()) == [SAID]
    assert _found([SAID], b"something else") == []


def test_nothing_of_a_story_is_left_in_any_column_or_file(story: Story) -> None:
    shared = story.therapist.browser.get(f"/cases/{story.place.case}/sessions/{story.place.session}/")
    assert SAID in shared.content.decode(), "the story was kept, and its therapist reads it"
    for column, stored in _columns():
        assert _found(story.canaries, stored) == [], column
    if connection.vendor != "sqlite":
        pytest.skip("the files of another database server are not ours to read; its columns were searched above")
    files = [path for path in Path(configured.HOME).rglob("*") if path.is_file()]
    assert {"data.db", "keys.db", "signing.key"} <= {path.name for path in files}
    for path in files:
        assert _found(story.canaries, path.read_bytes()) == [], path.name


def test_a_word_written_without_sealing_would_be_found(story: Story) -> None:
    Record.objects.filter(kind=Words.KIND).update(box=SAID.encode())
    assert any(_found(story.canaries, stored) for _, stored in _columns())
