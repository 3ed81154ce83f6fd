"""`vinculum narratives`: what recurs in scored narratives, and how far two who scored them agree."""

from __future__ import annotations

from pathlib import Path

import click

from vinculum.cli.narratives_text import write_agreement, write_themes
from vinculum.cli.sheet import Sheet, file_name
from vinculum.errors import InvalidNarratives, VinculumError
from vinculum.narratives import Level, Scheme, library, load_toml, two_coders
from vinculum.narratives.files import Scored
from vinculum.narratives.reading_files import read_scored
from vinculum.narratives.same_words import aligned

LARGEST = 50 * 1024 * 1024


@click.command(no_args_is_help=True)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.argument("other", required=False, type=click.Path(path_type=Path), metavar="[OTHER]")
@click.option(
    "--categories", type=click.Path(path_type=Path), metavar="FILE", help="Your own list of categories (TOML)."
)
@click.option("--fine", is_flag=True, help="Single categories instead of their groups.")
@click.option("--least", type=click.FloatRange(1, 5), default=2.5, show_default=True, help="Completeness that counts.")
@click.option("--each", is_flag=True, help="Every theme and every component, not only those that stand out.")
def narratives(
    file: Path, other: Path | None, *, categories: Path | None, fine: bool, least: float, each: bool
) -> None:  # fmt: skip
    """Say what recurs in scored narratives; with OTHER, how far two coders of the same narratives agree.

    FILE is CSV with a line for each wish or response, or JSON lines: what the workbench exports. Categories that are
    in no list are kept under their id.

    \b
    Examples:
      vinculum narratives mara.csv
      vinculum narratives lena.jsonl omar.jsonl
    """
    try:
        scheme = load_toml(_text(categories), name=file_name(categories)) if categories else library()
        level = Level.CATEGORY if fine else Level.CLUSTER
        first = read_scored(_text(file), coder=file.stem)
        if other is None:
            write_themes(Sheet(), first, _whole(scheme, first), level=level, least=least, each=each)
        else:
            second = aligned(first, read_scored(_text(other), coder=other.stem))
            held = _whole(_whole(scheme, first), second)
            found = two_coders(first.narratives, second.narratives, held)
            write_agreement(Sheet(), (first, second), found)
    except VinculumError as error:
        raise click.ClickException(str(error)) from None


def _whole(scheme: Scheme, scored: Scored) -> Scheme:
    """The list with every code of a file in it."""
    return scheme.keeping(scored.narratives, (library(),))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise InvalidNarratives(f"{file_name(path)} is larger than 50 MiB; scored narratives are far smaller.")
        data = path.read_bytes()
    except OSError as error:
        raise InvalidNarratives(f"{file_name(path)} cannot be read: {error.strerror}.") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
