"""Both sides of a course as lines of text: a circle for the client, a diamond for the therapist, joined by a bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from vinculum.course import Course, Rater

CLIENT, THERAPIST, BOTH, JOIN = "●", "◇", "◈", "┊"
_ROWS = 10
_NARROWEST, _ROOMIEST = 2, 5  # columns for one session
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0, 20.0)
_FINEST, _FARTHEST = 0.001, 1e9  # what is closer, or further away, is drawn as if it were not


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a chart: the score of the lowest row, the distance between two rows, their number."""

    bottom: float
    step: float
    rows: int

    def row(self, score: float) -> int:
        """The row nearest to a score, from 0 at the bottom."""
        return min(max(round((_drawable(score) - self.bottom) / self.step), 0), self.rows - 1)

    def label(self, row: int) -> str:
        """The score of a row, with as many decimals as the step needs, at most four."""
        places = next((count for count in range(4) if abs(self.step * 10**count % 1) < 1e-9), 4)
        return f"{self.bottom + row * self.step + 0.0:z.{places}f}"


def course_chart(course: Course, *, width: int) -> tuple[str, ...]:
    """The lines of the chart, in as many panels below each other as the width asks for; none without ratings."""
    client, therapist = _points(course, Rater.CLIENT), _points(course, Rater.THERAPIST)
    scores = [*client.values(), *therapist.values()]
    if not scores:
        return ()
    grid = _grid(min(scores), max(scores))
    margin = max(len(grid.label(row)) for row in range(grid.rows)) + 2
    sessions = _all_sessions(course.sessions)
    room = width - margin - 1
    cell = max(_NARROWEST, min(_ROOMIEST, room // max(len(sessions), 1)))
    panels = [sessions[start : start + room // cell] for start in range(0, len(sessions), room // cell)]
    lines: list[str] = []
    for panel in panels:
        lines += [""] if lines else []
        lines += _panel(panel, client, therapist, grid=grid, cell=cell, margin=margin)
    return tuple(lines)


def chart_key(client: str) -> str:
    """What the signs mean, in one line."""
    return f"{CLIENT} {client}   {THERAPIST} you   {BOTH} both alike   {JOIN} joins the two answers of one session"


def _points(course: Course, rater: Rater) -> Mapping[int, float]:
    side = course.sides.get(rater)
    return dict(side.points) if side else {}


def _all_sessions(sessions: Sequence[int]) -> list[int]:
    """The sessions, with short gaps between them filled, so that a missed session shows as one."""
    filled: list[int] = list(sessions[:1])
    for before, after in pairwise(sessions):
        filled += range(before + 1, after + 1) if after - before <= 10 else (after,)
    return filled


def _drawable(score: float) -> float:
    return min(max(score, -_FARTHEST), _FARTHEST)


def _grid(low: float, high: float) -> Grid:
    """Rows at round scores from just below the lowest to just above the highest, about ten of them."""
    low, high = _drawable(low), _drawable(high)
    span = max(high - low, _FINEST)
    power = 10.0 ** floor(log10(span / _ROWS))
    step = next(size * power for size in _STEPS if span / (size * power) <= _ROWS)
    bottom = floor(round(low / step, 6)) * step
    return Grid(bottom, step, ceil(round((high - bottom) / step, 6)) + 1)


def _panel(
    sessions: Sequence[int],
    client: Mapping[int, float],
    therapist: Mapping[int, float],
    *,
    grid: Grid,
    cell: int,
    margin: int,
) -> list[str]:
    columns = [_column(client.get(session), therapist.get(session), grid) for session in sessions]
    lines = []
    for row in reversed(range(grid.rows)):
        marks = "".join(column.get(row, " ").rjust(cell) for column in columns)
        lines.append(f"{grid.label(row).rjust(margin - 1)} │{marks}".rstrip())
    lines.append(" " * margin + "└" + "─" * (cell * len(sessions)))
    lines.append((" " * (margin + 1) + _numbers(sessions, cell)).rstrip())
    return lines


def _column(client: float | None, therapist: float | None, grid: Grid) -> dict[int, str]:
    """Row -> sign for one session."""
    rows = {}
    if client is not None and therapist is not None:
        low, high = sorted((grid.row(client), grid.row(therapist)))
        rows = dict.fromkeys(range(low + 1, high), JOIN)
    if client is not None:
        rows[grid.row(client)] = CLIENT
    if therapist is not None:
        row = grid.row(therapist)
        rows[row] = BOTH if rows.get(row) == CLIENT else THERAPIST
    return rows


def _numbers(sessions: Sequence[int], cell: int) -> str:
    """Session numbers under their columns, as many as have room."""
    line = ""
    for place, session in enumerate(sessions):
        end = (place + 1) * cell
        name = str(session)
        if end - len(name) >= len(line) + (1 if line else 0):
            line = line.ljust(end - len(name)) + name
    return line
