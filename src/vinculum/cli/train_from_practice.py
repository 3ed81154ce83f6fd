"""`vinculum train --from-practice`: a copy of the reader, taught by what one member of a workbench decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vinculum.cli.sheet import Sheet
from vinculum.errors import VinculumError

if TYPE_CHECKING:
    from vinculum.training.comparison import Comparison, Figures
    from vinculum.web.records.drawer import OpenDoor


def train_from_practice(home: Path, *, use: bool) -> None:
    """Asks for name and passphrase, trains, prints the comparison, and keeps the copy sealed as the workbench does."""
    from vinculum.cli.server import prepare

    if not (home / "keys.db").exists():
        raise click.ClickException(f"{home.name} is not the folder of a workbench: it holds no keys.db.")
    prepare(home)
    from vinculum.web.doors.verbs import lock, sign_in

    try:
        door, _ = sign_in(click.prompt("Name", err=True), click.prompt("Passphrase", err=True, hide_input=True))
        try:
            _train(door, use=use)
        finally:
            lock(door)
    except VinculumError as error:
        raise click.ClickException(str(error)) from None


def _train(door: OpenDoor, *, use: bool) -> None:
    from vinculum.reading.linear.reader import family
    from vinculum.training.from_practice import train_copy
    from vinculum.web.own_reader import verbs
    from vinculum.web.own_reader.copies import FAMILY
    from vinculum.web.own_reader.decided import coded_of
    from vinculum.web.practice.measures import open_clinic

    coded, clinic = coded_of(door), open_clinic(door)
    copy = train_copy(family(FAMILY), coded, tick=_told)
    sheet = Sheet()
    _say(sheet, copy[1])
    verbs.keep_copy(door, clinic, copy)
    sheet.say("The copy is kept, sealed, in the workbench.")
    if not use:
        sheet.say("The reader that reads for you has not changed.")
    elif copy[1].may_replace:
        verbs.use(door, clinic)
        sheet.say("From now on the copy reads your new transcripts.")
    else:
        raise click.ClickException("The copy may not take the shipped reader's place; nothing was changed.")


def _told(done: int, total: int) -> None:
    click.echo(f"step {done} of {total}", err=True)


def _say(sheet: Sheet, comparison: Comparison) -> None:
    """The comparison, overall and by code."""
    sheet.say(
        f"{comparison.confirmed} confirmed, {comparison.others} dismissed or left unmarked, "
        f"{comparison.sessions} sessions, {comparison.cases} cases; whole {comparison.held}s held back."
    )
    sheet.table(list(_rows(comparison)), numbers=range(1, 7))
    low, high = comparison.interval
    sheet.say(f"Difference in F1: {comparison.difference:+.2f} ({low:+.2f} to {high:+.2f}, 95 %).")
    low, high = comparison.order_interval
    sheet.say(f"In average precision: {comparison.order_difference:+.2f} ({low:+.2f} to {high:+.2f}, 95 %).")
    sheet.say(comparison.verdict)


def _rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    yield "", "there", "not", "precision", "recall", "F1", "average precision"
    yield "all codes, shipped", str(comparison.confirmed), str(comparison.others), *_values(comparison.shipped)
    yield "all codes, copy", "", "", *_values(comparison.copy)
    for one in comparison.codes:
        yield f"{one.code}, shipped", str(one.there), str(one.others), *_values(one.shipped)
        yield f"{one.code}, copy", "", "", *_values(one.copy)


def _values(figures: Figures) -> tuple[str, ...]:
    values = (figures.precision, figures.recall, figures.f1, figures.average_precision)
    return tuple("-" if value is None else f"{value:.2f}" for value in values)
