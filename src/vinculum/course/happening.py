"""What happened to the frame of a therapy: it is named before any fall is explained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """Kinds of happenings."""

    BREAK = "break"
    ABSENCE = "absence"
    ILLNESS = "illness"
    ROOM = "room"
    TIME = "time"
    FEE = "fee"
    MEDICATION = "medication"
    FRAME = "frame"  # another change
    LATE = "late"
    SHORTENED = "shortened"


NOUNS = {
    What.BREAK: "a break",
    What.ABSENCE: "an absence",
    What.ILLNESS: "an illness",
    What.ROOM: "a change of room",
    What.TIME: "a change of time",
    What.FEE: "a change of fee",
    What.MEDICATION: "a change of medication",
    What.FRAME: "a change",
    What.LATE: "a late start",
    What.SHORTENED: "a shortened session",
}
"""How a sentence calls each kind."""

WITHIN = {What.LATE: "began late", What.SHORTENED: "was shortened"}
"""What happens in a session, not before it, and how a sentence says so."""

LONGEST = 60  # letters of a person's own words that a sentence has room for


@dataclass(frozen=True, slots=True)
class Event:
    """Something that stands on a course.

    Attributes:
        before: number of the session it stands before; of the session itself for a late start or a shortened one.
        what: its kind.
        words: what a person wrote about it.
    """

    before: int
    what: What
    words: str = ""

    @property
    def noun(self) -> str:
        """ "a change of room"."""
        return NOUNS[self.what]

    @property
    def short(self) -> str:
        """The person's words where a sentence has room for them, else its kind."""
        words = " ".join(self.words.split()).rstrip(".;")
        return words if words and len(words) <= LONGEST else self.noun


def shortly_before(events: Iterable[Event], session: int) -> tuple[Event, ...]:
    """Those that stand right before a session or in it, or so with the one ahead of it, in order."""
    near = [event for event in events if session - 1 <= event.before <= session]
    return tuple(sorted(near, key=lambda event: event.before))
