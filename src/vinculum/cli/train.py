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
@click.option(
    "--from-practice",
    "home",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="Train a copy of your own from what you decided in the workbench that lies in this folder.",
)
@click.option("--use", is_flag=True, help="With --from-practice: let the copy read for you, if it may.")
@click.option(
    "--card",
    type=click.Choice(["talk", "codebook", "narratives"]),
    help="Show what a shipped model was made of.",
)
def train(folder: Path | None, home: Path | None, *, card: str | None, use: bool, **making: Any) -> None:
    """Train the linear reader, or a copy of your own, or show what the shipped models were made of.

    Training takes some minutes on two cores. It needs scikit-learn, and AnnoMI's annomi-full.csv, annomi-simple.csv and
    folds.json, which are not part of Vinculum. A copy of your own is taught by the moments you confirmed and dismissed,
    compared on sessions it was not taught with, and kept sealed in the workbench.

    \b
    Examples:
      vinculum train --card talk
      vinculum train --annomi ~/data/annomi --out models --workers 2
      vinculum train --from-practice ~/.vinculum --use
    """
    if card:
        _show(card)
    elif home:
        _need_scikit_learn()
        from vinculum.cli.train_from_practice import train_from_practice

        train_from_practice(home, use=use)
    elif folder:
        _make(folder, **making)
    else:
        raise click.UsageError(
            "Say what to train on (--annomi FOLDER or --from-practice FOLDER), or which card to show (--card talk)."
        )


def _show(name: str) -> None:
    from vinculum.narratives.finding.stored import shipped
    from vinculum.reading.linear.reader import family

    card = shipped().card if name == "narratives" else family(name).card
    click.echo(json.dumps(dict(card), indent=2, ensure_ascii=False))


def _need_scikit_learn() -> None:
    try:
        import sklearn  # noqa: F401  # asked for here, so that its absence is told before minutes are spent
    except ModuleNotFoundError:
        raise click.ClickException(
            "Training needs scikit-learn. Install it with: pip install 'vinculum[train]'"
        ) from None


def _make(folder: Path, out: Path, *, seed: int, workers: int) -> None:
    _need_scikit_learn()
    from vinculum.training.make import make_models

    sheet = Sheet()
    try:
        for model in make_models(folder, out, seed=seed, workers=workers, say=lambda line: click.echo(line, err=True)):
            sheet.say(f"{model.name}.model is in {out.name}.")
    except VinculumError as error:
        raise click.ClickException(str(error)) from None
