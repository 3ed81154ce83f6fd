"""A table of answers, one sheet a line, checked cell by cell and scored in bulk."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from math import isfinite, isnan, nan

import numpy as np

from vinculum.errors import InvalidAnswers
from vinculum.measures import Item, Measure, score_many
from vinculum.transcripts import Problem

MISSING = frozenset({"", "na", "n/a", "nan", ".", "-", "–"})


@dataclass(frozen=True, slots=True)
class SheetScores:
    """What one line of the table says.

    Attributes:
        line: its number in the file, from 1.
        labels: the cells that are no answers, such as a code or a date.
        values: scale id -> value; None where there are too few answers.
        prorated: ids of the scales whose value stands although an item is missing.
        risk: ids of the risk items that were endorsed.
    """

    line: int
    labels: tuple[str, ...]
    values: Mapping[str, float | None]
    prorated: tuple[str, ...]
    risk: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoredTable:
    """All sheets, the names of their labels, and what a person should know of the table.

    `left_out` are sheets with an answer that is none: they have no values, but their risk items are still named.
    """

    labels: tuple[str, ...]
    sheets: tuple[SheetScores, ...]
    left_out: tuple[SheetScores, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it was read.

    Attributes:
        line: its number in the file, from 1.
        labels: the cells that are no answers.
        answers: one for each item of `measure.answerable`, NaN where there is none.
        wrong: whether a cell held no possible answer.
    """

    line: int
    labels: tuple[str, ...]
    answers: tuple[float, ...]
    wrong: bool


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The lines of a table of answers, the names of their labels, and what a person should know of the table."""

    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_table(measure: Measure, text: str) -> ReadTable:
    """Every line’s answers. The first line names the items; other columns are kept as labels.

    A line with an answer out of range, or one that is no number, is marked and named. Raises InvalidAnswers where the
    first line names no item of the measure.
    """
    lines = _cells(text)
    if not lines:
        raise InvalidAnswers(f"The table is empty. Its first line should name the items: {_named(measure)}.")
    places = _places(measure, lines[0][1])
    taken = set(places.values())
    others = [place for place, name in enumerate(lines[0][1]) if place not in taken and name.strip()]
    texts = {item.id for item in measure.items if item.kind == "text"}
    others = [place for place in others if lines[0][1][place].strip() not in texts]
    problems = [
        Problem(lines[0][0], f"No column is named “{item.id}”; it counts as not answered.")
        for item in measure.answerable
        if item.id not in places
    ]
    rows = [_row(measure, line, cells, places=places, others=others, problems=problems) for line, cells in lines[1:]]
    return ReadTable(tuple(lines[0][1][place].strip() for place in others), tuple(rows), tuple(problems))


def score_table(measure: Measure, text: str) -> ScoredTable:
    """Every line's scale values; a line that `read_table` marks is not scored but named."""
    table = read_table(measure, text)
    good, bad = [row for row in table.rows if not row.wrong], [row for row in table.rows if row.wrong]
    return ScoredTable(
        table.labels, tuple(_scored(measure, good)), tuple(_sheet(measure, row, {}) for row in bad), table.problems
    )


def _named(measure: Measure) -> str:
    return ", ".join(item.id for item in measure.answerable)


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """Lines that hold something, with their numbers."""
    head = text.lstrip().partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise InvalidAnswers(f"Line {reader.line_num} breaks off the table: {error}. Save it as CSV again.") from None


def _places(measure: Measure, header: Sequence[str]) -> dict[str, int]:
    """Item id -> column; a key's items may be called 1, 2 … as well as i1, i2 …"""
    names = {name.strip().casefold(): place for place, name in reversed(list(enumerate(header)))}
    found = {}
    for item in measure.answerable:
        also = item.id[1:] if measure.kind == "key" else item.id
        place = names.get(item.id.casefold(), names.get(also.casefold()))
        if place is not None:
            found[item.id] = place
    if not found:
        raise InvalidAnswers(f"The first line names no item of {measure.id}. Its items are: {_named(measure)}.")
    return found


def _row(
    measure: Measure,
    line: int,
    cells: Sequence[str],
    *,
    places: Mapping[str, int],
    others: Sequence[int],
    problems: list[Problem],
) -> Row:
    answers, wrong = [], False
    for item in measure.answerable:
        place = places.get(item.id)
        cell = cells[place].strip() if place is not None and place < len(cells) else ""
        answer = _answer(cell)
        if answer is None or not _possible(item, answer):
            problems.append(Problem(line, f"{item.id}: “{cell[:40]}” is no answer ({_range(item)}). Not scored."))
            wrong, answer = True, nan if answer is None else answer
        answers.append(answer)
    return Row(line, tuple(cells[o].strip() if o < len(cells) else "" for o in others), tuple(answers), wrong)


def _answer(cell: str) -> float | None:
    """The number, NaN where nothing was answered, None for anything else."""
    if cell.casefold() in MISSING:
        return nan
    try:
        number = float(cell.replace(",", "."))
    except ValueError:
        return None
    return number if isfinite(number) else None


def _possible(item: Item, answer: float) -> bool:
    if isnan(answer):
        return True
    if item.options:
        return any(answer == option.value for option in item.options)
    return item.minimum <= answer <= item.maximum


def _range(item: Item) -> str:
    return f"{'whole numbers ' if item.options else ''}{item.minimum:g} to {item.maximum:g}"


def _scored(measure: Measure, rows: Sequence[Row]) -> Iterator[SheetScores]:
    if not rows:
        return
    values = score_many(measure, np.array([row.answers for row in rows], dtype=np.float64))
    for number, row in enumerate(rows):
        yield _sheet(measure, row, {scale: float(column[number]) for scale, column in values.items()})


def _sheet(measure: Measure, row: Row, values: Mapping[str, float]) -> SheetScores:
    risk = tuple(
        item.id
        for item, answer in zip(measure.answerable, row.answers, strict=True)
        if item.risk_from is not None and answer >= item.risk_from
    )
    shown = {scale: None if isnan(value) else value for scale, value in values.items()}
    missing = {
        item.id
        for item, answer in zip(measure.answerable, row.answers, strict=True)
        if isnan(answer) and item.shown_if is None
    }
    prorated = tuple(
        scale.id for scale in measure.scales if missing & set(scale.items) and shown.get(scale.id) is not None
    )
    return SheetScores(row.line, row.labels, shown, prorated, risk)
