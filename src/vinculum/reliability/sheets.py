"""Tables as people have them: comma, semicolon or tab between cells, a header, empty cells for what is missing."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from math import isfinite

from vinculum.errors import InvalidCodes

MISSING = frozenset({"", "na", "n/a", "nan", ".", "-", "–", "null", "none given", "missing"})
MOST_COLUMNS = 2_000
LARGEST = 1e12
_DELIMITERS = ("\t", ";", ",")


@dataclass(frozen=True, slots=True)
class LineProblem:
    """Something in a table that a person should know of: the line, from 1 (0 for the whole file), and what was done."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line below the header: its number, and its cells without outer blanks, as many as the header has."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table before anybody says what it means.

    Attributes:
        header: the names of the columns as written.
        rows: the lines below it; empty ones are left out.
        decimal_comma: whether "3,5" is a number here: so where semicolons or tabs part the cells.
        problems: lines with more or fewer cells than the header.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    decimal_comma: bool
    problems: tuple[LineProblem, ...]

    def places(self, known: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """Kind of column -> its place, for the kinds that the header has a known name of."""
        plain = [name.casefold().replace(" ", "_").replace("-", "_") for name in self.header]
        found: dict[str, int] = {}
        for kind, names in known.items():
            place = next((plain.index(name) for name in names if name in plain), None)
            if place is not None and place not in found.values():
                found[kind] = place
        return found

    def number(self, cell: str) -> float | None:
        """The number that a cell holds, None where it holds none."""
        return number_in(cell, decimal_comma=self.decimal_comma)


def read_sheet(text: str) -> Sheet:
    """The table in a text; InvalidCodes where there is none, with a header that repeats a name or is far too wide."""
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise InvalidCodes("This is not a text file. Save the table as CSV in UTF-8.")
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=lambda sign: _width(head, sign))
    reader = csv.reader(StringIO(text), delimiter=delimiter)
    try:
        header, rows, problems = _read(reader)
    except csv.Error as error:
        raise InvalidCodes(f"Line {reader.line_num} breaks off the table: {error}. Save it as CSV again.") from error
    return Sheet(header, tuple(rows), delimiter != ",", tuple(problems))


def _width(head: str, sign: str) -> int:
    """How many names a first line has with that sign between them; 0 where it breaks off."""
    try:
        return len(next(csv.reader([head], delimiter=sign), []))
    except csv.Error:
        return 0


def number_in(cell: str, *, decimal_comma: bool) -> float | None:
    """The number that a cell holds, None where it holds none, or one beyond any rating or position."""
    try:
        found = float(cell.replace(",", ".") if decimal_comma and cell.count(",") == 1 else cell)
    except ValueError:
        return None
    return found if isfinite(found) and abs(found) <= LARGEST and "_" not in cell else None


def is_missing(cell: str) -> bool:
    """Whether a cell says that nothing was coded."""
    return cell.casefold() in MISSING


def _read(lines: Iterator[list[str]]) -> tuple[tuple[str, ...], list[Row], list[LineProblem]]:
    header: tuple[str, ...] = ()
    rows, problems = [], []
    for cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        stripped = tuple(cell.strip() for cell in cells)
        if not header:
            header = _header(stripped)
            continue
        line = lines.line_num  # type: ignore[attr-defined]  # csv's reader has it
        if len(stripped) > len(header) and any(stripped[len(header) :]):
            problems.append(
                LineProblem(line, f"{len(stripped)} cells, and the header names {len(header)}: the rest is left out.")
            )
        rows.append(Row(line, (stripped + ("",) * len(header))[: len(header)]))
    if not header or not rows:
        raise InvalidCodes("The table is empty. It needs a first line with names, and a line for each unit below it.")
    return header, rows, problems


def _header(cells: tuple[str, ...]) -> tuple[str, ...]:
    names = cells
    while names and not names[-1]:
        names = names[:-1]
    if len(names) > MOST_COLUMNS:
        raise InvalidCodes(f"The first line names {len(names):,} columns; at most {MOST_COLUMNS:,} can be read.")
    folded = [name.casefold() for name in names if name]
    twice = next((name for name in folded if folded.count(name) > 1), None)
    if twice is not None:
        raise InvalidCodes(f"The first line names the column “{twice}” twice: rename one.")
    return names
