"""`vinculum measures report`: how well a measure measures, from a table of many people's answers.

As JSON: {"measure", "version", "file", "title", "lead": [sentence], "sections": [section], "report": everything as
numbers, "left_out": [line], "problems": [{"line", "message"}]}. section: {"id", "title", "sentences", "notes"}. The
numbers have the names of `vinculum.measures.psychometrics.Report`; an estimate is {"name", "estimate", "low", "high",
"n", "method", "level", "why"}.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from math import nan
from pathlib import Path
from typing import Any

import click
import numpy as np

from vinculum.cli.account_json import writable
from vinculum.cli.account_text import counted
from vinculum.cli.answers import ReadTable, Row, read_table
from vinculum.cli.read_text import write_problems
from vinculum.cli.sheet import Sheet, file_name
from vinculum.cli.sources import open_text, refusals, write_new
from vinculum.errors import InvalidAnswers
from vinculum.measures import Measure
from vinculum.measures.psychometrics.once import Which
from vinculum.measures.psychometrics.report import Report, Sheets
from vinculum.measures.psychometrics.report import report as measured
from vinculum.measures.psychometrics.told import Told, told

PERSON = ("person", "case", "client", "patient", "participant", "code", "id")
ORDER = ("session", "number", "nr", "wave", "week", "time", "date", "day")


@dataclass(frozen=True, slots=True)
class _Source:
    """The table, its name, and which of its columns say who and when (-1 for none)."""

    name: str
    table: ReadTable
    person: int
    order: int


def write_report(measure: Measure, path: Path, options: Mapping[str, Any]) -> int:
    """Prints the report and writes the PDF that was asked for; gives the exit code."""
    name = file_name(path)
    with refusals(name):
        table = read_table(measure, open_text(path))
        if all(row.wrong for row in table.rows):
            raise InvalidAnswers(_nothing(table))
        source = _Source(
            name,
            table,
            _column(table, options["person"], PERSON, "--person"),
            _column(table, options["session"], ORDER, "--session"),
        )
        found = measured(measure, _sheets(source), which=_which(options["which"]), lang=options["lang"])
        if options["pdf"]:
            from vinculum.reports.measure import measure_pdf

            pdf = measure_pdf(found, made=date.today(), lang=options["lang"])  # noqa: DTZ011 (the day on this machine)
            write_new(options["pdf"], pdf, force=options["force"])
    words = told(found)
    if options["as_json"]:
        click.echo(_json(found, words, source))
    else:
        _write(Sheet(), words, source)
    return 1 if any(row.wrong for row in table.rows) else 0


def _nothing(table: ReadTable) -> str:
    """Why no line of a table counts."""
    if not table.rows:
        return "The table has no line below its first one. It needs a line for each person and session."
    first = next((f" Line {one.line}: {one.message}" for one in table.problems if one.line), "")
    return f"No line of this table can be counted.{first}"


def _column(table: ReadTable, asked: str | None, usual: Sequence[str], option: str) -> int:
    """The place of a label’s column; -1 where nobody named one and none has a usual name."""
    names = [name.casefold() for name in table.labels]
    if asked is not None:
        if asked.casefold() not in names:
            others = f"The columns without answers are {', '.join(table.labels)}." if names else "There are none."
            raise click.UsageError(f"{option} {asked}: there is no such column. {others}")
        return names.index(asked.casefold())
    return next((names.index(name) for name in usual if name in names), -1)


def _which(asked: str) -> Which:
    if asked in ("first", "latest"):
        return asked  # type: ignore[return-value]  # one of the two words
    if asked.isascii() and asked.isdigit() and len(asked) < 6:
        return int(asked)
    raise click.UsageError(f"--which {asked}: say first, latest, or the number of a session.")


def _sheets(source: _Source) -> Sheets:
    rows = [row for row in source.table.rows if not row.wrong]
    people = [row.labels[source.person] or f"line {row.line}" if source.person >= 0 else f"{row.line}" for row in rows]
    order, days = _order(rows, source.order)
    width = len(rows[0].answers) if rows else 0
    return Sheets(np.array([row.answers for row in rows]).reshape(len(rows), width), people, order, days)


def _order(rows: Sequence[Row], column: int) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], Any]:
    """A number of each line, and its day where the column holds dates; the order of the file where it holds neither."""
    cells = [row.labels[column] if column >= 0 else "" for row in rows]
    days = np.array([_day(cell) for cell in cells], dtype=np.float64)
    if len(days) and not np.isnan(days).any():
        return days, days
    numbers = np.array([_number(cell) for cell in cells], dtype=np.float64)
    if len(numbers) and not np.isnan(numbers).any():
        return numbers, None
    return np.arange(len(rows), dtype=np.float64), None


def _day(cell: str) -> float:
    try:
        return float(date.fromisoformat(cell.strip()).toordinal())
    except ValueError:
        return nan


def _number(cell: str) -> float:
    try:
        number = float(cell.replace(",", "."))
    except ValueError:
        return nan
    return number if abs(number) < 1e9 else nan


def _write(sheet: Sheet, words: Told, source: _Source) -> None:
    sheet.say((words.title, "bold"))
    sheet.say(words.under)
    sheet.gap()
    for sentence in words.lead:
        sheet.say(sentence)
    for part in words.sections:
        sheet.heading(part.title)
        for sentence in part.sentences:
            sheet.say(sentence, indent=2)
        if part.table:
            sheet.gap()
            cells = [part.table.head, *part.table.rows]
            sheet.table(_fitted(cells, part.table.words, sheet.width), numbers=range(part.table.words, 99))
        for note in part.notes:
            sheet.gap()
            sheet.say((note, "dim"), indent=2)
    _write_source(sheet, source)


def _fitted(rows: Sequence[tuple[str, ...]], words: int, width: int) -> list[tuple[str, ...]]:
    """Rows whose last column of words is cut so that a line fits the width; never below twelve letters."""
    from vinculum.cli.sheet import shortened

    others = [max(len(row[place]) for row in rows) + 2 for place in range(len(rows[0])) if place != words - 1]
    room = max(12, width - sum(others) - 4)
    return [(*row[: words - 1], shortened(row[words - 1], room), *row[words:]) for row in rows]


def _write_source(sheet: Sheet, source: _Source) -> None:
    wrong = sum(row.wrong for row in source.table.rows)
    said = []
    if source.person < 0:
        said.append(
            "No column says whose line it is, so each line counts as one person. Name the column with --person."
        )
    if wrong:
        said.append(f"{counted(wrong, 'line')} with an impossible answer left out.")
    if said or source.table.problems:
        sheet.heading("About the table")
        for sentence in said:
            sheet.say(sentence, indent=2)
        write_problems(sheet, source.name, source.table.problems)


def _json(found: Report, words: Told, source: _Source) -> str:
    return writable(
        {
            "measure": found.measure,
            "version": found.version,
            "file": source.name,
            "title": words.title,
            "lead": words.lead,
            "sections": [
                {"id": part.id, "title": part.title, "sentences": part.sentences, "notes": part.notes}
                for part in words.sections
            ],
            "report": asdict(found),
            "left_out": [row.line for row in source.table.rows if row.wrong],
            "problems": [{"line": one.line, "message": one.message} for one in source.table.problems],
        }
    )
