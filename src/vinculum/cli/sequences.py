"""`vinculum sequences`: which move of one side comes before which moment of the other, over one session or many."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from vinculum.cli.account_json import writable
from vinculum.cli.gathered import Gathered, gather
from vinculum.cli.read import named_roles
from vinculum.cli.readers import DEFAULT, READERS
from vinculum.cli.readings import Settled
from vinculum.cli.sequences_json import table_json
from vinculum.cli.sequences_text import write_table
from vinculum.cli.sheet import Sheet, clean
from vinculum.cli.sources import open_source, pairs
from vinculum.codebook.systems import SYSTEMS
from vinculum.transcripts import FORMATS


@click.command(no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--lag", "lags", type=click.IntRange(1, 10), default=2, show_default=True, help="Up to which turn after.")
@click.option("--codes", metavar="ID,ID", help="Only these codes or systems: resistance,therapist.repair.")
@click.option("--role", "roles", multiple=True, metavar="NAME=ROLE", help="Who is who: client, therapist or other.")
@click.option("--accept-roles", is_flag=True, help="Use the proposed roles of speakers nobody has named.")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), help="The files' format, if it is not told.")
@click.option("--column", "columns", multiple=True, metavar="KIND=NAME", help="A table's column: text=what_was_said.")
@click.option("--permutations", type=click.IntRange(1, 100_000), default=2000, show_default=True, help="Shuffles.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Of the shuffles.")
@click.option("--limit", type=click.IntRange(min=0), default=12, show_default=True, help="Rows shown of each table.")
@click.option("--reader", type=click.Choice(list(READERS)), default=DEFAULT, show_default=True, help="Who reads.")
@click.option("--json", "as_json", is_flag=True, help="Every row as JSON, for other programs.")
def sequences(files: tuple[Path, ...], **options: Any) -> None:
    """Say which move of one side comes before which moment of the other.

    The codes are what the reader proposes; a pattern among them is a hypothesis, and never a cause. Sessions are kept
    apart. Exit code 1: something could not be read.

    \b
    Examples:
      vinculum sequences session-*.vtt --accept-roles --codes resistance,rupture,therapist
      vinculum sequences corpus.csv --lag 1 --json
    """
    settled = Settled(named_roles(options["roles"]), options["accept_roles"])
    columns, wanted = pairs("--column", options["columns"]), _codes(options["codes"])
    sources = [open_source(path, format_name=options["format_name"], columns=columns, kind=None) for path in files]
    reader = READERS[options["reader"]]()
    found = gather(sources, settled, reader)
    table = found.table(lags=options["lags"], codes=wanted, permutations=options["permutations"], seed=options["seed"])
    if options["as_json"]:
        click.echo(writable(table_json(found, table, reader)))
    elif found.sessions or found.left_out:
        write_table(Sheet(), found, table, closing=reader.closing, limit=options["limit"])
    _say_unread(found)
    sys.exit(1 if found.unread else 0)


def _say_unread(found: Gathered) -> None:
    for source in found.unread:
        click.echo(clean(f"Not read: {source.name}: {source.error}"), err=True)


def _codes(given: str | None) -> frozenset[str] | None:
    """The codes named, a system standing for all of its own; a usage error where one is neither."""
    if given is None:
        return None
    found: set[str] = set()
    known = {code for own in SYSTEMS.values() for code in own}
    for name in filter(None, (part.strip() for part in given.split(","))):
        if name not in SYSTEMS and name not in known:
            raise click.UsageError(
                f"--codes {name}: there is no such code or system. The systems are {', '.join(SYSTEMS)}; "
                "vinculum codebook shows their codes."
            )
        found.update(SYSTEMS.get(name, (name,)))
    return frozenset(found)
