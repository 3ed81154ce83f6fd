"""What a page gives a picture beside the ratings: episodes somebody named, and what happened to the frame."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MarkKind(StrEnum):
    """What kind of event stands on the session axis."""

    BREAK = "break"
    ABSENCE = "absence"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Span:
    """An episode that a person named.

    Attributes:
        first: first session of it.
        last: last session of it.
        name: the person's own words for it.
    """

    first: int
    last: int
    name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the session axis.

    Attributes:
        session: where it stands; 9 is at session 9, 9.5 between sessions 9 and 10.
        kind: a break (of the sessions), an absence (or illness), or a change of frame (room, fee, day).
        word: what it is called, such as "break, 3 weeks".
    """

    session: float
    kind: MarkKind
    word: str


def place_on_axis(day: date, dates: Mapping[int, date]) -> float:
    """Where a day stands on the session axis: a session's own number, or half-way between its neighbours."""
    held = sorted((when, session) for session, when in dates.items())
    if not held:
        return 0.0
    at = bisect_left([when for when, _ in held], day)
    if at == len(held):
        return held[-1][1] + 0.5
    if held[at][0] == day:
        return float(held[at][1])
    return held[at][1] - 0.5 if at == 0 else (held[at - 1][1] + held[at][1]) / 2
