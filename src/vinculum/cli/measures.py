"""`vinculum measures`: the library of measures, and scoring with it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from vinculum.cli.account_json import writable
from vinculum.cli.account_text import counted, listed
from vinculum.cli.answers import ScoredTable, SheetScores, score_table
from vinculum.cli.measures_text import write_list, write_measure, write_scores
from vinculum.cli.sheet import Sheet, file_name
from vinculum.cli.sources import open_text, refusals
from vinculum.measures import Measure, library, load_toml

language = click.option(
    "--lang", default="en", show_default=True, metavar="CODE", help="Language of the texts: en, de."
)


class Shelf(click.Group):
    """A group for which the id of a measure stands for showing it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """`measures ID` is `measures show ID`."""
        return super().resolve_command(ctx, args if args[0] in self.commands else ["show", *args])


@click.group(cls=Shelf, invoke_without_command=True, subcommand_metavar="[ID | COMMAND [ARGS]...]")
@click.option("--check", "own", type=click.Path(path_type=Path), metavar="FILE", help="Check a measure of your own.")
@click.option("--lang", default="en", show_default=True, metavar="CODE", help="Language of the texts: en or de.")
@click.pass_context
def measures(ctx: click.Context, own: Path | None, lang: str) -> None:
    """List the measures, show one, score answers, say how well one measures, check one of your own.

    \b
    Examples:
      vinculum measures
      vinculum measures phq-9
      vinculum measures score phq-9 answers.csv
      vinculum measures report relationship.client answers.csv
      vinculum measures --check our-own.toml
    """
    if ctx.invoked_subcommand is not None:
        if own is not None:
            raise click.UsageError("--check stands alone, without an ID or a command.")
        return
    if own is None:
        write_list(Sheet(), library().values(), lang=lang)
    else:
        _check(Sheet(), own)


@measures.command()
@click.argument("name", metavar="ID")
@click.option("--lang", metavar="CODE", help="Language of the texts: en or de.")
@click.pass_context
def show(ctx: click.Context, name: str, lang: str | None) -> None:
    """Show one measure: items, scales, licence, what is not verified, and our own texts.

    \b
    Example:
      vinculum measures show relationship.client --lang de
    """
    given = ctx.parent.params["lang"] if ctx.parent else "en"
    write_measure(Sheet(), _measure(name), lang=lang or given)


@measures.command()
@click.argument("name", metavar="ID")
@click.argument("answers", type=click.Path(path_type=Path), metavar="ANSWERS.CSV")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for other programs.")
def score(name: str, answers: Path, as_json: bool) -> None:
    """Score a table of answers, one sheet a line.

    The first line names the items (a key's are i1, i2 … or 1, 2 …); other columns are kept as labels. An empty cell was
    not answered. A line with an impossible answer is not scored and is named.

    \b
    Example:
      vinculum measures score phq-9 answers.csv
    """
    measure, file = _measure(name), file_name(answers)
    with refusals(file):
        table = score_table(measure, open_text(answers))
    if as_json:
        click.echo(_json(measure, table, file))
    else:
        write_scores(Sheet(), measure, table, name=file)
    sys.exit(1 if table.left_out else 0)


@measures.command()
@click.argument("name", metavar="ID")
@click.argument("answers", type=click.Path(path_type=Path), metavar="ANSWERS.CSV")
@click.option("--person", metavar="COLUMN", help="Which column says whose line it is (person, case, client, code …).")
@click.option("--session", metavar="COLUMN", help="Which column orders the lines of one person (session, date …).")
@click.option(
    "--which", default="first", show_default=True, metavar="WHICH", help="Line of each person: first, latest, a number."
)
@click.option("--lang", default="en", show_default=True, metavar="CODE", help="Language of the questions: en or de.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for other programs.")
@click.option("--pdf", type=click.Path(path_type=Path), metavar="FILE", help="Write the report as PDF, too.")
@click.option("--force", is_flag=True, help="Let --pdf replace a file.")
def report(name: str, answers: Path, **options: Any) -> None:
    """Say how well a measure measures, from many people's answers.

    One line of each person is counted, the first unless you say otherwise. Figures are shown from 20 people on.

    \b
    Example:
      vinculum measures report relationship.client answers.csv --pdf report.pdf
    """
    from vinculum.cli.measure_report import write_report

    sys.exit(write_report(_measure(name), answers, options))


def _measure(name: str) -> Measure:
    found = library().get(name)
    if found is None:
        raise click.UsageError(f"There is no measure “{name}”. The measures are {', '.join(library())}.")
    return found


def _check(sheet: Sheet, path: Path) -> None:
    name = file_name(path)
    with refusals(name):
        measure = load_toml(open_text(path))
    sheet.say(f"{name}: “{measure.title('en')}” is in order.")
    parts = [counted(len(measure.items), "item"), counted(len(measure.scales), "scale")]
    parts.append(f"languages {', '.join(measure.languages)}" if measure.languages else "no wording")
    parts.append(f"asks about danger in {listed(measure.risk_items)}" if measure.risk_items else "no item about danger")
    sheet.say(f"{'; '.join(parts)}.", indent=2)


def _json(measure: Measure, table: ScoredTable, file: str) -> str:
    """{"measure", "version", "file", "labels": [name], "sheets": [sheet], "left_out": [sheet], "problems"}.

    sheet: {"line", "labels": [cell], "values": {scale: number or null}, "prorated": [scale], "risk": [item]}.
    """

    def sheets(ones: tuple[SheetScores, ...]) -> list[dict[str, object]]:
        return [
            {
                "line": one.line,
                "labels": list(one.labels),
                "values": dict(one.values),
                "prorated": list(one.prorated),
                "risk": list(one.risk),
            }
            for one in ones
        ]

    return writable(
        {
            "measure": measure.id,
            "version": measure.version,
            "file": file,
            "labels": list(table.labels),
            "sheets": sheets(table.sheets),
            "left_out": sheets(table.left_out),
            "problems": [{"line": problem.line, "message": problem.message} for problem in table.problems],
        }
    )
