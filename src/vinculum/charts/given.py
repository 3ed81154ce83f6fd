"""What a page gives a picture beside the ratings: episodes somebody named, and what happened to the frame."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from vinculum.course.happening import WITHIN, What

AWAY = (What.ABSENCE, What.ILLNESS, *WITHIN)


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
        kind: a break (of the sessions), an absence or illness, a late start or shortened session, or a change (of room,
            fee, time, medication, or else).
        word: what it is called, such as "break, 3 weeks".
    """

    session: float
    kind: What
    word: str

    @property
    def change(self) -> bool:
        """Whether it changed the frame for all sessions that follow, as against a time without sessions."""
        return self.kind is not What.BREAK and self.kind not in AWAY


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything that a page knows beside the ratings.

    Attributes:
        links: session -> where its link in the picture goes; a session without one gets no link.
        dates: session -> its day.
        episodes: what a person named.
        events: what happened to the frame.
        away: sessions that did not take place; nobody missed an answer there.
        shape: the client's mark; another than a circle for further participants of a case.
    """

    links: Mapping[int, str] = field(default_factory=dict)
    dates: Mapping[int, date] = field(default_factory=dict)
    episodes: Sequence[Span] = ()
    events: Sequence[Mark] = ()
    away: Collection[int] = ()
    shape: str = "circle"


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
