"""How far the reading of a corpus is: a bar on a terminal, elsewhere a line now and then; on the error stream."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import click

from vinculum.corpus import Progress

EVERY = 15.0  # seconds between two lines

Told = Callable[[Progress], None]


@contextmanager
def showing() -> Iterator[Told]:
    """What is to be told of every finished unit."""
    if not sys.stderr.isatty():
        yield lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TextColumn("left"))
    with Bar(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda progress: bar.update(
            task, total=progress.units, completed=progress.done, description=said(progress)
        )


def lines(clock: Callable[[], float] = monotonic) -> Told:
    """A line at the beginning of a longer reading, and another at most every 15 seconds."""
    last: list[float] = []

    def told(progress: Progress) -> None:
        if not last or clock() - last[0] >= EVERY:
            last[:] = [clock()]
            click.echo(said(progress), err=True)

    return told


def said(progress: Progress) -> str:
    """One line: parts done, sessions read, files passed over."""
    parts = [f"{progress.done:,} of {progress.units:,} parts"]
    if progress.kept:
        parts.append(f"{progress.kept:,} of them kept from before")
    parts.append(f"{progress.sessions:,} sessions read")
    if progress.passed:
        parts.append(f"{progress.passed:,} passed over")
    return ", ".join(parts)
