"""What a diary needs to know of the cases it is about: names, and which session has which number and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vinculum.web.records.contents import Person, Session
from vinculum.web.records.drawer import Drawer, OpenDoor, load, open_vaults
from vinculum.web.records.models import Vault


@dataclass(frozen=True, slots=True)
class Frame:
    """One case: how its client is called, and its sessions (id -> number and day)."""

    case: str
    name: str
    short: str
    sessions: dict[str, tuple[int, date]]

    @property
    def numbers(self) -> dict[str, int]:
        """Session id -> its number."""
        return {name: number for name, (number, _) in self.sessions.items()}

    @property
    def ids(self) -> dict[int, str]:
        """Number -> the session's id."""
        return {number: name for name, (number, _) in self.sessions.items()}

    @property
    def next_number(self) -> int:
        """Number of the session that comes next."""
        return max(self.numbers.values(), default=0) + 1

    @property
    def last_on(self) -> date:
        """The day of the latest session."""
        return max((on for _, on in self.sessions.values()), default=date.min)


def frames_of(door: OpenDoor, *, cases: list[str] | None = None) -> dict[str, Frame]:
    """Every open case of this member, or of these, by name; those that do not open are left out. Four queries."""
    vaults = Vault.objects.filter(grant__member=door.member, case__state="open")
    vaults = vaults.filter(kind="identity") | vaults.filter(kind="clinical", participant="")
    opened = open_vaults(door, vaults if cases is None else vaults.filter(case__in=cases))
    load(opened, (Person, Session))
    found: dict[str, dict[str, Drawer]] = {}
    for one in opened:
        found.setdefault(one.vault.case_id or "", {})[one.vault.kind] = one
    frames = [_frame(case, both) for case, both in found.items() if len(both) == 2]
    return {frame.case: frame for frame in sorted(frames, key=lambda frame: (frame.name.casefold(), frame.case))}


def _frame(case: str, both: dict[str, Drawer]) -> Frame:
    person = both["identity"].one(Person)
    sessions = {kept.id: (kept.value.number, kept.value.on) for kept in both["clinical"].read(Session)}
    name, short = (person.value.name, person.value.short) if person else ("somebody", "somebody")
    return Frame(case, name, short, sessions)
