"""Ratings: one participant's score for one session, and tables of them.

Two shapes of table are read, told apart by their header: long, `session,rater,measure,score[,date]`, one rating a line;
and wide, `session,client,therapist[,observer][,date]`, one session a line. Commas, semicolons or tabs between cells;
with semicolons or tabs a decimal comma is understood. An empty cell is a missing answer, never a score. A column `case`
keeps several cases apart; their ratings are never taken for each other's.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isnan

from vinculum.course.cells import alike, case_name, number, session, table_lines
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


FEW_SLIPS = 3
SEVERAL = (
    "{} answers stand a second time with another score, which looks like the sessions of several cases. Name the "
    "column that tells them apart “case”; where it is one case, keep one line for each session."
)
LONG = frozenset({"session", "rater", "score"})


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a table: its number, its cells by column, and how the table writes numbers."""

    number: int
    cells: Mapping[str, str]
    decimal_comma: bool
    measure: str

    @property
    def case(self) -> str:
        """ "" where the table or this line names none."""
        return case_name(self.cells.get("case", ""))

    def problem(self, message: str) -> Problem:
        return Problem(self.number, message)


def read_ratings(text: str, *, measure: str = "relationship") -> ParsedRatings:
    """The ratings of one case; as `read_rated_cases`. InvalidRatings where the table holds several cases."""
    cases = read_rated_cases(text, measure=measure)
    if len(cases) > 1:
        raise InvalidRatings(f"The table holds {len(cases)} cases: {names_of(cases)}. It takes one of them.")
    return next(iter(cases.values()))


def read_rated_cases(text: str, *, measure: str = "relationship") -> dict[str, ParsedRatings]:
    """The ratings of each case of a table, by its name, with problems by line; "" where the table names no case.

    Args:
        text: the whole file.
        measure: name of the measure for tables that do not name one.
    A line that repeats a session, rater and measure of its case is left out and named; the first one stays. A missing
    answer is kept with the score NaN, so that its session is known. In a table that names cases, a line without one is
    left out and named. InvalidRatings where no line can be used, and where so many sessions stand twice that the table
    must hold several cases.
    """
    lines: dict[str, list[_Line]] = {}
    for line in _lines(text, measure):
        lines.setdefault(line.case, []).append(line)
    nobodys = lines.pop("", []) if len(lines) > 1 else []
    strays = [line.problem("This line names no case; it is left out.") for line in nobodys]
    strays += [Problem(0, sentence) for sentence in alike(lines)]
    cases = {name: _parsed(held, strays) for name, held in lines.items()}
    if all(isnan(rating.score) for case in cases.values() for rating in case.ratings):
        problems = [problem for case in cases.values() for problem in case.problems if problem.line]
        detail = f" Line {problems[0].line}: {problems[0].message}" if problems else ""
        raise InvalidRatings(f"No line of this table holds a score.{detail}")
    return cases


def names_of(cases: Iterable[str], *, most: int = 12) -> str:
    """The first names, and how many more there are."""
    names = [f"“{name[:60]}”" for name in cases]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _parsed(lines: Iterable[_Line], strays: Iterable[Problem]) -> ParsedRatings:
    """The ratings in the lines of one case; the first of several for the same session, rater and measure."""
    ratings: dict[tuple[int, Rater, str], tuple[int, Rating]] = {}
    problems, unlike = list(strays), 0
    for line in lines:
        for found in _read(line):
            if isinstance(found, Problem):
                problems.append(found)
                continue
            first, kept = ratings.setdefault((found.session, found.rater, found.measure), (line.number, found))
            if first != line.number:
                unlike += abs(kept.score - found.score) > 0
                again = f"Session {found.session} by the {found.rater} is on line {first} already; that one is kept."
                problems.append(line.problem(again))
    if unlike >= max(FEW_SLIPS, len(ratings) / 2):
        raise InvalidRatings(SEVERAL.format(unlike))
    return ParsedRatings(
        tuple(rating for _, rating in ratings.values()), tuple(sorted(problems, key=lambda one: one.line))
    )


def _lines(text: str, measure: str) -> Iterator[_Line]:
    """The lines below the header; InvalidRatings where the header names no ratings."""
    for place, cells, decimal_comma in table_lines(
        text, _unfit, example="session, client, therapist", refused=InvalidRatings
    ):
        yield _Line(place, cells, decimal_comma, measure)


def _unfit(names: list[str]) -> str:
    """What is wrong with a header, "" where it names ratings."""
    if "session" in names and (set(names) >= LONG or set(names) & set(Rater)):
        return ""
    return (
        f"The first line is “{', '.join(names)[:200]}”. It should name the columns: "
        "session, rater, measure, score or session, client, therapist."
    )


def _read(line: _Line) -> Iterator[Rating | Problem]:
    """What one line says: ratings, and problems where a cell cannot be read."""
    place = session(line.cells["session"], decimal_comma=line.decimal_comma)
    if place is None:
        yield line.problem(f"“{line.cells['session'][:40]}” is no session number; the line is left out.")
        return
    date = _date(line.cells.get("date", ""))
    if isinstance(date, str):
        yield line.problem(date)
        date = None
    for rater, cell in _answers(line):
        if rater not in set(Rater):
            yield line.problem(
                f"“{rater[:40]}” is no rater: write client, therapist or observer. The line is left out."
            )
            continue
        score = number(cell, decimal_comma=line.decimal_comma)
        if score is None:
            yield line.problem(f"“{cell[:40]}” is no score of the {rater}; it is left out.")
        else:
            yield Rating(place, Rater(rater), line.cells.get("measure", "") or line.measure, score, date)


def _answers(line: _Line) -> tuple[tuple[str, str], ...]:
    """(rater, score) as written, one for a long table and one per side for a wide one."""
    if line.cells.keys() >= LONG:
        return ((line.cells["rater"].lower(), line.cells["score"]),)
    return tuple((rater, line.cells[rater]) for rater in Rater if rater in line.cells)


def _date(cell: str) -> datetime.date | str | None:
    """The day, None where none is given, or what is wrong with it."""
    if not cell:
        return None
    try:
        return datetime.date.fromisoformat(cell[:10])
    except ValueError:
        return f"“{cell[:40]}” is no date: write 2025-11-20. The line is kept without it."
