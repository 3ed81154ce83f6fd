"""The columns of the two tables, and rows of them as Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import polars as pl

MOMENTS = pl.Schema(
    {
        "session": pl.String(),
        "file": pl.String(),
        "turn": pl.UInt32(),
        "role": pl.String(),
        "start_seconds": pl.Float64(),
        "end_seconds": pl.Float64(),
        "code": pl.String(),
        "confidence": pl.Float64(),
        "start": pl.UInt32(),
        "end": pl.UInt32(),
        "spans": pl.String(),
        "source": pl.String(),
        "reason": pl.String(),
    }
)
QUOTE = "quote"
SESSIONS = pl.Schema(
    {
        "session": pl.String(),
        "file": pl.String(),
        "label": pl.String(),
        "format": pl.String(),
        "kind": pl.String(),
        "language": pl.String(),
        "roles": pl.String(),
        "turns": pl.UInt32(),
        "client_turns": pl.UInt32(),
        "therapist_turns": pl.UInt32(),
        "moments": pl.UInt32(),
        "problems": pl.UInt32(),
        "problem": pl.String(),
        "error": pl.String(),
    }
)

Row = tuple[object, ...]


def moment_columns(*, with_words: bool) -> pl.Schema:
    """The columns of the table of moments; the words only where they are asked for."""
    return pl.Schema({**MOMENTS, QUOTE: pl.String()}) if with_words else MOMENTS


def to_parquet(rows: Sequence[Row], columns: pl.Schema) -> bytes:
    """Rows as the bytes of a small Parquet file."""
    return _written(pl.DataFrame(rows, schema=columns, orient="row"))


def joined(parts: Iterable[bytes]) -> bytes:
    """Several small Parquet files of the same columns as one, in order."""
    return _written(pl.concat([pl.read_parquet(BytesIO(part)) for part in parts]))


def _written(frame: pl.DataFrame) -> bytes:
    buffer = BytesIO()
    frame.write_parquet(buffer, compression="zstd", statistics=False)
    return buffer.getvalue()
