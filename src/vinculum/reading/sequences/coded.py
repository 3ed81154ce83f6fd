"""A session as a row of coded turns: who spoke, and what was marked there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from vinculum.errors import InvalidReading
from vinculum.reading.moment import Moment, Standing
from vinculum.transcripts.model import Role, Transcript


@dataclass(frozen=True, slots=True)
class Coded:
    """Everything one side says until the other speaks.

    Attributes:
        first: index of its first turn in the transcript.
        last: index of its last.
        role: who speaks.
        codes: what was marked there, none where nothing was.
    """

    first: int
    last: int
    role: Role
    codes: frozenset[str]


Session = Sequence[Coded]


def coded(transcript: Transcript, moments: Collection[Moment]) -> tuple[Coded, ...]:
    """The turns of a session with their codes; turns of one role in a row, as subtitles cut them, are taken together.

    Dismissed moments are left out. InvalidReading where a moment names a turn that the transcript does not have.
    """
    codes: dict[int, set[str]] = {}
    for moment in moments:
        if not 0 <= moment.turn < len(transcript.turns):
            message = f"A moment stands on turn {moment.turn}, but there are {len(transcript.turns)} turns."
            raise InvalidReading(f"{message} Give the moments of this transcript, or read it again.")
        if moment.standing is not Standing.DISMISSED:
            codes.setdefault(moment.turn, set()).add(moment.code)
    rows = []
    for role, group in groupby(transcript.turns, key=lambda turn: turn.role):
        own = [turn.index for turn in group]
        rows.append(Coded(own[0], own[-1], role, frozenset().union(*(codes.get(index, ()) for index in own))))
    return tuple(rows)
