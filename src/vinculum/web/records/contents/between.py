"""What a therapist writes of what is between the two, and the one page of formulation. Each save is a value of its own.

The last value of an id holds, earlier ones lead back. `evidence` names what a thought rests on: "narrative:ID",
"hand:ID" for what was seen by hand, or "moment:SESSION:KEY" with the key that decisions about that moment go by.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

State = Literal["forming", "held on purpose", "named", "working through", "passed"]
Stands = Literal["held", "set aside", "a realistic answer"]


@dataclass(frozen=True, slots=True)
class OwnShare:
    """What is realistic between the two, and what the therapist contributed; the last one holds."""

    KIND: ClassVar[str] = "own-share"
    SCHEMA: ClassVar[int] = 1
    realistic: str
    contributed: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """That earlier relationships may colour this one; the last one with the same `id` holds.

    Attributes:
        people: ids of those with whom it may be linked; none where nobody is named yet.
        theme: the therapist's words for what comes back.
        evidence: what speaks for it.
        ways: how it may protect, such as "distance" or "mistrust".
        protects: what it may protect from, in the therapist's words.
        against: what speaks against it.
        stands: whether it is held, set aside, or no transference but a realistic answer.
    """

    KIND: ClassVar[str] = "hypothesis"
    SCHEMA: ClassVar[int] = 1
    id: str
    people: tuple[str, ...]
    theme: str
    evidence: tuple[str, ...]
    ways: tuple[str, ...]
    protects: str
    against: str
    stands: Stands
    made: datetime


@dataclass(frozen=True, slots=True)
class WorkStep:
    """A state of the work, as the therapist set it for a session (its parent); the last one with the same `id` holds.

    Attributes:
        about: id of the hypothesis.
        words: what happened, in the therapist's words.
        differs: on a return to an earlier state, what was different this time.
        taken_back: whether the therapist took it back; it can be put back.
    """

    KIND: ClassVar[str] = "work-step"
    SCHEMA: ClassVar[int] = 1
    id: str
    about: str
    state: State
    words: str
    differs: str
    made: datetime
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Corner:
    """One corner of a triangle: the therapist's words and what they rest on."""

    words: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Formulation:
    """One page about one person, written so that they could read it; the last one holds.

    Attributes:
        whole: in a few sentences.
        past, present, therapist: the triangle of person.
        wish, defence, anxiety: the triangle of conflict.
    """

    KIND: ClassVar[str] = "one-page"
    SCHEMA: ClassVar[int] = 1
    whole: str
    past: Corner
    present: Corner
    therapist: Corner
    wish: Corner
    defence: Corner
    anxiety: Corner
    made: datetime
