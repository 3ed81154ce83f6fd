"""A turn as it is heard: in plain spelling, with what the other had just said and asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vinculum.reading.phrases import compile_phrase
from vinculum.reading.plain import Plain, plain
from vinculum.transcripts.model import Kind, Role, Transcript, Turn


class Asked(StrEnum):
    """What a turn asks of the other."""

    OPEN = "open"
    CLOSED = "closed"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn in its place.

    Attributes:
        turn: the turn itself.
        plain: its words in plain spelling.
        asks: what this turn asks.
        before: the plain words of the last turn by somebody else, None where there is none.
        asked: what that turn asked.
        notes: whether the words were written from memory.
    """

    turn: Turn
    plain: Plain
    asks: Asked
    before: Plain | None
    asked: Asked
    notes: bool


_START = "(and|so|but|or|well|okay|now|then|yeah|right|all right|i wonder|i am wondering|i am curious|mhm)?"
_INVITES = compile_phrase(
    f"^ {_START} {_START} ((can|could|would|will) you (please|maybe|perhaps)? (like to|be willing to|want to)?"
    " |i (want|would like) you to |i would like to hear [3] )?"
    "(tell (me|us) (more|about|what|how|a (little|bit)|a little bit|something)|say (more|a bit more|some more|a little)"
    "|talk (me through|to me|more|about|a (little|bit))|describe|walk me through|help me understand|share|explain"
    "|give me (an example|a sense|an idea)|go on|paint)"
)
_OPEN = compile_phrase(
    f"^ {_START} {_START} [2] (what|how|why|in what ways?|where does that|where did that|where are you|which part)"
)
_NARROW = compile_phrase(
    "(what (time|day|date|year|age|colour|number|is your (name|address|number|age))|when|who|which (day|one)|"
    "how (many|much|long|old|often|far|big|tall|about)|"
    "what about (monday|tuesday|wednesday|thursday|friday|next|[1] at)|how was your (trip|journey|drive)|"
    "how (are you|are things|is it going|you doing|have you been|do you do)|what is up|"
    "on a scale|zero to ten|one to ten|1 to 10|0 to 10|where (do you live|were you born|is that|do you work)|"
    "(how|what) (does|do|would|did|is) (that|this|it|those|you) (sound|look|work|make sense|say to that)|sound)"
)
_CLOSED = compile_phrase(
    f"^ {_START} {_START} (do|does|did|is|are|was|were|have|has|had|can|could|would|will|should|am|shall|any)"
    " (not)? (you|i|we|it|that|this|there|he|she|they|your|the|my|any|those|these|somebody|someone|thoughts|questions)"
)


def heard(transcript: Transcript) -> Iterator[Heard]:
    """Every turn of a transcript as it is heard, in order."""
    before: Heard | None = None  # the last turn by another role than the one before it
    last: Heard | None = None
    for turn in transcript.turns:
        if last is not None and last.turn.role is not turn.role:
            before = last
        words = plain(turn.text)
        last = Heard(
            turn=turn,
            plain=words,
            asks=_asks(words) if turn.role is Role.THERAPIST else Asked.NOTHING,
            before=before.plain if before else None,
            asked=before.asks if before else Asked.NOTHING,
            notes=transcript.kind is Kind.PROCESS_NOTES,
        )
        yield last


def _asks(words: Plain) -> Asked:
    """What the last question or invitation of a turn asks: a question in one of its last two sentences counts."""
    for sentence in reversed(_sentences(words.text)[-2:]):
        asks = _sentence_asks(sentence)
        if asks is not Asked.NOTHING:
            return asks
    return Asked.NOTHING


def _sentences(text: str) -> list[str]:
    """Sentences of plain text, each with its mark."""
    pieces, start = [], 2
    for position, character in enumerate(text[2:], 2):
        if character in ".?!" and text[position - 1] == " ":
            if position > start:
                pieces.append(text[start : position + 1])
            start = position + 2
    return pieces


def _sentence_asks(sentence: str) -> Asked:
    framed = f". {sentence} "
    if _INVITES.pattern.search(framed):
        return Asked.OPEN
    question = sentence.endswith("?")
    if _CLOSED.pattern.search(framed):
        return Asked.CLOSED
    if _OPEN.pattern.search(framed) and question:
        return Asked.CLOSED if _NARROW.pattern.search(framed) else Asked.OPEN
    return Asked.CLOSED if question else Asked.NOTHING
