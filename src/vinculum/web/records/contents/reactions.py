"""What a diary is kept as, in a journal vault. Only web/diary reads it: a test says that nobody else imports this file.

Each save is a value of its own: the last one with the same id holds, earlier ones lead back. One kind holds notes,
reflections, months and marks, of one size and under no session, so that a stolen database does not tell them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from vinculum.reactions.hold import Hold
from vinculum.reactions.model import Done, Reaction
from vinculum.reactions.months import Month
from vinculum.reactions.reflection import Reflection


@dataclass(frozen=True, slots=True)
class ReactionEntry:
    """An entry as the therapist left it, under its session; the last one with the same `reaction.id` holds.

    What was said of it later (taken back, taken to supervision) are marks of their own, so that writing reads nothing.
    """

    KIND: ClassVar[str] = "reaction"
    SCHEMA: ClassVar[int] = 1
    reaction: Reaction
    made: datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """What was said of an entry after it was written: withdrawn or restored, taken somewhere or not after all."""

    entry: str
    what: Literal["withdrawn", "restored", "taken", "not-taken"]
    where: Done | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class DiaryPage:
    """A note to hold, a reflection, a month, or a mark: exactly one of them, all as long as the longest note."""

    KIND: ClassVar[str] = "diary-page"
    SCHEMA: ClassVar[int] = 1
    LEAST: ClassVar[int] = 1279  # 400 letters of two bytes and what stands around them; a multiple of the bucket less 1
    made: datetime
    hold: Hold | None = None
    reflection: Reflection | None = None
    month: Month | None = None
    mark: Mark | None = None
