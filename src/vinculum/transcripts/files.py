"""Reading a transcript file: which format it is, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from vinculum.errors import AmbiguousFormat, UnreadableFile
from vinculum.transcripts.decoding import check_size, open_content
from vinculum.transcripts.formats import FORMATS
from vinculum.transcripts.formats.base import Content, Format
from vinculum.transcripts.model import Kind, Parsed
from vinculum.transcripts.problems import ProblemList


def read(
    data: bytes,
    *,
    name: str = "",
    format: str | None = None,  # noqa: A002 - the word people use
    columns: Mapping[str, str] | None = None,
    kind: Kind | None = None,
) -> Parsed:
    """The sessions in a file's bytes, and the problems met.

    The format is told from the content; the ending of `name` decides only where several formats fit.
    `format` (a name in FORMATS) is the person's own choice. `columns` names the columns of a table, such as
    {"text": "utterance_text"}. `kind` says that the words are process notes; then text without speakers is read too.

    Raises:
        AmbiguousFormat: more than one format fits.
        UnreadableFile: none fits, or the file is too large, damaged or unsafe.
    """
    problems = ProblemList()
    content = open_content(data, columns or {}, kind, problems)
    parsed = _format_of(content, name, format).parse(content)
    transcripts = parsed.transcripts
    if parsed.format != "json" and not any(transcript.turns for transcript in transcripts):
        raise UnreadableFile(_nothing_said(parsed))
    if kind is not None:
        transcripts = tuple(replace(transcript, kind=kind) for transcript in transcripts)
    return Parsed(transcripts, problems.frozen() + parsed.problems, parsed.format)


def read_file(
    path: Path,
    *,
    format: str | None = None,  # noqa: A002 - the word people use
    columns: Mapping[str, str] | None = None,
    kind: Kind | None = None,
) -> Parsed:
    """The same from a path; a file of more than 50 MiB is refused before it is read."""
    try:
        check_size(path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be opened ({error.strerror}). Check the path and try again.") from None
    return read(data, name=path.name, format=format, columns=columns, kind=kind)


def _format_of(content: Content, name: str, asked: str | None) -> Format:
    if asked is not None:
        if asked not in FORMATS:
            raise UnreadableFile(f"There is no format “{asked}”. The formats are: {_names(FORMATS)}.")
        if not content.text and asked != "docx":
            raise UnreadableFile(f"This is a zip archive, as Word documents are, and not {FORMATS[asked].title}.")
        return FORMATS[asked]
    fitting = {key: found for key, found in FORMATS.items() if found.fits(content)}
    if len(fitting) > 1:
        suffix = PurePath(name).suffix.lower()
        fitting = {key: found for key, found in fitting.items() if suffix in found.suffixes} or fitting
    if len(fitting) > 1:
        raise AmbiguousFormat(f"This could be {_names(fitting, ' or ')}. Say which one it is.", tuple(fitting))
    if fitting:
        return next(iter(fitting.values()))
    if content.kind is Kind.PROCESS_NOTES and content.text and content.text.lstrip()[:1] not in ("{", "<"):
        return FORMATS["plain"]
    raise UnreadableFile(_nothing_fits(content))


def _names(formats: Mapping[str, Format], joint: str = ", ") -> str:
    return joint.join(f"{found.title} ({key})" for key, found in formats.items())


def _nothing_fits(content: Content) -> str:
    reason = f" {content.json_error}" if content.json_error else ""
    return f"No known format fits this file.{reason} The formats are: {_names(FORMATS)}."


def _nothing_said(parsed: Parsed) -> str:
    first = next((f" Line {problem.line}: {problem.message}" for problem in parsed.problems), "")
    return f"Read as {FORMATS[parsed.format].title}, the file holds no words of anybody.{first}"
