"""The columns of the two tables, and rows of them as Parquet. Polars is loaded when the first table is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

Columns = Mapping[str, str]
"""Name of a column -> the name of its type in polars."""

MOMENTS: Columns = MappingProxyType(
    {
        "session": "String",
        "file": "String",
        "turn": "Int32",
        "role": "String",
        "start_seconds": "Float64",
        "end_seconds": "Float64",
        "code": "String",
        "confidence": "Float64",
        "start": "Int32",
        "end": "Int32",
        "spans": "String",
        "source": "String",
        "reason": "String",
    }
)
QUOTE = "quote"
SESSIONS: Columns = MappingProxyType(
    {
        "session": "String",
        "file": "String",
        "label": "String",
        "format": "String",
        "kind": "String",
        "language": "String",
        "foreign": "Boolean",
        "roles": "String",
        "turns": "Int32",
        "client_turns": "Int32",
        "therapist_turns": "Int32",
        "moments": "Int32",
        "problems": "Int32",
        "problem": "String",
        "error": "String",
    }
)

Row = tuple[object, ...]


def moment_columns(*, with_words: bool) -> Columns:
    """The columns of the table of moments; the words only where they are asked for."""
    return {**MOMENTS, QUOTE: "String"} if with_words else MOMENTS


def schema(columns: Columns) -> pl.Schema:
    """The columns as polars has them."""
    import polars as pl

    return pl.Schema({name: getattr(pl, kind)() for name, kind in columns.items()})


def to_parquet(rows: Sequence[Row], columns: Columns) -> bytes:
    """Rows as the bytes of a small Parquet file."""
    import polars as pl

    return _written(pl.DataFrame(rows, schema=schema(columns), orient="row"))


def joined(parts: Iterable[bytes]) -> bytes:
    """Several small Parquet files of the same columns as one, in order."""
    import polars as pl

    return _written(pl.concat([pl.read_parquet(BytesIO(part)) for part in parts]))


def _written(frame: pl.DataFrame) -> bytes:
    buffer = BytesIO()
    frame.write_parquet(buffer, compression="zstd", statistics=False)
    return buffer.getvalue()
