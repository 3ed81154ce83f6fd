"""What a worker hands back for a unit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """The two tables of one unit as bytes of Parquet.

    Attributes:
        moments: one row for each moment.
        sessions: one row for each session, and one for each file passed over.
        read: number of sessions that were read.
        passed: number of rows with an error.
        maker: who made it, with versions.
    """

    moments: bytes
    sessions: bytes
    read: int
    passed: int
    maker: str
