"""Tables of several cases for congruence: wide, long, or one case a file.

Wide: `case,session,client,therapist[,outcome]`, one session a line. Long: `case,session,rater,score[,outcome]`, one
rating a line. Without a column `case` a file is one case, named after the file. An outcome belongs to a case: it may
stand on one of its lines or on all; where they differ, that of the latest session counts.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from math import isfinite, isnan

import numpy as np

from vinculum.course.cases import CaseTable, lines_of, read_cases
from vinculum.course.congruence.pairs import Floats, Pairs, pairs
from vinculum.course.ratings import Rater
from vinculum.errors import InvalidRatings
from vinculum.transcripts.model import Problem

SIDES = ("client", "therapist")
Cell = tuple[str, int, str]  # case, session, side


@dataclass(frozen=True, slots=True, eq=False)
class CaseFiles:
    """What several files hold.

    Attributes:
        pairs: both sides' ratings.
        outcome: (cases,) one number a case, NaN where there is none; None where no file has such a column.
        problems: (file, problem) that a person should know of.
    """

    pairs: Pairs
    outcome: Floats | None
    problems: tuple[tuple[str, Problem], ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """One file: scores by cell, and outcomes as (session, value) by case, None without such a column."""

    name: str
    scores: Mapping[Cell, float]
    outcomes: Mapping[str, tuple[tuple[int, float], ...]] | None
    problems: tuple[Problem, ...]


def read_files(files: Iterable[tuple[str, str]], *, names: Mapping[str, str] | None = None) -> CaseFiles:
    """The ratings of all files together.

    Args:
        files: (name, text) each; the name without its ending is the case where the table has no column for it.
        names: kind (case, session, client, therapist, rater, score, outcome) -> name of its column.
    InvalidRatings where a session of a case stands in two files; InvalidTable where a file cannot be read.
    """
    called = dict(names or {})
    read = [_read(name, text, called) for name, text in files]
    scores: dict[Cell, tuple[str, float]] = {}
    for one in read:
        for cell, score in one.scores.items():
            if cell in scores:
                raise InvalidRatings(
                    f"Session {cell[1]} of case “{cell[0]}” by the {cell[2]} is in {scores[cell][0]} and in "
                    f"{one.name}: keep it in one of them."
                )
            scores[cell] = one.name, score
    if not any(isfinite(score) for _, score in scores.values()):
        raise InvalidRatings("No line of these files holds a score of the client or the therapist.")
    found = _columns({cell: score for cell, (_, score) in scores.items()})
    problems = [(one.name, problem) for one in read for problem in one.problems]
    outcome, unclear = _outcomes(found.cases, read)
    return CaseFiles(found, outcome, (*problems, *unclear))


def _columns(scores: Mapping[Cell, float]) -> Pairs:
    cases = list(dict.fromkeys(case for case, _, _ in scores))
    place = {name: at for at, name in enumerate(cases)}
    keys = list(dict.fromkeys((case, session) for case, session, _ in scores))
    sides = {side: np.array([scores.get((*key, side), np.nan) for key in keys]) for side in SIDES}
    return pairs(cases, [place[case] for case, _ in keys], [session for _, session in keys], **sides)


def _outcomes(cases: tuple[str, ...], read: Iterable[_Read]) -> tuple[Floats | None, list[tuple[str, Problem]]]:
    held = [one for one in read if one.outcomes is not None]
    if not held:
        return None, []
    outcome, problems = np.full(len(cases), np.nan), []
    place = {name: at for at, name in enumerate(cases)}
    for one in held:
        for case, values in (one.outcomes or {}).items():
            if values and case in place:
                outcome[place[case]] = max(values)[1]
            if len({value for _, value in values}) > 1:
                message = f"Case “{case}” has several outcomes; that of session {max(values)[0]} counts."
                problems.append((one.name, Problem(0, message)))
    return outcome, problems


def _read(name: str, text: str, called: Mapping[str, str]) -> _Read:
    header = _header(text)
    named = {kind: called.get(kind, kind).lower() for kind in ("case", "session", *SIDES, "rater", "score", "outcome")}
    case = "" if named["case"] in header else _stem(name)
    extra = ("outcome",) if named["outcome"] in header else ()
    strange: list[Problem] = []
    if {named["rater"], named["score"]} <= set(header):
        raters = {line: cells[named["rater"]].lower() for line, cells, _ in lines_of(text)}
        strange = _strange(raters)
        tables = [(side, _side(text, side, extra, named, case=case)) for side in SIDES if side in raters.values()]
        cells = [(side, table, "score") for side, table in tables]
    else:
        table = _table(text, (*SIDES, *extra), named, case=case)
        tables, cells = [("", table)], [(side, table, side) for side in SIDES]
    scores = {
        (case, session, side): score for side, table, kind in cells for case, session, score in _rows(table, kind)
    }
    problems = {problem for _, table in tables for problem in table.problems}
    whole = [*sorted(problems, key=lambda one: one.line), *strange]
    return _Read(name, scores, _stated([table for _, table in tables]) if extra else None, tuple(whole))


def _stated(tables: Iterable[CaseTable]) -> dict[str, tuple[tuple[int, float], ...]]:
    found: dict[str, list[tuple[int, float]]] = {}
    for table in tables:
        for case, session, value in _rows(table, "outcome"):
            if not isnan(value):
                found.setdefault(case, []).append((session, value))
    return {case: tuple(values) for case, values in found.items()}


def _rows(table: CaseTable, kind: str) -> list[tuple[str, int, float]]:
    """(case, session, value) of each line."""
    return [
        (case, int(session), float(value))
        for case, session, value in zip(table.cases, table.sessions, table.numbers[kind], strict=True)
    ]


def _table(
    text: str,
    numbers: tuple[str, ...],
    named: Mapping[str, str],
    *,
    case: str,
    kept: Callable[[Mapping[str, str]], bool] | None = None,
) -> CaseTable:
    wanted = ("case", "session", *numbers)
    return read_cases(text, numbers=numbers, names={kind: named[kind] for kind in wanted}, kept=kept, case=case)


def _side(text: str, side: str, extra: tuple[str, ...], named: Mapping[str, str], *, case: str) -> CaseTable:
    """The lines of a long table by one side."""
    return _table(text, ("score", *extra), named, case=case, kept=lambda cells: cells[named["rater"]].lower() == side)


def _delimiter(text: str) -> str:
    head = text.lstrip("\ufeff\r\n\t ").partition("\n")[0]
    return max(("\t", ";", ","), key=head.count)


def _header(text: str) -> list[str]:
    """Names of the columns in small letters; none where there is no table, which its reader then refuses."""
    try:
        for line in csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=_delimiter(text)):
            if any(cell.strip() for cell in line):
                return [cell.strip().lower() for cell in line]
    except csv.Error:
        pass
    return []


def _strange(raters: Mapping[int, str]) -> list[Problem]:
    """Lines by nobody known."""
    return [
        Problem(line, f"“{who[:40]}” is no rater: write client or therapist. The line is left out.")
        for line, who in raters.items()
        if who not in set(Rater)
    ]


def _stem(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name
