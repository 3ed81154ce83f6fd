"""What a therapist keeps of lenses. Each save is a value of its own: the last with the same `id` holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from vinculum.lenses import Decided


@dataclass(frozen=True, slots=True)
class HomeLens:
    """The lens a member looks through first (clinic vault, under the member); the last one holds."""

    KIND: ClassVar[str] = "home-lens"
    SCHEMA: ClassVar[int] = 1
    lens: str
    made: datetime


@dataclass(frozen=True, slots=True)
class BorrowedLens:
    """Another lens, borrowed for one moment, under its session.

    `gave` are what it found there then: the name of each feature and its words, so that a later version of the lens
    does not change what was kept.
    """

    KIND: ClassVar[str] = "borrowed-lens"
    SCHEMA: ClassVar[int] = 1
    id: str
    made: datetime
    lens: str
    version: int
    turn: int
    gave: tuple[tuple[str, str], ...] = ()
    note: str = ""  # the therapist's own words about what it gave
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ThoughtRecord:
    """A thought looked at on paper, under its session. Strength goes from 1 to 4, 0 where nobody said."""

    KIND: ClassVar[str] = "thought-record"
    SCHEMA: ClassVar[int] = 1
    id: str
    made: datetime
    situation: str
    thought: str
    feeling: str = ""
    strength: int = 0
    done: str = ""  # what was done then
    speaks_for: str = ""
    speaks_against: str = ""
    another_view: str = ""
    strength_after: int = 0
    turn: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class NamedChange:
    """A change that the therapist names, to look at what was told before and after it."""

    KIND: ClassVar[str] = "named-change"
    SCHEMA: ClassVar[int] = 1
    id: str
    made: datetime
    before_session: int  # the first session after it
    words: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class LensDecision:
    """What a person made of what a lens found, under its session; the last one about the same words holds."""

    KIND: ClassVar[str] = "lens-decision"
    SCHEMA: ClassVar[int] = 1
    decided: Decided
    made: datetime


@dataclass(frozen=True, slots=True)
class OwnLens:
    """A lens of a practice's own as its file was loaded (clinic vault, under the member); the last with an id holds."""

    KIND: ClassVar[str] = "own-lens"
    SCHEMA: ClassVar[int] = 1
    id: str  # of the lens
    text: str
    made: datetime
    withdrawn: bool = False
