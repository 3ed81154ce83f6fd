"""Ratings: one participant's score for one session, and tables of them.

Two shapes of table are read, told apart by their header: long, `session,rater,measure,score[,date]`, one rating a line;
and wide, `session,client,therapist[,observer][,date]`, one session a line. Commas, semicolons or tabs between cells;
with semicolons or tabs a decimal comma is understood. An empty cell is a missing answer, never a score.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from itertools import zip_longest
from math import isfinite, isnan, nan

from vinculum.errors import InvalidRatings
from vinculum.transcripts.model import Problem


class Rater(StrEnum):
    """From which side a session is rated; an observer rates from outside."""

    CLIENT = "client"
    THERAPIST = "therapist"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class Rating:
    """One score.

    Attributes:
        session: number of the session, from 0.
        rater: which side says so.
        measure: id of the measure, such as "relationship.client", or its name without the side, "relationship".
        score: in the measure's own units, higher is better; NaN where nothing was answered.
        date: day of the session, None where unknown.
    """

    session: int
    rater: Rater
    measure: str
    score: float
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class ParsedRatings:
    """What a table holds, in its own order, and what a person should know of it. Lines count from 1."""

    ratings: tuple[Rating, ...]
    problems: tuple[Problem, ...]


MISSING = frozenset({"", "na", "n/a", "nan", ".", "-", "–"})
LONG = frozenset({"session", "rater", "score"})


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a table: its number, its cells by column, and how the table writes numbers."""

    number: int
    cells: Mapping[str, str]
    decimal_comma: bool
    measure: str

    def problem(self, message: str) -> Problem:
        return Problem(self.number, message)


def read_ratings(text: str, *, measure: str = "relationship") -> ParsedRatings:
    """The ratings of a table, with problems by line; InvalidRatings where no line can be used.

    Args:
        text: the whole file.
        measure: name of the measure for tables that do not name one.
    A line that repeats a session, rater and measure is left out and named; the first one stays. A missing answer is
    kept with the score NaN, so that its session is known.
    """
    ratings: dict[tuple[int, Rater, str], tuple[int, Rating]] = {}
    problems: list[Problem] = []
    for line in _lines(text, measure):
        for found in _read(line):
            if isinstance(found, Problem):
                problems.append(found)
                continue
            first, _ = ratings.setdefault((found.session, found.rater, found.measure), (line.number, found))
            if first != line.number:
                again = f"Session {found.session} by the {found.rater} is on line {first} already; that one is kept."
                problems.append(line.problem(again))
    if all(isnan(rating.score) for _, rating in ratings.values()):
        detail = f" Line {problems[0].line}: {problems[0].message}" if problems else ""
        raise InvalidRatings(f"No line of this table holds a score.{detail}")
    return ParsedRatings(tuple(rating for _, rating in ratings.values()), tuple(problems))


def _lines(text: str, measure: str) -> Iterator[_Line]:
    """The lines below the header, empty ones left out; InvalidRatings where the header names no ratings."""
    text = text.removeprefix("\ufeff")
    head = text.lstrip().partition("\n")[0]
    delimiter = max(("\t", ";", ","), key=head.count)
    reader = csv.reader(StringIO(text), delimiter=delimiter)
    names: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if names:
                filled = dict(zip_longest(names, (cell.strip() for cell in cells[: len(names)]), fillvalue=""))
                yield _Line(reader.line_num, filled, delimiter != ",", measure)
            else:
                names = _header(cells)
    except csv.Error as error:
        raise InvalidRatings(f"Line {reader.line_num} breaks off the table: {error}. Save it as CSV again.") from error
    if not names:
        raise InvalidRatings("The table is empty. It needs a first line such as session, client, therapist.")


def _header(cells: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    if "session" not in names or not (set(names) >= LONG or set(names) & set(Rater)):
        raise InvalidRatings(
            f"The first line is “{', '.join(names)[:200]}”. It should name the columns: "
            "session, rater, measure, score or session, client, therapist."
        )
    repeated = next((name for name in names if name and names.count(name) > 1), None)
    if repeated is not None:
        raise InvalidRatings(f"The first line names the column “{repeated}” twice: rename one.")
    return names


def _read(line: _Line) -> Iterator[Rating | Problem]:
    """What one line says: ratings, and problems where a cell cannot be read."""
    session = _session(line.cells["session"])
    if session is None:
        yield line.problem(f"“{line.cells['session']}” is no session number; the line is left out.")
        return
    date = _date(line.cells.get("date", ""))
    if isinstance(date, str):
        yield line.problem(date)
        date = None
    for rater, cell in _answers(line):
        if rater not in set(Rater):
            yield line.problem(f"“{rater}” is no rater: write client, therapist or observer. The line is left out.")
            continue
        score = _score(cell, decimal_comma=line.decimal_comma)
        if score is None:
            yield line.problem(f"“{cell}” is no score of the {rater}; it is left out.")
        else:
            yield Rating(session, Rater(rater), line.cells.get("measure", "") or line.measure, score, date)


def _answers(line: _Line) -> tuple[tuple[str, str], ...]:
    """(rater, score) as written, one for a long table and one per side for a wide one."""
    if line.cells.keys() >= LONG:
        return ((line.cells["rater"].lower(), line.cells["score"]),)
    return tuple((rater, line.cells[rater]) for rater in Rater if rater in line.cells)


def _session(cell: str) -> int | None:
    digits = cell.removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else None


def _score(cell: str, *, decimal_comma: bool) -> float | None:
    """The number, NaN for a missing answer, None for what is neither."""
    if cell.lower() in MISSING:
        return nan
    try:
        score = float(cell.replace(",", ".") if decimal_comma else cell)
    except ValueError:
        return None
    return score if isfinite(score) else None


def _date(cell: str) -> datetime.date | str | None:
    """The day, None where none is given, or what is wrong with it."""
    if not cell:
        return None
    try:
        return datetime.date.fromisoformat(cell[:10])
    except ValueError:
        return f"“{cell}” is no date: write 2025-11-20. The line is kept without it."
