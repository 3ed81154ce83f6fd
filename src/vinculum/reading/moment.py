"""A moment: a coded span of a transcript, who says so, how sure, and the exact words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vinculum.errors import InvalidReading
from vinculum.transcripts.model import Transcript


class Standing(StrEnum):
    """What a person has made of a moment."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words a moment rests on.

    Attributes:
        turn: index of the turn.
        start: first character of the quote in that turn's text.
        end: one past the last character.
        quote: turn.text[start:end], kept so that it can be checked.
    """

    turn: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A coded span.

    Attributes:
        code: full id, such as "withdrawal.denial" or "therapist.repair".
        turn: index of the turn it belongs to.
        evidence: at least one quote; empty only never.
        confidence: 0 to 1, from the reader; 1.0 for a person.
        source: who says so, "lexical 0.1" or "person".
        reason: one short sentence a person can read: why these words.
        standing: what a person has made of it.
        aspect: one of the code's aspects, such as "+" or "clarify", where a person chose one; else "".
    """

    code: str
    turn: int
    evidence: tuple[Evidence, ...]
    confidence: float
    source: str
    reason: str = ""
    standing: Standing = Standing.PROPOSED
    aspect: str = ""


def quote(transcript: Transcript, turn: int, start: int, end: int) -> Evidence:
    """Evidence for characters start to end of a turn; InvalidReading where there are no such words."""
    if not 0 <= turn < len(transcript.turns):
        raise InvalidReading(f"There is no turn {turn}: the transcript has {len(transcript.turns)} turns.")
    text = transcript.turns[turn].text
    if not 0 <= start < end <= len(text):
        raise InvalidReading(f"Turn {turn} has {len(text)} characters; {start} to {end} are not words of it.")
    return Evidence(turn, start, end, text[start:end])
