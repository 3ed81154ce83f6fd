"""A topic with the places where it was raised, and what the client did then."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vinculum.reading.moment import Evidence


class How(StrEnum):
    """How the client's next words left the topic, or that they stayed."""

    MARKED = "marked"  # a moment of shifting or withdrawing stands on them
    SAID = "said"  # words such as "anyway", "can we do the work thing"
    SHORT = "short"  # a few words, none of them about it
    ELSEWHERE = "elsewhere"  # longer, about something else
    STAYED = "stayed"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time a topic came up in a session.

    Attributes:
        session: number of the session.
        by: "therapist" or "client": who had brought it in.
        raised: the word or words where it was brought in last before it was left, or first where it was not.
        how: what the client did.
        left: the client's next words, None where they stayed.
    """

    session: int
    by: str
    raised: Evidence
    how: How
    left: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that was left in two sessions or more.

    Attributes:
        key: the folded words, the same in every search; decisions go by it.
        words: how it was called, most frequent first.
        occasions: in the order of speaking, those where the client stayed with it included.
    """

    key: str
    words: tuple[str, ...]
    occasions: tuple[Occasion, ...]

    @property
    def left(self) -> tuple[Occasion, ...]:
        """The occasions on which it was left."""
        return tuple(one for one in self.occasions if one.how is not How.STAYED)

    @property
    def sessions(self) -> tuple[int, ...]:
        """Numbers of the sessions in which it was left."""
        return tuple(sorted({one.session for one in self.left}))
