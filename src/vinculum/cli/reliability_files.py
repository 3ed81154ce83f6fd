"""What the files of `vinculum reliability` hold: one table of ratings, or the marks of several coders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from vinculum.cli.sheet import file_name
from vinculum.cli.sources import open_source, open_text, refusals
from vinculum.reliability.coding_files import is_codings, read_codings, read_json
from vinculum.reliability.codings import Coding
from vinculum.reliability.drift import AlikeOverTime, UseOverTime, alike_over_time, use_over_time
from vinculum.reliability.ratings import (
    Ratings,
    is_long,
    is_one_raters,
    read_apart,
    read_long,
    read_wide,
    repeats_units,
)
from vinculum.reliability.sheets import LineProblem, Sheet, read_sheet
from vinculum.transcripts import Problem


@dataclass(frozen=True, slots=True)
class Held:
    """What was read: ratings, or codings; the file's name where it is one; and the problems by file."""

    name: str
    ratings: Ratings | None
    codings: tuple[Coding, ...]
    problems: tuple[tuple[str, Problem], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What changes over the order of coding: `alike` for two raters, and each rater's use of the codes."""

    alike: AlikeOverTime | None
    use: tuple[tuple[str, tuple[UseOverTime, ...]], ...]


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    rater: str
    sheet: Sheet | None
    codings: tuple[Coding, ...]


def read_files(paths: Sequence[Path], *, taken_as: str | None, raters: Sequence[str] = ()) -> Held:
    """The files as one table or as several coders' marks.

    `taken_as` ("table", "spans") overrides the guess; `raters` names the columns of a table with one for each.
    """
    files = [_opened(path, rater) for path, rater in zip(paths, _raters(paths), strict=True)]
    if _is_spans(files, taken_as):
        return _spans(files)
    if any(one.sheet is None for one in files):
        raise click.ClickException("Marks in JSON and a table of ratings cannot be compared. Name files of one sort.")
    return _table(files, raters)


def _raters(paths: Sequence[Path]) -> list[str]:
    """What each file's rater is called: as the file, with its folder or a number where two are called alike."""
    names = [file_name(path.stem) for path in paths]
    if len(set(names)) < len(names):
        names = [file_name(path.with_suffix("")) for path in paths]
    return _told_apart(names)


def _told_apart(names: Sequence[str]) -> list[str]:
    """The names, with a number behind those that came before."""
    before = [names[:at].count(name) for at, name in enumerate(names)]
    return [f"{name} ({times + 1})" if times else name for name, times in zip(names, before, strict=True)]


def _opened(path: Path, rater: str) -> _File:
    name, text = file_name(path), open_text(path)
    with refusals(name):
        if text.lstrip()[:1] in ("{", "["):
            return _File(name, rater, None, read_json(text, coder=rater))
        return _File(name, rater, read_sheet(text), ())


def _is_spans(files: Sequence[_File], taken_as: str | None) -> bool:
    """Marks where a file is JSON, has ends, or (several files) lists a turn twice, with a code each."""
    if taken_as:
        return taken_as == "spans"
    sheets = [one.sheet for one in files if one.sheet is not None]
    if len(sheets) < len(files) or any(is_codings(sheet) for sheet in sheets):
        return True
    if len(files) < 2 or not all(is_one_raters(sheet) for sheet in sheets):
        return False
    return any(repeats_units(sheet) for sheet in sheets)


def _spans(files: Sequence[_File]) -> Held:
    codings: list[Coding] = []
    problems: list[tuple[str, Problem]] = []
    for one in files:
        found = one.codings
        if one.sheet is not None:
            with refusals(one.name):
                found = read_codings(one.sheet, coder=one.rater)
        problems += [(one.name, said(problem)) for problem in dict.fromkeys(p for each in found for p in each.problems)]
        codings += found
    apart = _told_apart([one.coder for one in codings])
    named = tuple(replace(one, coder=coder) for one, coder in zip(codings, apart, strict=True))
    return Held("", None, named, tuple(problems))


def _table(files: Sequence[_File], raters: Sequence[str]) -> Held:
    sheets = [(one.rater, one.sheet) for one in files if one.sheet is not None]
    if len(files) == 1:
        sheet = sheets[0][1]
        with refusals(files[0].name):
            ratings = read_long(sheet) if is_long(sheet) and not raters else read_wide(sheet, chosen=raters)
        return Held(files[0].name, ratings, (), tuple((files[0].name, said(problem)) for problem in ratings.problems))
    for one in files:
        if one.sheet is None or not is_one_raters(one.sheet):
            raise click.ClickException(
                f"{one.name}: with several files, each is one rater's and names its columns, such as: unit, code. "
                "One table for all raters goes alone."
            )
    ratings = read_apart(sheets)
    return Held("", ratings, (), tuple(("", said(problem)) for problem in ratings.problems))


def measured(codings: Sequence[Coding], path: Path) -> tuple[Coding, ...]:
    """The codings with the lengths of a transcript's turns; for files of one session."""
    source = open_source(path, format_name=None, columns={}, kind=None)
    if source.parsed is None:
        raise click.ClickException(f"{source.name}: {source.error}")
    named = {mark.session for coding in codings for mark in coding.marks}
    if len(source.parsed.transcripts) != 1 or len(named) > 1:
        raise click.ClickException("--transcript is for codings of one session, and for a file that holds it alone.")
    turns = tuple(len(turn.text) for turn in source.parsed.transcripts[0].turns)
    session = next(iter(named), "")
    return tuple(replace(coding, lengths={session: turns}) for coding in codings)


def over_time(ratings: Ratings) -> Change:
    """What changes from the first line to the last: between two raters, and in each rater's use of the codes."""
    columns = [[row[at] or None for row in ratings.cells] for at in range(len(ratings.raters))]
    alike = alike_over_time(columns[0], columns[1]) if len(columns) == 2 else None
    return Change(alike, tuple(zip(ratings.raters, map(use_over_time, columns), strict=True)))


def said(problem: LineProblem) -> Problem:
    """A problem as the other commands show it."""
    return Problem(problem.line, problem.message)
