"""What a case with several clients keeps about who takes part. Each save is a record of its own: the last holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody takes part from a session on, or no longer does (that person's identity vault)."""

    KIND: ClassVar[str] = "presence"
    SCHEMA: ClassVar[int] = 1
    here: bool
    before_session: int  # the first session with them, or the first without
    made: datetime


@dataclass(frozen=True, slots=True)
class PolicyOnSecrets:
    """What was agreed about what one participant tells the therapist alone (the case's clinical vault)."""

    KIND: ClassVar[str] = "policy-on-secrets"
    SCHEMA: ClassVar[int] = 1
    agreed: Literal["open", "limited", "own"]
    words: str  # as it was agreed; needed where it is "own"
    on: date
    made: datetime
