"""What a reader proposes as a narrative: a hypothesis with its words, never counted before a person confirms it."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.errors import InvalidNarratives
from vinculum.narratives.model import Component, Span, TimeOfLife
from vinculum.narratives.people import Relation
from vinculum.reading.moment import Evidence


@dataclass(frozen=True, slots=True)
class Who:
    """With whom a proposed happening seems to have been.

    Attributes:
        relation: what they seem to be to the client.
        name: as one would call them on a page, such as "Mother", "Denise" or "a consultant".
        evidence: the words that name them, None where it is a guess from elsewhere.
    """

    relation: Relation
    name: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposed narrative.

    Attributes:
        span: its words.
        who: candidates, the likeliest first; empty where nobody is named.
        time: of life, None where the words do not tell.
        components: wishes and responses with their words, all of standing "proposed".
        confidence: 0 to 1, that a happening is told here.
        source: the reader with its version.
    """

    span: Span
    who: tuple[Who, ...]
    time: TimeOfLife | None
    components: tuple[Component, ...]
    confidence: float
    source: str

    def __post_init__(self) -> None:
        """Raises InvalidNarratives: a confidence that is none."""
        if not 0 <= self.confidence <= 1:
            raise InvalidNarratives(f"A reader’s confidence goes from 0 to 1, and {self.confidence:g} is given.")
