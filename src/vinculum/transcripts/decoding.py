"""From bytes to text, once for all formats, with the limits that keep hostile files from hurting."""

from __future__ import annotations

import codecs
import json
from collections.abc import Mapping

from vinculum.errors import UnreadableFile
from vinculum.transcripts.formats.base import Content
from vinculum.transcripts.formats.safe_zip import ZIP_START
from vinculum.transcripts.model import Kind
from vinculum.transcripts.pieces import MOST_PIECES
from vinculum.transcripts.problems import ProblemList

LARGEST_FILE = 50 * 1024 * 1024  # bytes
MOST_JSON_BRACKETS = 2_000_000
MOST_JSON_COMMAS = 10_000_000

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)"),
    (b"ID3", "an audio file"),
    (b"RIFF", "an audio or video file"),
)


def check_size(size: int) -> None:
    """Refuses a file of more than 50 MiB by its size in bytes."""
    if size > LARGEST_FILE:
        raise UnreadableFile(
            f"The file has {size / 1024 / 1024:.0f} MiB; more than 50 MiB are not read. Split it into smaller files."
        )


def open_content(data: bytes, columns: Mapping[str, str], kind: Kind | None, problems: ProblemList) -> Content:
    """The content of a file, or UnreadableFile where it is too large, foreign or not text."""
    check_size(len(data))
    if not data.strip(b" \t\r\n"):
        raise UnreadableFile("The file is empty. Check whether it was exported or copied completely.")
    if data.startswith(ZIP_START):
        return Content(data, columns=columns, kind=kind)
    for start, what in _FOREIGN:
        if data.startswith(start):
            raise UnreadableFile(f"This is {what}. Save it as a Word document (.docx) or as plain text and try again.")
    text = _decoded(data, problems)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_PIECES:
        raise UnreadableFile(f"The file has more than {MOST_PIECES:,} lines. Split it into smaller files.")
    tree, json_error = _json(text, problems)
    return Content(data, text, tree, json_error, columns, kind)


def _decoded(data: bytes, problems: ProblemList) -> str:
    encoding = next((name for start, name in _BOMS if data.startswith(start)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise UnreadableFile(
                f"The file says it is {encoding.upper()} but byte {error.start} is not. Save it again as UTF-8."
            ) from None
        text = _western(data, problems)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableFile(
            f"Line {line} contains NUL bytes: the file is not text, or it is UTF-16 without its mark. Save it as UTF-8."
        )
    return text


def _western(data: bytes, problems: ProblemList) -> str:
    text = data.decode("cp1252", errors="replace")
    message = "The file is not UTF-8; it was read as Windows-1252. Check letters such as é, ü and quotation marks."
    if "\ufffd" in text:
        message += " Some bytes stand for no letter and were replaced by \ufffd."
    problems.add(0, message)
    return text


def _json(text: str, problems: ProblemList) -> tuple[object, str]:
    """The JSON values of a text that looks like JSON, and why it is none."""
    if text.lstrip()[:1] not in ("{", "["):
        return None, ""
    if text.count("[") + text.count("{") > MOST_JSON_BRACKETS or text.count(",") > MOST_JSON_COMMAS:
        return None, "It holds more values than a transcript can have. Split it into smaller files."
    try:
        return _whole(json.loads(text), text, problems), ""
    except json.JSONDecodeError as error:
        return None, f"Line {error.lineno} is not valid JSON: {error.msg}."
    except RecursionError:
        return None, "Its JSON is nested too deeply to be a transcript."
    except ValueError:  # a number of thousands of digits
        return None, "Its JSON holds a number of more digits than a time can have."


def _whole(tree: object, text: str, problems: ProblemList) -> object:
    """The values without lone surrogates, which an escape such as \\ud800 makes and no file can hold."""
    if "\\ud" not in text and "\\uD" not in text:
        return tree
    written = json.dumps(tree, ensure_ascii=False)
    repaired = written.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if repaired == written:
        return tree
    problems.add(0, "Some escapes stand for half a character; they were replaced by \ufffd.")
    return json.loads(repaired)
