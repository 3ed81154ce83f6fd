"""Opening what a person names: transcripts with their problems, and files to write that never replace another."""

from __future__ import annotations

import os
import tempfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import click

from vinculum.cli.sheet import file_name
from vinculum.errors import AmbiguousFormat, UnreadableFile, VinculumError
from vinculum.transcripts import Kind, Parsed, read_file

ROLE_NAMES = ("client", "therapist", "other")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was asked for.

    Attributes:
        path: as given.
        parsed: what is in it, None where it could not be read.
        error: why not, "" where it could.
        seconds: how long opening and parsing took.
    """

    path: Path
    parsed: Parsed | None
    error: str
    seconds: float

    @property
    def name(self) -> str:
        """The path in characters that can be written anywhere."""
        return file_name(self.path)


def open_source(path: Path, *, format_name: str | None, columns: Mapping[str, str], kind: Kind | None) -> Source:
    """The file's sessions and problems, or why it cannot be read."""
    start = perf_counter()
    parsed, error = None, ""
    try:
        if path.is_dir():
            raise UnreadableFile("This is a folder. Name the files in it.")
        parsed = read_file(path, format=format_name or ("table" if columns else None), columns=columns, kind=kind)
    except AmbiguousFormat as ambiguous:
        choices = " or ".join(f"--format {name}" for name in ambiguous.candidates)
        error = f"{ambiguous} Add {choices}."
    except UnreadableFile as unreadable:
        error = str(unreadable).replace("columns text=NAME", "--column text=NAME")
        error = error.replace(f"{path} cannot", "It cannot", 1)  # the name stands before the sentence already
    except OSError as failed:
        error = f"It cannot be opened ({failed.strerror}). Check the path and try again."
    return Source(path, parsed, error, perf_counter() - start)


def pairs(option: str, values: tuple[str, ...]) -> dict[str, str]:
    """NAME=VALUE options as a mapping; a usage error where one has no equals sign."""
    found = {}
    for value in values:
        name, equals, rest = value.rpartition("=") if option == "--role" else value.partition("=")
        if not equals or not name.strip() or not rest.strip():
            example = "Mara=client" if option == "--role" else "text=utterance_text"
            raise click.UsageError(f"{option} {value}: write it like {option} {example}.")
        found[name.strip()] = rest.strip()
    return found


def write_new(path: Path, content: str | bytes, *, force: bool) -> None:
    """Writes a file that only its owner can read, whole or not at all; refuses to replace one unless told to."""
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    try:
        if not force:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        elif path.exists() and not path.is_file():  # a terminal or pipe
            path.write_bytes(data)
            return
        _replace(path, data, new=not force)
    except FileExistsError:
        raise click.ClickException(f"{file_name(path)} exists already. Use --force to replace it.") from None
    except OSError as error:
        raise click.ClickException(f"{file_name(path)} cannot be written ({error.strerror}).") from None


def _replace(path: Path, data: bytes, *, new: bool) -> None:
    """The file with other content; as it was where that fails, and gone where it is `new`."""
    target, kept = path.resolve(), ""
    try:
        handle, kept = tempfile.mkstemp(dir=target.parent, prefix=".vinculum-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(kept).replace(target)
    except BaseException:
        for left in (kept, target if new else ""):
            if left:
                Path(left).unlink(missing_ok=True)
        raise


LARGEST_TEXT = 50 * 1024 * 1024  # bytes


def open_text(path: Path) -> str:
    """The text of a table or definition, as UTF-8, UTF-16 where it says so, or else Windows-1252; exit code 1 where it
    cannot be opened. Lines end in a newline alone."""
    name = file_name(path)
    try:
        if path.is_dir():
            raise click.ClickException(f"{name} is a folder. Name a file in it.")
        if path.stat().st_size > LARGEST_TEXT:
            raise click.ClickException(f"{name} is larger than 50 MiB. Split it into smaller files.")
        data = path.read_bytes()
    except OSError as error:
        raise click.ClickException(f"{name} cannot be opened ({error.strerror}). Check the path.") from None
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"\0" in data:
        raise click.ClickException(f"{name} is not a text file. Save it as CSV or TOML in UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


@contextmanager
def refusals(name: str) -> Iterator[None]:
    """Turns an error meant for a person into one line and exit code 1."""
    try:
        yield
    except VinculumError as error:
        raise click.ClickException(f"{name}: {error}") from None
