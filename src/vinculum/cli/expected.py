"""`vinculum expected`: how earlier cases went, and where one stands against that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from vinculum.cli.account_json import writable
from vinculum.cli.expected_json import expected_json
from vinculum.cli.expected_text import write_expected
from vinculum.cli.sheet import Sheet, clean, file_name
from vinculum.cli.sources import open_text, pairs, refusals, write_new
from vinculum.cli.svg_file import alone
from vinculum.course.cases import CaseTable, read_cases
from vinculum.course.cells import case_name
from vinculum.course.expected import (
    RELATIONSHIP,
    SYMPTOMS,
    WELLBEING,
    Comparison,
    Ending,
    Histories,
    Intake,
    Scale,
    comparison,
    ending,
    ground,
    histories,
    outcomes,
    scale_of,
)
from vinculum.course.ratings import names_of
from vinculum.errors import InvalidTable
from vinculum.measures import library
from vinculum.transcripts import Problem

KINDS = ("case", "session", "score", "ended")
ENDS = {"yes": "early", "no": "ongoing"}


@dataclass(frozen=True, slots=True)
class One:
    """A case that was asked about: its name, (session, score) of its answers in order, what was known at its start."""

    name: str
    answers: tuple[tuple[float, float], ...]
    intake: tuple[float, ...] = ()


@click.command(no_args_is_help=True)
@click.argument("table", type=click.Path(path_type=Path), metavar="TABLE.CSV")
@click.option("--measure", metavar="ID", help="The measure, where it is one of the library: phq-9.")
@click.option("--better", type=click.Choice(["higher", "lower"]), help="Which way is better, for another outcome.")
@click.option("--alliance", is_flag=True, help="The scores are about the relationship.")
@click.option("--case", "name", metavar="NAME", help="A case of the table to lay beside the others.")
@click.option("--new", type=click.Path(path_type=Path), metavar="FILE", help="Cases to lay beside those of the table.")
@click.option("--neighbours", type=click.IntRange(10, 1000), default=20, show_default=True, help="Most alike cases.")
@click.option("--intake", multiple=True, metavar="NAME", help="A column known at the start; neighbours are like in it.")
@click.option("--column", "columns", multiple=True, metavar="KIND=NAME", help="A column: score=phq9.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for other programs.")
@click.option("--svg", type=click.Path(path_type=Path), metavar="FILE", help="Write the picture, too.")
@click.option("--force", is_flag=True, help="Let --svg replace a file.")
def expected(table: Path, **options: Any) -> None:
    """Say how earlier cases went, and where one stands against that.

    The table has a line for each case and session, with the columns case, session and score; a column “ended” (early,
    agreed or ongoing) on any line of a case adds how many ended early by when.

    \b
    Examples:
      vinculum expected practice.csv --measure phq-9
      vinculum expected practice.csv --measure phq-9 --case K17
      vinculum expected practice.csv --alliance --new today.csv
    """
    scale, file = _scale(options), file_name(table)
    options["name"] = case_name(options["name"]) if options["name"] else None
    called = _called(options["columns"])
    with refusals(file):
        read = _read(table, scale, options, called)
        earlier = histories(read.cases, read.sessions, read.numbers["score"])
        ends = _ending(read, options["name"])
    ones, problems = _asked(read, scale, options, called)
    with refusals(file):
        found = _compared(earlier, scale, ones or [One("", ())], read=read, options=options)
    source = (file, [*read.problems, *problems])
    _draw(options, found, ones)
    if options["as_json"]:
        click.echo(writable(expected_json(found, ends, source=source)))
    else:
        write_expected(Sheet(), found, ends, source=source)


def _compared(
    earlier: Histories, scale: Scale, ones: Sequence[One], *, read: CaseTable, options: dict[str, Any]
) -> list[tuple[str, Comparison]]:
    """Each case beside the others; a case of the table is not among those."""
    earlier = earlier.without(options["name"]) if options["name"] else earlier
    shared = ground(earlier, scale)
    found = []
    for one in ones:
        known = _known_of(read, earlier, one) if one.intake else None
        compared = comparison(
            earlier, scale, answers=one.answers, number=options["neighbours"], intake=known, shared=shared
        )
        found.append((one.name, compared))
    return found


def _draw(options: dict[str, Any], found: Sequence[tuple[str, Comparison]], ones: Sequence[One]) -> None:
    """The picture of the first case asked about, where one was asked for."""
    if options["svg"]:
        from vinculum.charts.expected import expected_picture

        picture = expected_picture(found[0][1], ones[0].answers if ones else (), name=found[0][0])
        if not picture:
            raise click.ClickException(f"There is nothing to draw: {found[0][1].why}")
        write_new(options["svg"], alone(picture), force=options["force"])


def _scale(options: dict[str, Any]) -> Scale:
    """How scores are read; a usage error unless exactly one option says so."""
    given = [name for name in ("measure", "better", "alliance") if options[name]]
    if len(given) != 1:
        raise click.UsageError(
            "Say what the scores are, in one way: --measure ID for a measure of the library, --better higher or "
            "lower for "
            "another outcome, or --alliance for the relationship."
        )
    if options["measure"]:
        if options["measure"] not in library():
            raise click.UsageError(
                f"There is no measure “{options['measure']}”. The outcomes are {', '.join(outcomes())}."
            )
        return scale_of(options["measure"])
    if options["alliance"]:
        return RELATIONSHIP
    return WELLBEING if options["better"] == "higher" else SYMPTOMS


def _called(columns: tuple[str, ...]) -> dict[str, str]:
    called = pairs("--column", columns)
    strange = next((kind for kind in called if kind not in KINDS), None)
    if strange is not None:
        raise click.UsageError(f"--column {strange}: the kinds are {', '.join(KINDS)}.")
    return called


def _read(path: Path, scale: Scale, options: dict[str, Any], called: dict[str, str]) -> CaseTable:
    """The lines of a table; InvalidTable where none has a score of the measure."""
    numbers, within = ("score", *options["intake"]), {"score": scale.ends} if scale.ends else {}
    read = read_cases(open_text(path), numbers=numbers, words=("ended",), names=called, within=within)
    if np.isnan(read.numbers["score"]).all():
        detail = next((f" Line {problem.line}: {problem.message}" for problem in read.problems if problem.line), "")
        other = " Scores that are counted otherwise go with --better or --alliance." if options["measure"] else ""
        raise InvalidTable(f"No session of this table has a score.{detail}{other if detail else ''}")
    return read


def _asked(
    read: CaseTable, scale: Scale, options: dict[str, Any], called: dict[str, str]
) -> tuple[list[One], Sequence[Problem]]:
    """The cases to lay beside the table's, and problems of the file that they came from."""
    if options["name"] and options["new"]:
        raise click.UsageError("--case names a case of the table, --new a file of others: use one of them.")
    if options["name"]:
        if options["name"] not in read.cases:
            held = clean(names_of(dict.fromkeys(read.cases)))
            raise click.UsageError(f"--case {clean(options['name'])}: the table has no such case. It has {held}.")
        return [_one(read, options["name"], options["intake"])], ()
    if not options["new"]:
        return [], ()
    with refusals(file_name(options["new"])):
        new = _read(options["new"], scale, options, called)
        ones = [_one(new, name, options["intake"]) for name in dict.fromkeys(new.cases)]
        return [one for one in ones if one.answers], new.problems


def _one(read: CaseTable, name: str, intake: Sequence[str]) -> One:
    rows = [place for place, case in enumerate(read.cases) if case == name]
    answers = sorted((float(read.sessions[row]), float(read.numbers["score"][row])) for row in rows)
    known = tuple(_first(read.numbers[column][rows]) for column in intake)
    return One(name, tuple(answer for answer in answers if not isnan(answer[1])), known)


def _known_of(read: CaseTable, earlier: Histories, one: One) -> Intake:
    """What was known at the start of the earlier cases, in their order, and of this one."""
    cases = np.array(read.cases)
    columns = [values for kind, values in read.numbers.items() if kind != "score"]
    profiles = np.array([[_first(column[cases == name]) for column in columns] for name in earlier.ids])
    return Intake(profiles.reshape(earlier.cases, len(columns)), one.intake)


def _first(values: NDArray[np.float64]) -> float:
    """The first number of a column of one case, NaN where there is none."""
    known = values[~np.isnan(values)]
    return float(known[0]) if len(known) else nan


def _ending(read: CaseTable, left_out: str | None) -> Ending | str:
    """How cases ended, or why that cannot be said; "" where the table has no such column."""
    if "ended" not in read.words:
        return ""
    said: dict[str, str] = {}
    held: dict[str, float] = {}
    for case, session, word in zip(read.cases, read.sessions, read.words["ended"], strict=True):
        held[case] = max(held.get(case, 0.0), float(session))
        if word:
            said[case] = ENDS.get(word, word)
    known = [case for case in said if case != left_out]
    try:
        return ending(np.array([held[case] for case in known]), [said[case] for case in known])
    except InvalidTable as few:
        return str(few)
