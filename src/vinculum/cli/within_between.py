"""`vinculum within-between`: what goes with the outcome of the next session, within cases and between them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import numpy as np

from vinculum.cli.account_json import writable
from vinculum.cli.sheet import Sheet, file_name
from vinculum.cli.sources import open_text, pairs, refusals
from vinculum.cli.within_between_text import model_json, write_model
from vinculum.course.cases import CaseTable, read_cases
from vinculum.errors import InvalidTable
from vinculum.mixed import within_between as model_of
from vinculum.mixed.nested import FEWEST_GROUPS


@click.command(name="within-between", no_args_is_help=True)
@click.argument("table", type=click.Path(path_type=Path), metavar="TABLE.CSV")
@click.option("--column", "columns", multiple=True, metavar="KIND=NAME", help="A column: outcome=phq9.")
@click.option("--prior", is_flag=True, help="Compare each session with the case's earlier ones only.")
@click.option("--no-slope", is_flag=True, help="The same effect of a better session for every case.")
@click.option("--ml", is_flag=True, help="Maximum likelihood instead of REML, to compare models.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for other programs.")
def within_between(table: Path, **options: Any) -> None:
    """Say what goes with the next session's outcome, within cases and between them.

    The table has a line for each case and session, with the columns case, session, alliance and outcome. A mixed model
    with a start and an effect of its own for each case takes apart how a case is on the whole and how a session differs
    from that. A column therapist adds how far therapists differ, and says nothing about any of them.

    \b
    Examples:
      vinculum within-between practice.csv
      vinculum within-between study.csv --column alliance=wai --column outcome=phq9 --prior
    """
    name = file_name(table)
    called = _called(options["columns"])
    with refusals(name):
        read = read_cases(open_text(table), numbers=("alliance", "outcome"), words=("therapist",), names=called)
        for kind, values in read.numbers.items():
            if np.isnan(values).all():
                raise InvalidTable(_empty(called.get(kind, kind), read))
        found = model_of(
            cases=read.cases,
            sessions=read.sessions,
            **read.numbers,
            therapists=_therapists(read),
            prior=options["prior"],
            slope=not options["no_slope"],
            restricted=not options["ml"],
        )
    names = (called.get("alliance", "alliance"), called.get("outcome", "outcome"))
    if options["as_json"]:
        click.echo(writable(model_json(found, names, source=(name, read.problems))))
    else:
        write_model(Sheet(), found, names, source=(name, read.problems))


def _empty(column: str, read: CaseTable) -> str:
    """That a column holds no number, and the first reason."""
    first = next((f" Line {one.line}: {one.message}" for one in read.problems if f"“{column}”" in one.message), "")
    return f"No session has a number in the column “{column}”.{first}"


def _called(columns: tuple[str, ...]) -> dict[str, str]:
    """Names of columns by kind; a usage error where a kind is none."""
    called = pairs("--column", columns)
    kinds = ("case", "session", "alliance", "outcome", "therapist")
    strange = next((kind for kind in called if kind not in kinds), None)
    if strange is not None:
        raise click.UsageError(f"--column {strange}: the kinds are {', '.join(kinds)}.")
    return called


def _therapists(read: CaseTable) -> list[str] | None:
    """The therapist of each line, as any line of its case names one; None where fewer than three are named."""
    said = dict(zip(read.cases, read.words.get("therapist", ()), strict=False))
    said |= {case: name for case, name in zip(read.cases, read.words.get("therapist", ()), strict=False) if name}
    if len({name for name in said.values() if name}) < FEWEST_GROUPS:
        return None
    without = next((case for case, name in said.items() if not name), None)
    if without is not None:
        raise InvalidTable(f"Case {without} names no therapist, and others do: name one on any of its lines.")
    return [said[case] for case in read.cases]
