"""`vinculum congruence`: how alike clients and therapists see it, over the sessions of many cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from vinculum.cli.account_json import writable
from vinculum.cli.sheet import Sheet, file_name
from vinculum.cli.sources import open_text, pairs, refusals
from vinculum.course.cells import LARGEST
from vinculum.errors import VinculumError

KINDS = ("case", "session", "client", "therapist", "rater", "score", "outcome")


@click.command(no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--column", "columns", multiple=True, metavar="KIND=NAME", help="A column: client=wai_c, outcome=phq9.")
@click.option(
    "--judge",
    type=click.Choice(["therapist", "client"]),
    default="therapist",
    show_default=True,
    help="Whose rating is judged against the other’s.",
)
@click.option("--lower-is-better", is_flag=True, help="Less of the outcome is better, as with symptoms.")
@click.option("--centre", type=float, metavar="X", help="Taken off both ratings before the surface (their mean).")
@click.option(
    "--draws", type=click.IntRange(0, 100_000), default=0, metavar="N", help="Bootstrap the surface with N draws."
)
@click.option("--prior", is_flag=True, help="Compare each session with the case’s earlier ones only.")
@click.option("--figure", type=click.Path(path_type=Path), metavar="OUT.PNG", help="Draw the surface: PNG, SVG or PDF.")
@click.option("--print", "paper", is_flag=True, help="Draw it in greys, for paper.")
@click.option("--force", is_flag=True, help="Let --figure replace a file.")
@click.option("--each", is_flag=True, help="Every case, however many.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for other programs.")
def congruence(files: tuple[Path, ...], **options: Any) -> None:
    """Say how alike clients and therapists see it, and whether it goes with an outcome.

    FILE has the columns case, session, client, therapist, or case, session, rater, score; without a case it is one
    case. A column outcome holds one number for each case.

    \b
    Examples:
      vinculum congruence practice.csv
      vinculum congruence study.csv --column outcome=phq9 --lower-is-better --figure surface.png
    """
    from vinculum.cli.congruence_json import study_json
    from vinculum.cli.congruence_text import write_study
    from vinculum.course.congruence.study import Wanted, study
    from vinculum.course.congruence.tables import read_files

    called, names = _called(options["columns"]), [file_name(path) for path in files]
    if options["centre"] is not None and not abs(options["centre"]) <= LARGEST:
        raise click.UsageError("--centre: give a number that the ratings are near to, such as the middle of a scale.")
    wanted = Wanted(
        options["judge"], "lower" if options["lower_is_better"] else "higher", options["centre"], options["draws"],
        options["prior"],
    )  # fmt: skip
    with refusals(", ".join(names) if len(names) < 4 else f"{len(names)} files"):
        read = read_files([(name, open_text(path)) for name, path in zip(names, files, strict=True)], names=called)
        found = study(read, wanted)
    told = _figure(found, options, called.get("outcome", "outcome")) if options["figure"] else ""
    if options["as_json"]:
        click.echo(writable(study_json(found, wanted, read.problems, figure=told)))
    else:
        write_study(Sheet(), found, read.problems, each=options["each"], figure=told)


def _figure(found: Any, options: dict[str, Any], outcome: str) -> str:
    """Draws the surface; the picture in words. Exit code 1 where there is no surface or the file cannot be written."""
    from vinculum.course.congruence.claim import Better
    from vinculum.course.congruence.figure import Style, save_figure

    if found.surface is None:
        raise click.ClickException(found.lacking or "There is no column outcome, so there is no surface to draw.")
    better: Better = "lower" if options["lower_is_better"] else "higher"
    style: Style = "print" if options["paper"] else "light"
    try:
        return save_figure(
            found.surface, options["figure"], outcome=outcome, better=better, style=style, replace=options["force"]
        )
    except VinculumError as problem:
        raise click.ClickException(str(problem)) from None
    except OSError as problem:
        name = file_name(options["figure"])
        raise click.ClickException(f"{name} cannot be written ({problem.strerror}).") from None


def _called(columns: tuple[str, ...]) -> dict[str, str]:
    """Names of columns by kind; a usage error where a kind is none."""
    called = pairs("--column", columns)
    strange = next((kind for kind in called if kind not in KINDS), None)
    if strange is not None:
        raise click.UsageError(f"--column {strange}: the kinds are {', '.join(KINDS)}.")
    return called
