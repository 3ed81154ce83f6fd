"""`vinculum reliability`: how far raters or coders agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from vinculum.cli.reliability_files import Held, measured, over_time, read_files, said
from vinculum.cli.reliability_json import marked_json, verdict_json
from vinculum.cli.reliability_text import write_marked, write_verdict
from vinculum.cli.sheet import Sheet
from vinculum.errors import VinculumError
from vinculum.reliability.codings import beside
from vinculum.reliability.levels import LEVELS, kind_of, tidied
from vinculum.reliability.marked import judge_marked
from vinculum.reliability.verdict import judge


@click.command(no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--level", type=click.Choice(LEVELS), help="What the ratings are, where the guess is wrong.")
@click.option("--order", metavar="A,B,C", help="The categories from the lowest to the highest.")
@click.option(
    "--weights", type=click.Choice(["none", "linear", "quadratic"]), help="How ranks that lie apart count (linear)."
)
@click.option("--raters", metavar="A,B,C", help="The columns of the raters, where the guess is wrong.")
@click.option("--as", "taken_as", type=click.Choice(["table", "spans"]), help="Read the files as that.")
@click.option("--tolerance", type=click.IntRange(0), default=0, metavar="N", help="Ends of spans may differ by N.")
@click.option("--length", type=click.IntRange(1), metavar="N", help="Length of a session, where no file says it.")
@click.option(
    "--transcript", type=click.Path(path_type=Path), metavar="FILE", help="What was coded, so that lengths are known."
)
@click.option("--in-order", is_flag=True, help="The lines stand in the order of coding: look for change over time.")
@click.option("--each", is_flag=True, help="Every unit or turn on which the raters differ.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for other programs.")
def reliability(files: tuple[Path, ...], **options: Any) -> None:
    """Say how far raters agree: a verdict in words first, then the table.

    FILE is a table with a column for each rater, or with the columns unit, rater, code; or one file for each coder
    with turns or spans and their codes (CSV, or what the workbench exports).

    \b
    Example:
      vinculum reliability ratings.csv
      vinculum reliability anna.csv ben.csv
    """
    try:
        held = read_files(files, taken_as=options["taken_as"], raters=_listed(options["raters"]))
        if held.ratings is None:
            _spans(held, options)
        else:
            _table(held, options)
    except VinculumError as error:
        raise click.ClickException(str(error)) from None


def _table(held: Held, options: dict[str, Any]) -> None:
    assert held.ratings is not None
    order = _listed(options["order"])
    ratings = tidied(held.ratings) if not order and options["level"] != "nominal" else held.ratings
    kind = kind_of(ratings, level=options["level"], order=order)
    if options["weights"] and kind.level != "ordinal":
        raise click.UsageError(
            f"--weights are for ranks; these ratings are taken as {kind.level}. Add --level ordinal."
        )
    verdict = judge(ratings, kind, weights=options["weights"])
    change = over_time(ratings) if options["in_order"] else None
    slips = ratings.problems[len(held.ratings.problems) :]
    problems = (*held.problems, *((held.name, said(problem)) for problem in slips))
    if options["as_json"]:
        click.echo(verdict_json(verdict, problems, change=change))
    else:
        write_verdict(Sheet(), verdict, problems, change=change, each=options["each"])


def _listed(names: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",")) if names else ()


def _spans(held: Held, options: dict[str, Any]) -> None:
    codings = measured(held.codings, options["transcript"]) if options["transcript"] else held.codings
    marked = judge_marked(beside(codings, length=options["length"]), tolerance=options["tolerance"])
    if options["as_json"]:
        click.echo(marked_json(marked, held.problems))
    else:
        write_marked(Sheet(), marked, held.problems, each=options["each"])
