"""`vinculum corpus`: many sessions into two tables for research, on this machine or a cluster."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from vinculum.cli.corpus_progress import showing
from vinculum.cli.read import named_roles
from vinculum.cli.readers import DEFAULT
from vinculum.cli.sheet import Sheet, clean, file_name
from vinculum.cli.sources import pairs
from vinculum.corpus import READERS, Job, Outcome, Request, read_corpus
from vinculum.corpus.engines.engine import Certificates, Engine, engine_of
from vinculum.errors import VinculumError
from vinculum.transcripts import FORMATS, Kind

_FILE = click.Path(path_type=Path)


@click.group(no_args_is_help=True)
def corpus() -> None:
    """Read many sessions at once, into tables for research.

    \b
    Example:
      vinculum corpus read sessions --out moments.parquet
    """


@corpus.command(no_args_is_help=True)
@click.argument("named", nargs=-1, required=True, metavar="IN...")
@click.option("--out", type=_FILE, required=True, metavar="FILE", help="The table of moments, as Parquet.")
@click.option("--sessions", type=_FILE, metavar="FILE", help="The table of sessions [sessions.parquet beside --out].")
@click.option("--engine", "engine_name", default="serial", show_default=True, metavar="ENGINE", help="Where to read.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Number of processes [one per processor].")
@click.option("--reader", type=click.Choice(list(READERS)), default=DEFAULT, show_default=True, help="Who reads.")
@click.option("--systems", metavar="NAMES", help="Only these code systems: rupture,therapist.")
@click.option("--role", "roles", multiple=True, metavar="NAME=ROLE", help="Who is who: client, therapist or other.")
@click.option("--accept-roles", is_flag=True, help="Use the proposed roles of speakers nobody has named.")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), help="The files' format, if it is not told.")
@click.option("--column", "columns", multiple=True, metavar="KIND=NAME", help="A table's column: text=what_was_said.")
@click.option("--notes", is_flag=True, help="These are process notes, written from memory.")
@click.option(
    "--with-words", is_flag=True, help="Keep the words of every moment; without it no words are in the tables."
)
@click.option("--shared-disk", is_flag=True, help="Let the workers of a cluster open the files themselves.")
@click.option("--tls-ca", type=_FILE, metavar="FILE", help="Who signs the members of the cluster (PEM).")
@click.option("--tls-cert", type=_FILE, metavar="FILE", help="This machine's certificate (PEM).")
@click.option("--tls-key", type=_FILE, metavar="FILE", help="Its key (PEM).")
@click.option("--force", is_flag=True, help="Replace tables that exist.")
def read(named: tuple[str, ...], **options: Any) -> None:
    """Read files, folders, globs and addresses into a table of moments and a table of sessions.

    Any mixture of formats. Stopped in whatever way, the same command goes on where it was. Exit code 1: something could
    not be read; it is named at the end and in the table of sessions, and the rest was read.

    \b
    Examples:
      vinculum corpus read sessions --out moments.parquet --engine processes
      vinculum corpus read "site-*/*.vtt" --out moments.parquet --engine tls://10.0.0.5:8786 \\
        --tls-ca ca.pem --tls-cert me.pem --tls-key me.key
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a session's matrices are small: more threads are in the way
    _let_stop()
    out: Path = options["out"]
    request = Request(
        named, out, options["sessions"] or out.with_name("sessions.parquet"), _job(options), replace=options["force"]
    )
    try:
        engine = _engine(options)
        with showing() as told:
            outcome = read_corpus(request, engine, told)
    except VinculumError as error:
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:
        if request.parts.exists():
            click.echo(f"Stopped. What was read is kept in {file_name(request.parts)}.", err=True)
        raise click.ClickException("Run the same command again to go on where it stopped.") from None
    _say(outcome, request)
    sys.exit(1 if outcome.totals.passed else 0)


def _let_stop() -> None:
    """polars, once loaded, would let a stop wait for the file that is being read, on a slow disk for long."""
    with suppress(ModuleNotFoundError):  # which the reading itself will say
        import_module("polars")
    signal.siginterrupt(signal.SIGINT, True)


def _job(options: dict[str, Any]) -> Job:
    systems = [name.strip() for name in (options["systems"] or "").split(",") if name.strip()]
    if options["systems"] is not None and not systems:
        raise click.UsageError("--systems: name at least one, such as --systems rupture.")
    return Job(
        reader=options["reader"],
        systems=tuple(dict.fromkeys(systems)) or None,
        roles=tuple(named_roles(options["roles"]).items()),
        accept_roles=options["accept_roles"],
        format=options["format_name"],
        columns=tuple(pairs("--column", options["columns"]).items()),
        kind=Kind.PROCESS_NOTES if options["notes"] else None,
        with_words=options["with_words"],
    )


def _engine(options: dict[str, Any]) -> Engine:
    given = [options[name] for name in ("tls_ca", "tls_cert", "tls_key")]
    if any(given) and not all(given):
        raise click.UsageError("--tls-ca, --tls-cert and --tls-key belong together: name all three.")
    return engine_of(
        options["engine_name"],
        workers=options["workers"],
        certificates=Certificates(*given) if all(given) else None,
        shared_disk=options["shared_disk"],
    )


def _say(outcome: Outcome, request: Request) -> None:
    totals = outcome.totals
    sheet = Sheet()
    sheet.say(
        f"{totals.sessions:,} sessions with {totals.turns:,} turns in {outcome.files:,} files; {totals.moments:,} "
        f"moments in {file_name(request.out)}, the sessions in {file_name(request.sessions)}."
    )
    if totals.unknown_roles:
        sheet.say(
            f"In {totals.unknown_roles:,} of them nobody is known as client or therapist: nothing was proposed there. "
            "Name them with --role, or use proposals with --accept-roles."
        )
    if totals.foreign:
        sheet.say(
            f"{totals.foreign:,} are not in English, which is all that the readers know: nothing was proposed there. "
            "They are marked in the column “foreign”."
        )
    sheet.say("Every moment is a hypothesis of the reader; none has been confirmed by a person.")
    for session, error in totals.named:
        click.echo(clean(f"Not read: {session}: {error}"), err=True)
    if totals.passed > len(totals.named):
        more = totals.passed - len(totals.named)
        click.echo(f"{more:,} more were not read; see the column “error” of {file_name(request.sessions)}.", err=True)
