"""What a person made of a suggestion. Each is a value of its own: the last about the same evidence holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class SetAside:
    """A suggestion that a person has dismissed with a reason, or taken back: away while its evidence stays the same."""

    KIND: ClassVar[str] = "set-aside"
    SCHEMA: ClassVar[int] = 1
    rule: str
    evidence: str
    reason: str
    made: datetime
    taken_back: bool = False
