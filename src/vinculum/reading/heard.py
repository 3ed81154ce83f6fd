"""A turn as it is heard: in plain spelling, with what the other had just said and asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vinculum.reading.asking import Asked, Topic, asked_in, topics_of
from vinculum.reading.plain import Plain, plain
from vinculum.transcripts.model import Kind, Role, Transcript, Turn


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn in its place.

    Attributes:
        turn: the turn itself.
        plain: its words in plain spelling.
        asks: what this turn asks.
        question: where it asks, as a place in the plain text, None where it asks nothing.
        touches: what this turn comes near.
        before: the plain words of the last turn by somebody else, None where there is none.
        asked: what that turn asked.
        touched: what that turn came near.
        notes: whether the words were written from memory.
    """

    turn: Turn
    plain: Plain
    asks: Asked
    question: tuple[int, int] | None
    touches: frozenset[Topic]
    before: Plain | None
    asked: Asked
    touched: frozenset[Topic]
    notes: bool


def heard(transcript: Transcript) -> Iterator[Heard]:
    """Every turn of a transcript as it is heard, in order."""
    before: Heard | None = None  # the last turn by another role
    last: Heard | None = None
    for turn in transcript.turns:
        if last is not None and last.turn.role is not turn.role:
            before = last
        words = plain(turn.text)
        asks, question = asked_in(words.text) if turn.role is Role.THERAPIST else (Asked.NOTHING, None)
        touches = topics_of(words.text) if turn.role is Role.THERAPIST else frozenset[Topic]()
        last = Heard(
            turn=turn,
            plain=words,
            asks=asks,
            question=question,
            touches=touches,
            before=before.plain if before else None,
            asked=before.asks if before else Asked.NOTHING,
            touched=before.touches if before else frozenset(),
            notes=transcript.kind is Kind.PROCESS_NOTES,
        )
        yield last
