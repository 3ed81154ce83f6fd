"""Tables with one row for each turn: CSV and TSV, also with semicolons or bars, one or many sessions in a file.

The first row names the columns. Known names are recognised; `columns` names others, such as {"text": "was_gesagt"}.
Rows of one session need not stand together. An order column sorts them. Rows that repeat the same turn, as in tables
with a row for each annotator, become one turn.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vinculum.errors import UnreadableFile
from vinculum.transcripts.clock import read_clock
from vinculum.transcripts.formats.base import Content, Format
from vinculum.transcripts.model import Parsed, Role, Transcript
from vinculum.transcripts.pieces import Piece, checked, to_turns
from vinculum.transcripts.problems import ProblemList, shown
from vinculum.transcripts.role_words import role_of

KNOWN: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "utterance_text", "utterance", "words", "content", "transcript", "sentence", "message", "speech"),
    "speaker": ("speaker", "speaker_name", "interlocutor", "name", "participant", "who", "person", "actor"),
    "role": ("role", "speaker_role", "interlocutor"),
    "start": ("start", "start_time", "timestamp", "time", "begin", "begin_time", "onset", "from"),
    "end": ("end", "end_time", "stop", "finish", "offset", "to"),
    "session": (
        "session",
        "session_id",
        "transcript_id",
        "conversation_id",
        "dialogue_id",
        "dialog_id",
        "interview_id",
    ),
    "order": ("utterance_id", "turn_id", "turn", "utterance_index", "turn_index", "order", "index", "line"),
}
_DELIMITERS = ",\t;|"
_MOST_COLUMNS = 1_000
_LONGEST_HEADER = 20_000


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read the rows: the delimiter, the number of columns and the place of each column we know."""

    delimiter: str
    width: int
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a piece, with what sorts it."""

    session: str
    order: str
    piece: Piece


def fits(content: Content) -> bool:
    """Whether the first row has a column of words and at least one other that we know."""
    if content.tree is not None or content.text[:1] == "<":
        return False
    try:
        return len(_layout(content).places) >= (1 if content.columns else 2)
    except UnreadableFile:
        return False


def parse(content: Content) -> Parsed:
    """One transcript for each session, in order of first appearance."""
    problems = ProblemList()
    layout = _layout(content)
    sessions: dict[str, list[Row]] = {}
    for row in _rows(content, layout, problems):
        sessions.setdefault(row.session, []).append(row)
    if content.text.count('"') % 2:
        problems.add(len(content.lines), "A quotation mark is left open somewhere; rows may have run together.")
    transcripts = tuple(_transcript(name, rows, problems) for name, rows in sessions.items())
    return Parsed(transcripts, problems.frozen(), "table")


def _layout(content: Content) -> Layout:
    first = _header_line(content)
    layouts = [_layout_by(first, delimiter, content.columns) for delimiter in _DELIMITERS]
    best = max(layouts, key=lambda layout: ("text" in layout.places, len(layout.places), layout.width))
    unknown = sorted(set(content.columns) - set(KNOWN))
    if unknown:
        raise UnreadableFile(f"There is no column kind {shown(unknown[0])}. The kinds are: {', '.join(KNOWN)}.")
    for kind, name in content.columns.items():
        if kind not in best.places:
            raise UnreadableFile(f"The table has no column {shown(name)} for {kind}. Its first row is: {shown(first)}.")
    if "text" not in best.places:
        raise UnreadableFile(
            f"No column of the first row, {shown(first)}, is known to hold the words. Name it: columns text=NAME."
        )
    return best


def _header_line(content: Content) -> str:
    first = content.text.partition("\n")[0]
    if len(first) > _LONGEST_HEADER:
        raise UnreadableFile("The first line is far too long to name the columns of a table.")
    return first


def _layout_by(first: str, delimiter: str, named: Mapping[str, str]) -> Layout:
    header = [cell.strip().casefold() for cell in next(csv.reader([first], delimiter=delimiter), [])][:_MOST_COLUMNS]
    snake = [cell.replace(" ", "_").replace("-", "_") for cell in header]
    places: dict[str, int] = {}
    for kind, names in KNOWN.items():
        wanted = (named[kind].strip().casefold(),) if kind in named else names
        place = next((where.index(name) for name in wanted for where in (header, snake) if name in where), None)
        if place is not None:
            places[kind] = place
    return Layout(delimiter, len(header), places)


def _rows(content: Content, layout: Layout, problems: ProblemList) -> Iterator[Row]:
    reader = csv.reader((line + "\n" for line in content.lines), delimiter=layout.delimiter)
    try:
        next(reader)
        previous = reader.line_num
        for cells in reader:
            line, previous = previous + 1, reader.line_num
            if len(cells) != layout.width:
                if not any(cells):
                    continue
                problems.add(line, f"The row has {len(cells)} cells where the first row has {layout.width}.")
                cells = [*cells, *[""] * (layout.width - len(cells))]
            yield _row(line, cells, layout.places, problems)
    except csv.Error as error:
        reason = "a cell is longer than 131,072 characters" if "field" in str(error) else str(error)
        raise UnreadableFile(
            f"Line {reader.line_num}: {reason}. Check for a quotation mark that is left open."
        ) from None


def _row(line: int, cells: Sequence[str], places: Mapping[str, int], problems: ProblemList) -> Row:
    def cell(kind: str) -> str:
        return cells[places[kind]].strip() if kind in places else ""

    speaker = (cell("speaker") or cell("role")).rstrip(":")
    role = role_of(cell("role")) if "role" in places else Role.UNKNOWN
    piece = Piece(
        line,
        speaker,
        cell("text"),
        _time(line, cell("start"), problems),
        _time(line, cell("end"), problems),
        None if role is Role.UNKNOWN else role,
    )
    return Row(cell("session"), cell("order"), piece)


def _time(line: int, text: str, problems: ProblemList) -> float | None:
    if not text or text.casefold() in ("n/a", "na", "nan", "none", "null", "-"):
        return None
    seconds = read_clock(text)
    if seconds is None:
        problems.add(line, f"{shown(text)} is no time; it was left out.")
    return seconds


def _transcript(name: str, rows: list[Row], problems: ProblemList) -> Transcript:
    ordered = _without_repeats(name, _in_order(name, rows, problems), problems)
    return Transcript(to_turns(checked((row.piece for row in ordered), problems)), session=name)


def _in_order(name: str, rows: list[Row], problems: ProblemList) -> list[Row]:
    """Rows by their order column where every row has a number there; else as they stand."""
    if not any(row.order for row in rows):
        return rows
    numbers = [int(row.order) for row in rows if row.order.isascii() and row.order.isdigit() and len(row.order) < 19]
    if len(numbers) != len(rows):
        problems.add(
            rows[0].piece.line,
            f"Not every row of session {shown(name)} has a number for its order; the file's order is kept.",
        )
        return rows
    return [row for _, row in sorted(zip(numbers, rows, strict=True), key=lambda pair: pair[0])]


def _without_repeats(name: str, rows: list[Row], problems: ProblemList) -> list[Row]:
    """Rows that repeat order, speaker and words of the row before are the same turn once more."""
    kept: list[Row] = []
    for row in rows:
        last = kept[-1] if kept else None
        same = (
            last
            and row.order
            and (last.order, last.piece.speaker, last.piece.text) == (row.order, row.piece.speaker, row.piece.text)
        )
        if not same:
            kept.append(row)
    if len(kept) < len(rows):
        problems.add(
            rows[0].piece.line,
            f"{len(rows) - len(kept)} rows of session {shown(name)} repeat a turn; each turn was kept once.",
        )
    return kept


FORMAT = Format("table", "Table (CSV, TSV)", (".csv", ".tsv", ".tab"), fits, parse)
