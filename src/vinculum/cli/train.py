"""`vinculum train`: makes the linear reader's models again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from vinculum.cli.sheet import Sheet
from vinculum.errors import VinculumError


@click.command(no_args_is_help=True)
@click.option(
    "--annomi",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="Train what ships, with AnnoMI's files from a folder of yours.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    default=Path("models"),
    show_default=True,
    help="Where talk.model and codebook.model go.",
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Same seed, same models.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Folds trained at a time.")
@click.option("--card", type=click.Choice(["talk", "codebook"]), help="Show what a shipped model was made of.")
def train(folder: Path | None, card: str | None, **making: Any) -> None:
    """Train the linear reader, or show what the shipped models were made of.

    Training takes some minutes on two cores. It needs scikit-learn, and AnnoMI's annomi-full.csv, annomi-simple.csv and
    folds.json, which are not part of Vinculum.

    \b
    Examples:
      vinculum train --card talk
      vinculum train --annomi ~/data/annomi --out models --workers 2
    """
    if card:
        _show(card)
    elif folder:
        _make(folder, **making)
    else:
        raise click.UsageError("Say what to train on (--annomi FOLDER), or which card to show (--card talk).")


def _show(name: str) -> None:
    from vinculum.reading.linear.reader import family

    click.echo(json.dumps(dict(family(name).card), indent=2, ensure_ascii=False))


def _make(folder: Path, out: Path, *, seed: int, workers: int) -> None:
    try:
        import sklearn  # noqa: F401  # asked for here, so that its absence is told before minutes are spent
    except ModuleNotFoundError:
        raise click.ClickException(
            "Training needs scikit-learn. Install it with: pip install 'vinculum[train]'"
        ) from None
    from vinculum.training.make import make_models

    sheet = Sheet()
    try:
        for model in make_models(folder, out, seed=seed, workers=workers, say=lambda line: click.echo(line, err=True)):
            sheet.say(f"{model.name}.model is in {out.name}.")
    except VinculumError as error:
        raise click.ClickException(str(error)) from None
