"""What a diary needs to know of the cases it is about: names, and which session has which number and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vinculum.web.case.participants import participants_of, together
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
    found: dict[str, dict[str, list[Drawer]]] = {}
    for one in opened:
        found.setdefault(one.vault.case_id or "", {}).setdefault(one.vault.kind, []).append(one)
    frames = [_frame(case, both) for case, both in found.items() if len(both) == 2]
    return {frame.case: frame for frame in sorted(frames, key=lambda frame: (frame.name.casefold(), frame.case))}


def _frame(case: str, both: dict[str, list[Drawer]]) -> Frame:
    answers = both["identity"]  # who takes part does not depend on whose answers open
    people = [one.person for one in participants_of(answers, answers)]
    sessions = {kept.id: (kept.value.number, kept.value.on) for one in both["clinical"] for kept in one.read(Session)}
    name, short = (together([getattr(one, part) for one in people]) for part in ("name", "short"))
    return Frame(case, name, short, sessions)
