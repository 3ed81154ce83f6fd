"""Hold this, for those who may see it: the preparation sheet, and the caseload of somebody who has just stepped up."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.reactions import Hold, come_back
from vinculum.web.diary.frames import frames_of
from vinculum.web.diary.journal import journals_of
from vinculum.web.records.drawer import OpenDoor


@dataclass(frozen=True, slots=True)
class Held:
    """A note that has come back before the next session.

    Attributes:
        id: of the note.
        words: the therapist's own.
        after: number of the session it was held after.
        until: number of the session before which it came back.
    """

    id: str
    words: str
    after: int
    until: int


def held_for(door: OpenDoor, case: str) -> tuple[Held, ...]:
    """Notes that have come back before this case's next session, the oldest first.

    Empty without step-up, for a case that is not this member's, and where nothing has come back.
    """
    if not door.stepped_up:
        return ()
    journal, frame = journals_of(door).get(case), frames_of(door, cases=[case]).get(case)
    if journal is None or frame is None:
        return ()
    return tuple(_held(one) for one in come_back(journal.holds, frame.next_number))


def _held(one: Hold) -> Held:
    return Held(one.id, one.words, one.after, one.until)


def holding(door: OpenDoor) -> frozenset[str]:
    """Cases in which a note has come back before the next session; none without step-up."""
    if not door.stepped_up:
        return frozenset()
    frames = frames_of(door)
    return frozenset(
        case
        for case, journal in journals_of(door).items()
        if case in frames and come_back(journal.holds, frames[case].next_number)
    )
