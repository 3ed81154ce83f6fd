"""Word documents (.docx): paragraphs as in plain text, Teams exports with time lines, tables of speaker and words.

The archive is checked before python-docx opens it (`safe_zip`). Paragraphs and table rows are read in their order and
numbered as lines; inserted words count, deleted ones do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from vinculum.errors import UnreadableFile
from vinculum.transcripts.clock import has_clock_form
from vinculum.transcripts.formats.base import Content, Format
from vinculum.transcripts.formats.cues import is_timing
from vinculum.transcripts.formats.plain import parse_lines
from vinculum.transcripts.formats.safe_zip import ZIP_START, check_archive
from vinculum.transcripts.formats.table import KNOWN
from vinculum.transcripts.model import Parsed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_SPACES = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_SKIPPED = (f"{_W}txbxContent", f"{_W}pPr", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_HEADINGS = frozenset(name for names in KNOWN.values() for name in names)


def fits(content: Content) -> bool:
    """Whether the zip archive holds the main part of a Word document."""
    return content.data.startswith(ZIP_START) and b"word/document.xml" in content.data


def parse(content: Content) -> Parsed:
    """One transcript of the document's body."""
    if not content.data.startswith(ZIP_START):
        raise UnreadableFile("This is no Word document (.docx): it is not a zip archive.")
    check_archive(content.data)
    lines = _with_joined_times(line for text in _texts(_body(content.data)) for line in text.split("\n"))
    return parse_lines("docx", list(enumerate(lines, start=1)), content.kind)


def _body(data: bytes) -> Any:
    from docx import Document  # here, for it takes a while to import and most files are not Word's

    try:
        return Document(BytesIO(data)).element.body
    except Exception as error:  # whatever python-docx meets in a malformed package
        raise UnreadableFile(
            f"The Word document is damaged ({type(error).__name__}). Open it in Word and save it again."
        ) from error


def _texts(parent: Any) -> Iterator[str]:
    """The text of each paragraph and table row under an element, in order."""
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield _text(child)
        elif child.tag == _TABLE:
            yield from _rows(child)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _texts(child)  # content controls and insertions; the XML parser limits their depth


def _rows(table: Any) -> Iterator[str]:
    """Each row as `Name: words` or `[time] Name: words`; a row of column names is left out."""
    for row in _nearest(table, _ROW):
        cells = [cell for cell in ("\n".join(_texts(cell)).strip() for cell in _nearest(row, _CELL)) if cell]
        if cells and all(cell.casefold().replace(" ", "_") in _HEADINGS for cell in cells):
            continue
        times = [cell for cell in cells if has_clock_form(cell.strip("[]()"))][:1]
        rest = [cell for cell in cells if cell not in times]
        prefix = f"[{times[0].strip('[]()')}] " if times else ""
        yield prefix + (f"{rest[0].rstrip(':')}: {' '.join(rest[1:])}" if len(rest) > 1 else " ".join(rest))


def _nearest(parent: Any, tag: str) -> Iterator[Any]:
    """Elements of a tag under a parent, not those of tables within it."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag != _TABLE:
            yield from _nearest(child, tag)


def _text(element: Any) -> str:
    """The words of a paragraph: text, tabs and breaks, without boxes, fields' codes and deletions."""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _SPACES:
            parts.append(_SPACES[child.tag])
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            parts.append(_text(child))
    return "".join(parts)


def _with_joined_times(lines: Iterable[str]) -> Iterator[str]:
    """`0:0:3.5 --> 0:0:7.1` on a line of its own, as Teams writes it, put before the name on the next line."""
    time = ""
    for line in lines:
        if is_timing(line):
            time = f"[{line.strip()}] "
        elif line.strip():
            yield time + line
            time = ""
        else:
            yield ""


FORMAT = Format("docx", "Word document", (".docx",), fits, parse)
