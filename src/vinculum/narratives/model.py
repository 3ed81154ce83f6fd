"""A relational narrative as frozen values: who told what of whom, and what was wished for, came back, and was done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vinculum.errors import InvalidNarratives
from vinculum.reading.moment import Evidence, Standing

LEAST, MOST = 1.0, 5.0  # ends of completeness


class Part(StrEnum):
    """What a component is: one of the three parts of a relational theme."""

    WISH = "W"
    RESPONSE_OF_OTHER = "RO"
    RESPONSE_OF_SELF = "RS"


class Sign(StrEnum):
    """Whether a response was good or bad for the person who tells, in their own eyes."""

    POSITIVE = "+"
    NEGATIVE = "-"


class TimeOfLife(StrEnum):
    """When in a life a told happening took place."""

    CHILD = "child"
    YOUTH = "youth"
    ADULT_BEFORE = "adult before"
    PRESENT = "present"
    IN_THERAPY = "in therapy"


@dataclass(frozen=True, slots=True)
class Span:
    """The words of a narrative in its transcript: from a character of one turn to one of the same or a later turn.

    Attributes:
        first, last: indices of turns.
        start: first character in the first turn.
        end: one past the last character in the last turn.
    """

    first: int
    start: int
    last: int
    end: int

    def __post_init__(self) -> None:
        """Raises InvalidNarratives where the end comes before the start."""
        if min(self.first, self.start) < 0 or (self.last, self.end) <= (self.first, self.start) or self.end < 1:
            raise InvalidNarratives(
                f"Words from turn {self.first}, character {self.start}, to turn {self.last}, character {self.end}, "
                "are none: the end must come after the start."
            )

    def holds(self, one: Evidence) -> bool:
        """Whether a quote lies within it."""
        return (self.first, self.start) <= (one.turn, one.start) and (one.turn, one.end) <= (self.last, self.end)


@dataclass(frozen=True, slots=True)
class Component:
    """A wish or a response that somebody heard in a narrative.

    Attributes:
        part: wish, response of the other, or response of self.
        category: id in a list of categories, such as "w.close".
        sign: of a response, None where nobody has said; a wish has none.
        evidence: the exact words; empty where a person wrote without a transcript.
        source: who says so, "person" or a reader with its version.
        standing: what a person has made of it; only what is confirmed counts.
    """

    part: Part
    category: str
    sign: Sign | None = None
    evidence: tuple[Evidence, ...] = ()
    source: str = "person"
    standing: Standing = Standing.CONFIRMED

    def __post_init__(self) -> None:
        """Raises InvalidNarratives: no category, or a wish with a sign."""
        if not self.category.strip():
            raise InvalidNarratives(f"A component ({self.part}) has no category; choose one.")
        if self.part is Part.WISH and self.sign is not None:
            raise InvalidNarratives(
                f"The wish “{self.category}” has the sign {self.sign}; only responses (RO, RS) are good or bad for a "
                "person. Take the sign away, or code a response."
            )


@dataclass(frozen=True, slots=True)
class Narrative:
    """A told happening with another person.

    Attributes:
        id: unique within the case.
        session: number of the session it was told in.
        other: id of the person it happened with; who that is by now, a `People` knows.
        time: of life, None where nobody has said.
        completeness: from 1 (a hint) to 5 (wish, what came back and what one did are all there), None while not rated.
        components: the one that stands out most of each part first.
        new: whether it is a lived instance of a new way of being with somebody.
        span: its words, None where there is no transcript.
        source: who found it, "person" or a reader with its version.
        standing: what a person has made of it; only what is confirmed counts.
        teller: id of the one who tells it, of several clients; "" where there is only one, or nobody has said.
    """

    id: str
    session: int
    other: str
    time: TimeOfLife | None = None
    completeness: float | None = None
    components: tuple[Component, ...] = ()
    new: bool = False
    span: Span | None = None
    source: str = "person"
    standing: Standing = Standing.CONFIRMED
    teller: str = ""

    def __post_init__(self) -> None:
        """Raises InvalidNarratives: completeness off its scale, words from elsewhere, or codes that contradict."""
        if self.completeness is not None and not LEAST <= self.completeness <= MOST:
            raise InvalidNarratives(f"{self._name}: completeness goes from 1 to 5, and {self.completeness:g} is given.")
        self._words_lie_within()
        self._signs_agree()

    @property
    def confirmed(self) -> tuple[Component, ...]:
        """Its components that a person stands behind."""
        return tuple(one for one in self.components if one.standing is Standing.CONFIRMED)

    def of(self, part: Part) -> tuple[Component, ...]:
        """Its confirmed components of one part, in order."""
        return tuple(one for one in self.confirmed if one.part is part)

    @property
    def _name(self) -> str:
        return f"Narrative “{self.id}” of session {self.session}"

    def _words_lie_within(self) -> None:
        if self.span is None:
            return
        for component in self.components:
            for words in component.evidence:
                if not self.span.holds(words):
                    raise InvalidNarratives(
                        f"{self._name}: the words for {component.category} (turn {words.turn}, characters "
                        f"{words.start} to {words.end}) lie outside the narrative. "
                        "Select words within it, or make the narrative longer."
                    )

    def _signs_agree(self) -> None:
        signs: dict[tuple[Part, str], Sign] = {}
        for one in self.confirmed:
            if one.sign is not None and signs.setdefault((one.part, one.category), one.sign) is not one.sign:
                raise InvalidNarratives(
                    f"{self._name}: {one.part} “{one.category}” is coded as + and as −. Decide for one; where it was "
                    "both, tell it as two responses with categories of their own."
                )
