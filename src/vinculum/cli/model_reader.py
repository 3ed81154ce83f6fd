"""`vinculum read --reader language-model`: its options, and the reader they make."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from vinculum.cli.readers import Proposals, Reader
from vinculum.cli.sheet import clean
from vinculum.errors import NoAnswer, VinculumError
from vinculum.transcripts import Transcript

if TYPE_CHECKING:
    from vinculum.reading.language_model import FileJournal, Settings

Command = TypeVar("Command", bound=Callable[..., object])

_OPTIONS = (
    click.option("--url", metavar="URL", help="The model's server, such as http://127.0.0.1:8080/v1."),
    click.option("--model", metavar="NAME", help="The model, as the server calls it."),
    click.option(
        "--allow-address", multiple=True, metavar="HOST:PORT", help="A server beyond this machine; https only."
    ),
    click.option("--authority", type=click.Path(path_type=Path), metavar="FILE", help="Who vouches for it, in PEM."),
    click.option("--key-env", metavar="NAME", help="The variable that holds the server's key."),
    click.option("--key-file", type=click.Path(path_type=Path), metavar="FILE", help="The file that holds it."),
    click.option("--systems", metavar="ID,ID", help="Code systems to read for; all unless said."),
    click.option("--journal", type=click.Path(path_type=Path), metavar="FILE", help="Keep answers, to go on later."),
    click.option("--timeout", type=click.FloatRange(min=1), metavar="SECONDS", help="For one answer (120)."),
    click.option("--prices", type=(float, float), metavar="READ WRITTEN", help="For a million tokens each."),
)
NAMES = ("url", "model", "allow_address", "authority", "key_env", "key_file", "systems", "journal", "timeout", "prices")


def model_options(command: Command) -> Command:
    """Adds the options of a language model to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def model_reader(options: Mapping[str, Any]) -> Reader:
    """The reader that the options describe; a usage error where they do not, exit code 1 where it may not be asked."""
    if not options["url"] or not options["model"]:
        raise click.UsageError("--reader language-model needs --url and --model: which server, and which model there.")
    try:
        from vinculum.reading.language_model import FileJournal
        from vinculum.reading.language_model.prompt import PROMPT
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"The language-model reader needs {error.name}. Install it with: pip install 'vinculum[llm]'"
        ) from None
    try:
        settings = _settings(options)
        journal = FileJournal(options["journal"]) if options["journal"] else None
    except VinculumError as error:
        raise click.ClickException(str(error)) from None
    systems = [name.strip() for name in options["systems"].split(",")] if options["systems"] else None
    source = f"language-model {clean(settings.model)[:80]} prompt {PROMPT}"
    return Reader(
        source=source,
        closing=f"All of this is a hypothesis of one reader ({source}), for you to confirm or dismiss. It is a "
        "language model: it can be wrong in good sentences. Every quote was held against the words that were said. "
        "Unsure, possible and likely are its own numbers and are not calibrated. Where it points at nothing, that "
        "means nothing. No reader assesses suicide risk.",
        read=lambda transcript: _read(transcript, settings, systems, journal),
        slow=True,
    )


def _settings(options: Mapping[str, Any]) -> Settings:
    from vinculum.reading.language_model import Prices, Settings, key_from
    from vinculum.reading.language_model.address import open_address

    open_address(options["url"], options["allow_address"])  # refuses here, before anything is read
    return Settings(
        url=options["url"],
        model=options["model"],
        allowed=tuple(options["allow_address"]),
        key=key_from(variable=options["key_env"] or "", file=options["key_file"]),
        authority=str(options["authority"] or ""),
        timeout=options["timeout"] or 120.0,
        prices=Prices(*options["prices"]) if options["prices"] else None,
    )


def _read(
    transcript: Transcript, settings: Settings, systems: list[str] | None, journal: FileJournal | None
) -> Proposals:
    """The proposals for one session; exit code 1 where the server cannot be asked."""
    from vinculum.reading.language_model import Asker, read, sentences

    try:
        with _progress() as tick:
            reading = read(transcript, settings, systems=systems, asker=Asker(settings, journal), tick=tick)
    except NoAnswer as error:
        kept = " What was answered is in the journal: the same command goes on from there." if journal else ""
        raise click.ClickException(f"{error}{kept}") from None
    except VinculumError as error:
        raise click.ClickException(str(error)) from None
    return reading.moments, sentences(reading.report)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], object]]:
    """A bar on the terminal's error stream, window by window; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Asking the model"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("windows", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
