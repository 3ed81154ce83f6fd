"""One case of the demonstration while it is being built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from vinculum.web.case.folder import Folder
from vinculum.web.demo.script import Script
from vinculum.web.diary.journal import open_journal
from vinculum.web.records.drawer import OpenDoor


@dataclass(frozen=True, slots=True)
class Stage:
    """One case being built; `decided` names each confirmed moment by session, turn and code."""

    script: Script
    door: OpenDoor
    folder: Folder
    sessions: dict[int, str]
    decided: dict[tuple[int, int, str], str] = field(default_factory=dict)

    def drawer_for(self, who: str) -> Any:
        """Where somebody's answers go."""
        if who == "feelings":
            return open_journal(self.door, self.folder.id)
        further = [one["key"] for one in self.script.people[1:]]
        if who in further:
            return self.folder.participants[further.index(who) + 1].drawer
        return self.folder.shared if who == "therapist" else self.folder.client

    @property
    def spoke(self) -> dict[str, str]:
        """Of several clients, which speaker is which participant."""
        return {one.short: one.id for one in self.folder.participants} if self.folder.several else {}
