"""Checks of an Office archive before anything opens it: number and size of its parts, bombs, unsafe XML."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from vinculum.errors import UnreadableFile

ZIP_START = b"PK\x03\x04"
MOST_PARTS = 2_000
MOST_BYTES = 200 * 1024 * 1024  # of all parts together, unpacked
MOST_XML_BYTES = 40 * 1024 * 1024  # of all XML parts together, unpacked
MOST_TAGS = 1_500_000  # in one XML part; an hour of speech has about 100,000
HIGHEST_RATIO = 150  # unpacked to packed; plain repeated text in Word reaches about 60
SMALL_PART = 1024 * 1024  # below this a high ratio harms nobody

_READ_AT_ONCE = 256 * 1024
_BOMB = "It unpacks to far more than a document can hold and was not opened."


class _Nothing:
    """A parser's target that keeps nothing: only the parser's own refusals matter."""

    def close(self) -> None:
        """The document ends."""


def check_archive(data: bytes) -> None:
    """Returns where the archive is sound and small enough; else UnreadableFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(parts, len(data))
            budget = MOST_XML_BYTES
            for part in parts:
                budget -= _check_part(archive, part, budget)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, KeyError) as error:
        # RuntimeError: encrypted parts
        raise UnreadableFile(
            f"The Word document is damaged or locked ({error}). Save it again without a password."
        ) from None


def _check_sizes(parts: list[zipfile.ZipInfo], packed: int) -> None:
    if len(parts) > MOST_PARTS:
        raise UnreadableFile(f"The document has {len(parts):,} parts; more than {MOST_PARTS:,} are not opened.")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise UnreadableFile("The document is packed in a way that Word does not use. Save it again from Word.")
    total = sum(part.file_size for part in parts)
    if total > MOST_BYTES or (total > SMALL_PART and total > HIGHEST_RATIO * packed):
        raise UnreadableFile(_BOMB)
    if sum(part.compress_size for part in parts) > packed:
        raise UnreadableFile("Parts of the archive overlap one another, as only a bomb's do. It was not opened.")


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, budget: int) -> int:
    """Bytes of XML in a part; refuses a part that is larger than it says, a bomb, or has a document type."""
    if part.file_size > SMALL_PART and part.file_size > HIGHEST_RATIO * max(part.compress_size, 1):
        raise UnreadableFile(_BOMB)
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    if is_xml and part.file_size > budget:
        raise UnreadableFile(_BOMB)
    parser = DefusedXMLParser(target=_Nothing(), forbid_dtd=True)
    try:
        whole = b"".join(_unpacked(archive, part)) if is_xml else _drained(archive, part)
        if is_xml:
            if whole.count(b"<") > MOST_TAGS:
                raise UnreadableFile(f"It has more than {MOST_TAGS:,} elements and was not opened. Split the document.")
            parser.feed(whole)
            parser.close()
    except DefusedXmlException:
        raise UnreadableFile("The document brings a document type or entities of its own, which is unsafe.") from None
    except (ParseError, LookupError) as error:  # LookupError: an encoding that nobody knows
        raise UnreadableFile(f"The document's part {part.filename[:80]!r} is not sound XML ({error}).") from None
    return len(whole)


def _drained(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    for _ in _unpacked(archive, part):
        pass
    return b""


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part in bounded reads, so that a part which lies about its size cannot fill memory."""
    with archive.open(part) as stream:
        while chunk := stream.read(_READ_AT_ONCE):
            yield chunk
