"""`vinculum convert`: transcripts as JSON or WebVTT."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from vinculum.cli.account_text import counted
from vinculum.cli.read_text import write_problems
from vinculum.cli.sheet import Sheet, file_name
from vinculum.cli.sources import open_source, pairs, write_new
from vinculum.transcripts import FORMATS, Kind, Transcript, to_json, to_webvtt

WRITERS = {"json": (to_json, ".json"), "webvtt": (to_webvtt, ".vtt")}
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 60


@click.command(no_args_is_help=True)
@click.argument("source", type=click.Path(path_type=Path), metavar="IN")
@click.argument("target", type=click.Path(path_type=Path), metavar="OUT")
@click.option("--to", "to_format", type=click.Choice(list(WRITERS)), help="json loses nothing; webvtt is for players.")
@click.option("--format", "format_name", type=click.Choice(list(FORMATS)), help="The format of IN, if it is not told.")
@click.option("--column", "columns", multiple=True, metavar="KIND=NAME", help="A table's column: text=what_was_said.")
@click.option("--notes", is_flag=True, help="These are process notes, written from memory.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
def convert(source: Path, target: Path, **options: Any) -> None:
    """Write transcripts as JSON, which loses nothing, or as WebVTT.

    Without --to, the ending of OUT decides: .json or .vtt. Where IN holds several sessions, OUT is a folder and gets a
    file for each.

    \b
    Example:
      vinculum convert session-9.docx session-9.vtt
    """
    to_format = options["to_format"] or _by_ending(target)
    kind = Kind.PROCESS_NOTES if options["notes"] else None
    columns = pairs("--column", options["columns"])
    opened = open_source(source, format_name=options["format_name"], columns=columns, kind=kind)
    if opened.parsed is None:
        raise click.ClickException(f"{opened.name}: {opened.error}")
    transcripts = opened.parsed.transcripts
    sheet = Sheet()
    if len(transcripts) == 1 and not target.is_dir():
        _write(transcripts[0], target, to_format, force=options["force"])
        sheet.say(f"{file_name(target)}: {counted(len(transcripts[0].turns), 'turn')}.")
    else:
        names = _write_all(transcripts, target, to_format, force=options["force"])
        sheet.say(f"{counted(len(names), 'session')} in {file_name(target)}: {names[0]} to {names[-1]}.")
    write_problems(sheet, opened.name, opened.parsed.problems)


def _by_ending(target: Path) -> str:
    for name, (_, ending) in WRITERS.items():
        if target.suffix.lower() == ending:
            return name
    raise click.UsageError(f"{file_name(target)}: end the name in .json or .vtt, or add --to json or --to webvtt.")


def _write(transcript: Transcript, target: Path, to_format: str, *, force: bool) -> None:
    writer, _ = WRITERS[to_format]
    text = writer(transcript)
    write_new(target, text if text.endswith("\n") else f"{text}\n", force=force)


def _write_all(transcripts: Sequence[Transcript], folder: Path, to_format: str, *, force: bool) -> list[str]:
    """A file for each session in the folder; nothing is written where one of them exists already."""
    names = list(_names(transcripts, WRITERS[to_format][1]))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{file_name(folder)} cannot be made a folder ({error.strerror}).") from None
    standing = [name for name in names if (folder / name).exists()]
    if standing and not force:
        raise click.ClickException(f"{file_name(folder / standing[0])} exists already. Use --force to replace it.")
    for name, transcript in zip(names, transcripts, strict=True):
        _write(transcript, folder / name, to_format, force=force)
    return names


def _names(transcripts: Sequence[Transcript], ending: str) -> Iterator[str]:
    """A file name for each session: its own label where it has one, and its number where that is taken."""
    taken: set[str] = set()
    width = len(str(len(transcripts)))
    for number, transcript in enumerate(transcripts, 1):
        label = _NOT_IN_NAMES.sub("-", unicodedata.normalize("NFC", transcript.session)).strip("-.")[:_LONGEST_NAME]
        name = f"session-{label}" if label else f"session-{number:0{width}d}"
        if name.casefold() in taken:
            name = f"{name}-{number}"
        while name.casefold() in taken:
            name = f"{name}-again"
        taken.add(name.casefold())
        yield name + ending
