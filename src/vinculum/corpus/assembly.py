"""From the parts to one table, streaming: a few parts are in memory at a time, however many there are."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vinculum.corpus.columns import Columns, schema
from vinculum.corpus.journal import new_file
from vinculum.errors import CorpusError

if TYPE_CHECKING:
    import polars as pl

ROWS_IN_GROUP = 65_536
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Totals:
    """What a finished table of sessions says.

    Attributes:
        sessions: number that were read.
        moments: number of moments in them.
        turns: number of turns in them.
        passed: number of rows with an error.
        named: (session, error) of the first of these.
        unknown_roles: sessions in which nobody is known as client or therapist.
        foreign: sessions in a language that the readers do not know.
    """

    sessions: int
    moments: int
    turns: int
    passed: int
    named: tuple[tuple[str, str], ...]
    unknown_roles: int
    foreign: int


def unfinished(target: Path) -> Path:
    """Where a result is written before it gets its name."""
    return target.with_name(f".{target.name}.tmp")


def assemble(parts: Iterable[Path], columns: Columns, target: Path) -> None:
    """Writes the parts, in order, as one Parquet file to `unfinished(target)`.

    The bytes follow from the rows alone: compression and row groups are fixed, and nothing says when or where.

    Raises:
        CorpusError: a part is damaged.
        OSError: the file cannot be written.
    """
    import polars as pl
    from polars.io.plugins import register_io_source

    def frames(*_: object) -> Iterator[pl.DataFrame]:
        return (pl.read_parquet(part) for part in parts)

    path = unfinished(target)
    os.close(new_file(path))
    try:
        register_io_source(frames, schema=schema(columns)).sink_parquet(
            path,
            compression="zstd",
            compression_level=3,
            row_group_size=ROWS_IN_GROUP,
            maintain_order=True,
            engine="streaming",
            sync_on_close="all",
        )
    except pl.exceptions.PolarsError as error:
        raise CorpusError(
            f"The parts cannot be put together ({' '.join(str(error).split())[:200]}). If one of them is "
            "damaged, delete their folder and begin anew."
        ) from None


def totals_of(sessions: Path) -> Totals:
    """The sums over a finished table of sessions."""
    import polars as pl

    table = pl.scan_parquet(sessions)
    bad = pl.col("error") != ""
    sums = table.select(
        (~bad).sum().alias("read"),
        pl.col("moments").sum(),
        pl.col("turns").sum(),
        bad.sum().alias("passed"),
        ((pl.col("roles") == "unknown") & ~bad & (pl.col("turns") > 0)).sum().alias("unknown"),
        pl.col("foreign").sum(),
    ).collect(engine="streaming")
    named = table.filter(bad).select("session", "error").head(MOST_NAMED).collect(engine="streaming")
    read, moments, turns, passed, unknown, foreign = sums.row(0)
    return Totals(
        read, moments, turns, passed, tuple((str(name), str(error)) for name, error in named.rows()), unknown, foreign
    )
