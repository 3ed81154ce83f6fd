"""What a case's narratives are kept as. Each save is a value of its own: the last holds, earlier ones lead back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from vinculum.narratives.categories import Scheme
from vinculum.narratives.model import Narrative
from vinculum.narratives.people import People
from vinculum.narratives.proposed import Proposed
from vinculum.web.records.contents import Underway


@dataclass(frozen=True, slots=True)
class ToldNarrative:
    """A narrative as a person left it, under its session; the last one with the same `narrative.id` holds.

    `about` is the proposal it came from, "RECORD:position", "" for a narrative of a person's own. A dismissed one
    keeps its words and is counted nowhere; one that stands proposed is held: it waits as long as it must. With
    `took_back` it is what stood before the last step, which is undone. `words` is the version of the transcript that
    its span speaks of, 0 without any.
    """

    KIND: ClassVar[str] = "narrative"
    SCHEMA: ClassVar[int] = 1
    narrative: Narrative
    made: datetime
    about: str = ""
    note: str = ""  # the therapist's own words about it
    took_back: bool = False
    words: int = 0


@dataclass(frozen=True, slots=True)
class CasePeople:
    """The people a client tells of; the last one holds. With `took_back` it undoes the step before."""

    KIND: ClassVar[str] = "people"
    SCHEMA: ClassVar[int] = 1
    people: People
    made: datetime
    took_back: bool = False


@dataclass(frozen=True, slots=True)
class NarrativeReading:
    """What a reader proposed as narratives for one transcript, of that version, all at once, under its session."""

    KIND: ClassVar[str] = "narrative-reading"
    SCHEMA: ClassVar[int] = 1
    source: str
    proposed: tuple[Proposed, ...]
    made: datetime
    words: int = 1
    told: tuple[str, ...] = ()  # what the reader says about this reading, a sentence each


@dataclass(frozen=True, slots=True)
class NarrativesUnderway(Underway):
    """A language model’s reading for told happenings that has begun and not ended: deleted when it ends or is stopped.

    `scheme` is the practice’s own list at the time it began, None for the shipped one.
    """

    KIND: ClassVar[str] = "narratives-underway"
    SCHEMA: ClassVar[int] = 1
    scheme: Scheme | None = None


@dataclass(frozen=True, slots=True)
class CategoryList:
    """A practice's own list of wishes and responses (clinic vault); the last one holds, None for the shipped list.

    With `took_back` it undoes the step before.
    """

    KIND: ClassVar[str] = "category-list"
    SCHEMA: ClassVar[int] = 1
    scheme: Scheme | None
    made: datetime
    took_back: bool = False
