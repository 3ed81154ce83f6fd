"""What was said, as frozen values: a transcript is ordered turns, and how it came to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    """Who somebody is in the therapy, as far as a person has said so."""

    CLIENT = "client"
    THERAPIST = "therapist"
    OTHER = "other"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """How the words came to be written down."""

    RECORDING = "recording"
    PROCESS_NOTES = "process notes"  # written from memory: kept out of word statistics


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of speech.

    Attributes:
        index: position in the transcript, from 0, without gaps.
        speaker: the name as the file has it, "" where the file names none.
        role: who that is in the therapy.
        text: the words, without the speaker's name.
        start: seconds from the start of the session, None where unknown.
        end: seconds from the start of the session, None where unknown.
    """

    index: int
    speaker: str
    role: Role
    text: str
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """One session's words. `session` is the file's own label for it ("" where it has none)."""

    turns: tuple[Turn, ...]
    kind: Kind = Kind.RECORDING
    language: str = ""
    session: str = ""

    @property
    def speakers(self) -> tuple[str, ...]:
        """The speakers' names in order of first appearance."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))

    def with_roles(self, roles: Mapping[str, Role]) -> Transcript:
        """The same words with each named speaker's role set; speakers not named keep theirs."""
        turns = tuple(replace(turn, role=roles.get(turn.speaker, turn.role)) for turn in self.turns)
        return replace(self, turns=turns)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that a person should know of.

    Attributes:
        line: the line of the file, from 1; 0 where the problem concerns the whole file.
        message: what is wrong, and what was done with it or what to do.
    """

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a parser brings back: the sessions it found, and the problems it met. Never printed, never guessed."""

    transcripts: tuple[Transcript, ...]
    problems: tuple[Problem, ...]
    format: str


@dataclass(frozen=True, slots=True)
class RoleProposal:
    """A guess at who is who, with its reason, for a person to confirm."""

    speaker: str
    role: Role
    reason: str
