"""Tables of many cases: one line a case and session, with the columns that an analysis needs.

The first line names the columns. Commas, semicolons or tabs between cells; with semicolons or tabs a decimal comma is
understood. An empty cell is a missing answer, never a score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from vinculum.course.cells import Line, alike, case_name, number, session, table_lines
from vinculum.errors import InvalidTable
from vinculum.transcripts.model import Problem

Rows = dict[tuple[str, int], tuple[int, Mapping[str, str]]]  # by case and session: line number, cells


@dataclass(frozen=True, slots=True)
class CaseTable:
    """The lines of a table, in its own order; n lines.

    Attributes:
        cases: (n,) ids.
        sessions: (n,) numbers.
        numbers: by kind, (n,) values, NaN where missing.
        words: by kind, (n,) cells in small letters, "" where missing; kinds without a column are left out.
        problems: what a person should know, by line.
    """

    cases: tuple[str, ...]
    sessions: NDArray[np.float64]
    numbers: Mapping[str, NDArray[np.float64]]
    words: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


def read_cases(
    text: str,
    *,
    numbers: Sequence[str],
    words: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    within: Mapping[str, tuple[float, float]] | None = None,
    kept: Callable[[Mapping[str, str]], bool] | None = None,
    case: str = "",
) -> CaseTable:
    """The lines of a table.

    Args:
        text: the whole file.
        numbers: kinds of columns that must be there and hold numbers.
        words: kinds of columns that may be there and hold words.
        names: kind (also "case" and "session") -> name of its column, where that is not the kind itself.
        within: kind -> lowest and highest number there can be; what lies beyond is left out and named.
        kept: whether a line counts, by its cells; all do unless said.
        case: whose lines they are where the table has no column for it, which then need not be there.

    A line without a case or with no session number is left out and named; so is one that repeats a case and session.
    InvalidTable where a column is not there or no line can be used.
    """
    called = {kind: kind for kind in ("case", "session", *numbers, *words)} | dict(names or {})
    needed = [called[kind] for kind in (*([] if case else ["case"]), "session", *numbers)]
    lines = (line for line in lines_of(text, needed) if kept is None or kept(line[1]))
    rows, problems, comma = _rows(lines, called, case)
    held = {}
    for kind in numbers:
        held[kind], unread = _values(rows.values(), called[kind], comma=comma, ends=(within or {}).get(kind))
        problems += unread
    said = {kind: tuple(cells.get(called[kind].lower(), "").lower() for _, cells in rows.values()) for kind in words}
    return CaseTable(
        cases=tuple(case for case, _ in rows),
        sessions=np.array([float(place) for _, place in rows]),
        numbers=MappingProxyType(held),
        words=MappingProxyType({kind: cells for kind, cells in said.items() if any(cells)}),
        problems=tuple(sorted(problems, key=lambda one: one.line)),
    )


def _rows(lines: Iterable[Line], called: Mapping[str, str], whose: str) -> tuple[Rows, list[Problem], bool]:
    """The lines that have a case and a session of their own, what is wrong with others, and how numbers are written."""
    rows: Rows = {}
    problems: list[Problem] = []
    comma = False
    for line, cells, comma in lines:
        case, written = case_name(cells.get(called["case"].lower(), whose)), cells[called["session"].lower()]
        place = session(written, decimal_comma=comma)
        if not case or place is None:
            problems.append(Problem(line, f"{_lacking(case, written)}; the line is left out."))
        elif (case, place) in rows:
            first = rows[case, place][0]
            again = f"Session {place} of case {case[:60]} is on line {first} already; that one is kept."
            problems.append(Problem(line, again))
        else:
            rows[case, place] = (line, cells)
    if not rows:
        detail = f" Line {problems[0].line}: {problems[0].message}" if problems else ""
        raise InvalidTable(f"The table has no line with a case and a session number.{detail}")
    problems += [Problem(0, sentence) for sentence in alike(name for name, _ in rows)]
    return rows, problems, comma


def _lacking(case: str, written: str) -> str:
    """Why a line is of no session of any case."""
    if not case:
        return "This line names no case"
    return f"“{written[:40]}” is no number of a session, a whole one from 0" if written else "The session is not given"


def _values(
    rows: Iterable[tuple[int, Mapping[str, str]]], name: str, *, comma: bool, ends: tuple[float, float] | None
) -> tuple[NDArray[np.float64], list[Problem]]:
    """The numbers of one column, NaN where missing, unreadable or beyond the ends, and what was left out."""
    values, problems = [], []
    for line, cells in rows:
        cell = cells[name.lower()]
        value = number(cell, decimal_comma=comma)
        if value is None:
            problems.append(Problem(line, f"“{cell[:40]}” in the column “{name}” is no number; it is left out."))
        elif ends and (value < ends[0] or value > ends[1]):
            scale = f"{ends[0]:g} to {ends[1]:g}, where these scores end"
            problems.append(Problem(line, f"{value:g} lies outside {scale}; it is left out."))
            value = None
        values.append(nan if value is None else value)
    return np.array(values), problems


def lines_of(text: str, needed: Sequence[str] = ()) -> Iterator[Line]:
    """The lines below the header; InvalidTable where that lacks a column that is needed, or names one twice."""

    def lacking(names: list[str]) -> str:
        missing = [name for name in needed if name.lower() not in names]
        if not missing:
            return ""
        return (
            f"The first line is “{', '.join(names)[:200]}”. It names no column “{missing[0]}”; it should name "
            f"{', '.join(needed)}."
        )

    return table_lines(text, lacking, example=", ".join(needed), refused=InvalidTable)
