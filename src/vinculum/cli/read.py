"""`vinculum read`: what transcripts say, as a therapist would want to read it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from vinculum.cli.account_json import readings_json
from vinculum.cli.model_reader import NAMES, model_options, model_reader
from vinculum.cli.read_text import write_readings
from vinculum.cli.readers import DEFAULT, READERS, Reader
from vinculum.cli.readings import FileReading, Settled, read_source, unheard
from vinculum.cli.sheet import Sheet, clean
from vinculum.cli.sources import ROLE_NAMES, Source, open_source, pairs, write_new
from vinculum.transcripts import FORMATS, Kind, Role

MODEL = "language-model"


@click.command(no_args_is_help=True)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--role", "roles", multiple=True, metavar="NAME=ROLE", help="Who is who: client, therapist or other.")
@click.option("--accept-roles", is_flag=True, help="Use the proposed roles of speakers nobody has named.")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), help="The files' format, if it is not told.")
@click.option("--column", "columns", multiple=True, metavar="KIND=NAME", help="A table's column: text=what_was_said.")
@click.option("--notes", is_flag=True, help="These are process notes, written from memory.")
@click.option("--limit", type=click.IntRange(min=0), default=8, show_default=True, help="Places shown per session.")
@click.option("--each", is_flag=True, help="With several sessions: the details of each, after the table.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for other programs.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write a page to read or print, too.")
@click.option("--force", is_flag=True, help="Let --html replace a file.")
@click.option("--reader", type=click.Choice([*READERS, MODEL]), default=DEFAULT, show_default=True, help="Who reads.")
@model_options
@click.option("--timing", is_flag=True, help="Say how long parsing and reading took.")
def read(files: tuple[Path, ...], **options: Any) -> None:
    """Read transcripts: who spoke, which places may be worth a look, what the therapist did.

    Any format people have: WebVTT, subtitles, Word, plain text, CHAT, ELAN, Whisper, tables. Whatever the reader
    proposes is a hypothesis for you to confirm or dismiss. Exit code 1: something could not be read.

    \b
    Examples:
      vinculum read session-9.vtt
      vinculum read session-9.docx --role "Dr Berg=therapist" --role Mara=client
    """
    settled = Settled(named_roles(options["roles"]), options["accept_roles"])
    columns = pairs("--column", options["columns"])
    reader = _reader(options)
    kind = Kind.PROCESS_NOTES if options["notes"] else None
    sources = [open_source(path, format_name=options["format_name"], columns=columns, kind=kind) for path in files]
    readings = _readings(sources, settled, reader)
    _check_names(settled, readings)
    if options["html"]:
        from vinculum.cli.account_page import readings_page  # here, for it takes a while to import and few ask for it

        write_new(
            options["html"], readings_page(readings, reader.closing, limit=options["limit"]), force=options["force"]
        )
    if options["as_json"]:
        click.echo(readings_json(readings, reader))
    elif any(reading.accounts for reading in readings) or len(readings) > 1:
        shown = {name: options[name] for name in ("limit", "each", "timing")}
        write_readings(Sheet(), readings, reader.closing, **shown)
    failed = [reading.source for reading in readings if reading.source.error]
    for source in failed:
        click.echo(clean(f"Not read: {source.name}: {source.error}"), err=True)
    sys.exit(1 if failed else 0)


def named_roles(values: tuple[str, ...]) -> dict[str, Role]:
    """NAME=ROLE options as a mapping; a usage error where one is no role."""
    roles = {}
    for name, role in pairs("--role", values).items():
        if role.casefold() not in ROLE_NAMES:
            raise click.UsageError(f"--role {name}={role}: a role is {', '.join(ROLE_NAMES[:-1])} or {ROLE_NAMES[-1]}.")
        roles[name] = Role(role.casefold())
    return roles


def _check_names(settled: Settled, readings: list[FileReading]) -> None:
    missing = unheard(settled.roles, readings)
    if missing and any(reading.accounts for reading in readings):
        raise click.UsageError(f"--role: nobody in these files is called “{missing[0]}”.")


def _reader(options: dict[str, Any]) -> Reader:
    """The reader that was asked for; a usage error where options of another are given."""
    for name in NAMES:
        if options[name] and options["reader"] != MODEL:
            raise click.UsageError(f"--{name.replace('_', '-')} is for --reader language-model.")
    return model_reader(options) if options["reader"] == MODEL else READERS[options["reader"]]()


def _readings(sources: list[Source], settled: Settled, reader: Reader) -> list[FileReading]:
    total = 0 if reader.slow else sum(len(source.parsed.transcripts) for source in sources if source.parsed)
    with _progress(total) as tick:
        return [read_source(source, settled, reader, tick) for source in sources]


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], object]]:
    """A bar on the terminal's error stream while several sessions are read; nothing elsewhere."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Reading sessions"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("sessions", total=total)
        yield lambda: progress.advance(task)
