"""Short ways to write coded sessions down in a test."""

from __future__ import annotations

from vinculum.reading.sequences import Coded, Table, Transition
from vinculum.transcripts import Role

ROLES = {"T": Role.THERAPIST, "C": Role.CLIENT, "X": Role.OTHER}


def session(words: str) -> tuple[Coded, ...]:
    """ "T:ask,mirror C:sad T: C:sad": turns with their codes."""
    turns = (turn.partition(":") for turn in words.split())
    return tuple(
        Coded(index, index, ROLES[who], frozenset(code for code in codes.split(",") if code))
        for index, (who, _, codes) in enumerate(turns)
    )


def row(table: Table, given: str, target: str, lag: int = 1) -> Transition:
    """The one row of two codes at a lag."""
    (found,) = [one for one in table.rows if (one.given, one.target, one.lag) == (given, target, lag)]
    return found
