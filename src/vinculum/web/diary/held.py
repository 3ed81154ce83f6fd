"""Hold this, for those who may see it: the preparation sheet, and the caseload of somebody who has just stepped up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vinculum.errors import VaultError
from vinculum.reactions import Hold, come_back
from vinculum.web.diary.frames import frames_of
from vinculum.web.diary.journal import Journal
from vinculum.web.records.contents.reactions import DiaryPage
from vinculum.web.records.drawer import OpenDoor, load, open_vaults
from vinculum.web.records.models import Vault


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
    frame = frames_of(door, cases=[case]).get(case) if door.stepped_up else None
    if frame is None:
        return ()
    return tuple(_held(one) for one in _come_back(door, {case: frame.next_number}).get(case, ()))


def _held(one: Hold) -> Held:
    return Held(one.id, one.words, one.after, one.until)


def holding(door: OpenDoor, next_numbers: Mapping[str, int]) -> frozenset[str]:
    """Those cases (case -> number of its next session) in which a note has come back; none without step-up.

    A journal that was tampered with says so on its own page, and takes no caseload away.
    """
    try:
        return frozenset(case for case, notes in _come_back(door, next_numbers).items() if notes)
    except VaultError:
        return frozenset()


def _come_back(door: OpenDoor, next_numbers: Mapping[str, int]) -> dict[str, tuple[Hold, ...]]:
    """Opens only journals with something in them that could be a note; four queries however many cases."""
    if not door.stepped_up:
        return {}
    vaults = Vault.objects.filter(kind="journal", participant=door.member, case__in=next_numbers)
    opened = open_vaults(door, vaults.filter(record__kind=DiaryPage.KIND).distinct())
    load(opened, [DiaryPage])
    journals = [Journal(one.vault.case_id or "", one) for one in opened]
    return {one.case: come_back(one.holds, next_numbers[one.case]) for one in journals}
