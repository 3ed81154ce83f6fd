"""What can be put in a vault: one frozen type a kind. A new kind needs a type here and no migration.

A stored value is `schema number, newline, JSON`. When a type changes, its SCHEMA goes up and `upgrade` turns
older JSON into the newest before it is read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, Literal, Protocol, TypeVar

from pydantic import TypeAdapter

from vinculum.course.pool import Pools
from vinculum.errors import DoesNotOpen
from vinculum.reading.moment import Moment
from vinculum.training.comparison import Comparison
from vinculum.transcripts.model import Transcript


class Content(Protocol):
    """What every kind of content says of itself; LEAST, where it has one, is how many bytes its stored form takes."""

    KIND: ClassVar[str]
    SCHEMA: ClassVar[int]


C = TypeVar("C", bound=Content)


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom somebody can call, and under which number."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Practice:
    """The practice's own settings (clinic vault)."""

    KIND: ClassVar[str] = "practice"
    SCHEMA: ClassVar[int] = 1
    therapist: str
    name: str = ""
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """Item texts that the practice may use for a measure that ships as a key only (clinic vault)."""

    KIND: ClassVar[str] = "wording"
    SCHEMA: ClassVar[int] = 1
    measure: str
    format: Literal["toml", "csv", "fhir"]
    text: str  # the file as it was loaded


@dataclass(frozen=True, slots=True)
class Person:
    """Who the client is (identity vault)."""

    KIND: ClassVar[str] = "person"
    SCHEMA: ClassVar[int] = 1
    name: str
    short: str
    pronoun: Literal["she", "he", "they"] = "they"
    language: str = "en"
    contact: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The frame of the therapy (the case's clinical vault)."""

    KIND: ClassVar[str] = "case"
    SCHEMA: ClassVar[int] = 1
    rhythm: str = ""
    modality: str = "individual"
    form: str = "relationship-short"  # the check-in both answer; the client's form is form + ".client"
    next_on: date | None = None
    next_time: str = ""
    invented: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One session of therapy."""

    KIND: ClassVar[str] = "session"
    SCHEMA: ClassVar[int] = 1
    number: int
    on: date
    minutes: int | None = None
    attended: bool = True
    note: str = ""  # the therapist's own record of the session, for the file


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One participant's answers to one measure about one session. `id` stays the same when it is taken in."""

    KIND: ClassVar[str] = "check-in"
    SCHEMA: ClassVar[int] = 1
    id: str
    session: str
    rater: Literal["client", "therapist"]
    measure: str
    version: int
    answers: Mapping[str, int | float]
    received: datetime
    words: dict[str, str] = field(default_factory=dict)
    scales: dict[str, float | None] = field(default_factory=dict)
    risk: tuple[str, ...] = ()
    language: str = "en"
    how: Literal["link", "here", "workbench"] = "workbench"


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link asks, of whom and for whom; opens with the link's token."""

    KIND: ClassVar[str] = "invitation"
    SCHEMA: ClassVar[int] = 1
    session: str
    on: date
    measure: str
    therapist: str
    short: str
    language: str
    contacts: tuple[Contact, ...]
    in_room: bool
    invented: bool = False
    wording: Wording | None = None
    agreed: str = ""  # of several clients: the policy on secrets by its name, never anybody's words


@dataclass(frozen=True, slots=True)
class Words:
    """The transcript or process notes of a session."""

    KIND: ClassVar[str] = "transcript"
    SCHEMA: ClassVar[int] = 1
    transcript: Transcript
    format: str
    imported: datetime
    spoke: Mapping[str, str] = field(default_factory=dict)  # of several clients: speaker -> participant


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader proposed for one transcript, all at once."""

    KIND: ClassVar[str] = "reading"
    SCHEMA: ClassVar[int] = 1
    source: str
    moments: tuple[Moment, ...]
    made: datetime
    told: tuple[str, ...] = ()  # what the reader says about this reading, a sentence each


@dataclass(frozen=True, slots=True)
class Underway:
    """A reading by a language model that has begun and not ended: deleted when it ends or is stopped."""

    KIND: ClassVar[str] = "underway"
    SCHEMA: ClassVar[int] = 1
    begun: datetime
    done: int = 0
    total: int = 0  # windows; 0 while nobody has counted
    answers: dict[str, str] = field(default_factory=dict)  # hash of a question -> the model's answer
    trouble: str = ""  # why it stopped, "" where nothing is wrong


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person made of a proposal, or a moment of their own. The last decision on `about` holds.

    `shown` is the code that stood beside the turn when it was decided one by one, "" where it was not.
    """

    KIND: ClassVar[str] = "decision"
    SCHEMA: ClassVar[int] = 1
    about: str  # "READING:position", or "own:ID"
    moment: Moment
    made: datetime
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a person marked on a turn that was shown without any proposal. The last one on a turn of a reading holds.

    `held` are the codes that the reader had proposed there; `about` is the decision that was kept with it.
    """

    KIND: ClassVar[str] = "look"
    SCHEMA: ClassVar[int] = 1
    reading: str
    turn: int
    marked: str  # a code, "" for nothing
    held: tuple[str, ...]
    about: str
    made: datetime
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What a person marked on a turn that they had decided about before, without seeing what.

    `before` is the code that stood there then, `marked` the one chosen now; "" for nothing.
    """

    KIND: ClassVar[str] = "second-look"
    SCHEMA: ClassVar[int] = 1
    turn: int
    before: str
    marked: str
    decided: datetime
    made: datetime


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that stands on the course: a break, an absence, illness, or a change of what frames it.

    Also what was done about an answer on safety ("safety", `answer` names it): it shares this kind, so that a
    stolen database does not tell in which case somebody was in danger. And that one was taken back ("taken-back",
    `answer` names its record), or, without words, brought back.
    """

    KIND: ClassVar[str] = "happening"
    SCHEMA: ClassVar[int] = 4
    what: Literal[
        "break", "absence", "illness", "room", "time", "fee", "medication", "frame", "late", "shortened",
        "safety", "taken-back",
    ]  # fmt: skip
    before_session: int
    words: str
    answer: str = ""
    made: datetime | None = None

    @staticmethod
    def upgrade(_: int, older: dict[str, Any]) -> dict[str, Any]:
        """Schema 1 knew every change as "frame", 2 no late or shortened session, 3 no way back; all stay."""
        return older


@dataclass(frozen=True, slots=True)
class Episode:
    """A rupture with its repair or none: what a person has called so."""

    KIND: ClassVar[str] = "episode"
    SCHEMA: ClassVar[int] = 1
    first: int
    last: int
    name: str
    outcome: Literal["open", "repaired", "not repaired"]
    evidence: tuple[str, ...]
    made: datetime


@dataclass(frozen=True, slots=True)
class Learning:
    """The training of a member's own copy that has begun and not ended (clinic vault, under the member)."""

    KIND: ClassVar[str] = "learning"
    SCHEMA: ClassVar[int] = 1
    begun: datetime
    done: int = 0
    total: int = 0  # parts; 0 while nobody has counted
    trouble: str = ""  # why it stopped, "" where nothing is wrong


@dataclass(frozen=True, slots=True)
class OwnReader:
    """A copy of the reader that a member's decisions have taught (clinic vault, under the member)."""

    KIND: ClassVar[str] = "own-reader"
    SCHEMA: ClassVar[int] = 1
    made: datetime
    model: str  # the model's file in base64; no word of a session is in it
    comparison: Comparison
    used: bool = False


@dataclass(frozen=True, slots=True)
class PooledVariances:
    """What a member's own open cases say together about how far levels move (clinic vault, under the member).

    Numbers over five cases or more; no case and no answer can be read from them.
    """

    KIND: ClassVar[str] = "pooled-variances"
    SCHEMA: ClassVar[int] = 1
    rests_on: str  # a hash that changes with every answer and session of those cases
    pools: tuple[Pools, ...]  # one for each measure


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def to_bytes(value: Content) -> bytes:
    """The stored form of a value, with blanks up to the least length of its kind, so that size tells less."""
    body = _adapter(type(value)).dump_json(value)
    return (str(value.SCHEMA).encode() + b"\n" + body).ljust(getattr(value, "LEAST", 0))


def from_bytes(kind: type[C], stored: bytes) -> C:
    """The value again; DoesNotOpen where another version of the program wrote it, or something else did."""
    schema, _, body = stored.partition(b"\n")
    written = int(schema) if schema.isdigit() and len(schema) < 4 else 0
    upgrade = getattr(kind, "upgrade", None)
    if written != kind.SCHEMA and (upgrade is None or not 0 < written < kind.SCHEMA):
        raise DoesNotOpen(f"This {kind.KIND} was written by another version of Vinculum. Please update.")
    try:
        if upgrade is not None and written < kind.SCHEMA:
            body = json.dumps(upgrade(written, json.loads(body))).encode()
        value: C = _adapter(kind).validate_json(body)
    except ValueError:  # its message quotes the content, which must not come into a log
        raise DoesNotOpen(f"This {kind.KIND} is not as Vinculum writes it. Nothing of it was used.") from None
    return value
