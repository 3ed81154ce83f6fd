"""What a therapist makes of resistance. Each save is a value of its own: the last holds, earlier ones lead back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from vinculum.resistance.topics import Topic


@dataclass(frozen=True, slots=True)
class Meaning:
    """What it protects, and whether the client is right, in the therapist's words; the last on `about` holds.

    `about` is "" for the case as a whole, "episode:ID", or "place:SESSION:TURN" for one marked turn.
    """

    KIND: ClassVar[str] = "meaning"
    SCHEMA: ClassVar[int] = 1
    about: str
    made: datetime
    protects: str = ""
    right: str = ""
    functions: tuple[str, ...] = ()
    evidence: str = ""  # what makes the therapist think so
    places: tuple[str, ...] = ()  # marked turns it rests on, "SESSION:TURN"


@dataclass(frozen=True, slots=True)
class TriedByHand:
    """What was tried in a session and what followed, as the therapist noted it; the last with the same `id` holds."""

    KIND: ClassVar[str] = "tried"
    SCHEMA: ClassVar[int] = 1
    id: str
    what: tuple[str, ...]
    words: str
    followed: str
    made: datetime
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class TopicsFound:
    """What a search for topics that are raised and left again proposed; `rests_on` are the transcripts it read."""

    KIND: ClassVar[str] = "topics-found"
    SCHEMA: ClassVar[int] = 1
    topics: tuple[Topic, ...]
    rests_on: tuple[str, ...]
    made: datetime


@dataclass(frozen=True, slots=True)
class LeftTopic:
    """What a person says of a topic; the last with the same `id` holds.

    `key` is the proposal it came from, "" for one of a person's own. `places` are (session id, turn, words).
    """

    KIND: ClassVar[str] = "topic"
    SCHEMA: ClassVar[int] = 1
    id: str
    name: str
    standing: Literal["confirmed", "dismissed", "withdrawn"]
    made: datetime
    key: str = ""
    note: str = ""
    places: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """Whether the therapist counts an absence, a late start or a shortened session as resistance; the last one holds.

    `about` is the id of a happening, or of a session that did not take place or was short.
    """

    KIND: ClassVar[str] = "counted"
    SCHEMA: ClassVar[int] = 1
    about: str
    counts: bool
    reason: str
    made: datetime
