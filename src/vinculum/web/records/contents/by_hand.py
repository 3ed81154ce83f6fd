"""What no reader proposes: dreams, silences, defences, the body, enactments. All hang under their session.

Each save is a value of its own: the last with the same `id` holds, earlier ones lead back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Dream:
    """A dream as it was told; what came to the client about it, and the therapist's own thought, are kept apart."""

    KIND: ClassVar[str] = "dream"
    SCHEMA: ClassVar[int] = 1
    id: str
    made: datetime
    text: str
    associations: str = ""
    thought: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """A silence with the therapist's word for it. `turn` counts from 0, as everywhere; None where nobody knows."""

    KIND: ClassVar[str] = "silence"
    SCHEMA: ClassVar[int] = 1
    id: str
    made: datetime
    word: str
    note: str = ""
    seconds: int | None = None
    turn: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Defence:
    """A defence as the therapist saw it: `level` and `defence` are ids of the list in `web/by_hand/defences.py`."""

    KIND: ClassVar[str] = "defence"
    SCHEMA: ClassVar[int] = 1
    id: str
    made: datetime
    level: str
    defence: str = ""
    words: str = ""  # what was said
    note: str = ""
    turn: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class BodyLanguage:
    """What could be seen of a body: whose, what, and the therapist's note, kept apart from what was seen."""

    KIND: ClassVar[str] = "body-language"
    SCHEMA: ClassVar[int] = 1
    id: str
    made: datetime
    whose: str  # "client", "therapist", or the id of one of several clients
    seen: str
    note: str = ""
    turn: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Enactment:
    """Something the two did together. `narratives` are ids of narratives, `moments` "SESSION:TURN" of marked turns."""

    KIND: ClassVar[str] = "enactment"
    SCHEMA: ClassVar[int] = 1
    id: str
    made: datetime
    name: str
    mine: str = ""
    theirs: str = ""
    repeats: str = ""
    made_of_it: str = ""
    narratives: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    withdrawn: bool = False
