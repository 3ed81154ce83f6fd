"""A rule, the literature behind it, and the suggestion that it makes of the facts of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType

from vinculum.guidance.condition import Condition
from vinculum.guidance.facts import Ground


class Urgency(StrEnum):
    """When a suggestion matters. Risk stands apart: before all others, never counted, never dismissed."""

    RISK = "risk"
    SOON = "soon"
    ROOM = "room"  # when there is room for it
    WELL = "well"  # what goes well


class Kind(StrEnum):
    """What kind of study a source is."""

    ASSOCIATION = "association"
    TRIAL = "trial"
    DESCRIPTION = "description"
    CUSTOM = "custom"  # no figure is known to us


A = {Kind.ASSOCIATION: "an", Kind.DESCRIPTION: "a"}

ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "safety": "safety", "repair": "strain and repair", "toward": "feelings toward you",
        "resistance": "holding back from the work", "gap": "how the two of you see it", "feedback": "what is asked",
        "course": "the course", "frame": "the frame", "narratives": "what is told of others", "you": "your own part",
        "well": "what goes well",
    }
)  # fmt: skip
"""What a rule is about -> how a page calls it. Three suggestions are about different things where that can be."""

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "ask-about-us": "speak about the two of you", "give-room": "press nothing", "slow-down": "go slower",
        "go-deeper": "name a pattern", "own-part": "say your own part", "say-good": "say what is good",
        "look-first": "look before you act", "consult": "take it to a colleague", "ask-feedback": "ask for answers",
        "ask-task": "speak about the work", "name-frame": "speak about the frame", "ask-safety": "ask about danger",
        "leave-be": "change nothing",
    }
)  # fmt: skip
"""What a suggestion would have the therapist do: a closed list."""

OPPOSED: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (
        ("ask-about-us", "give-room"), ("go-deeper", "give-room"), ("go-deeper", "slow-down"),
        ("leave-be", "ask-about-us"), ("leave-be", "go-deeper"), ("leave-be", "own-part"), ("leave-be", "ask-task"),
        ("leave-be", "ask-safety"), ("leave-be", "slow-down"), ("ask-task", "give-room"), ("ask-safety", "give-room"),
    )
)  # fmt: skip
"""Acts that cannot both be sensible in one session; suggestions that would have both never stand together."""

ENCOURAGES = ("interpretation", "humour", "confrontation")


@dataclass(frozen=True, slots=True)
class Source:
    """What the literature says.

    Attributes:
        id: by which rules name it.
        cite: authors and year.
        finding: one sentence with the figure.
        kind: of study; an association is called one on every page.
        verified: whether the figure was read in the source; else a page says "from memory".
    """

    id: str
    cite: str
    finding: str
    kind: Kind
    verified: bool

    @property
    def words(self) -> str:
        """The finding with its weight, for beside a suggestion."""
        if self.kind is Kind.CUSTOM:
            return f"{self.finding}."
        weight = "controlled studies" if self.kind is Kind.TRIAL else f"{A[self.kind]} {self.kind}"
        return f"{self.finding} ({self.cite}; {weight}{'' if self.verified else '; from memory'})."


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: stable; dismissals go by it.
        about: key of ABOUT.
        urgency: its class.
        when: the condition.
        text: the condition as written.
        say: the suggestion, one sentence; {client} stands for the client's short name.
        cost: what it might cost.
        wait: what speaks for waiting.
        source: what the literature says.
        does: keys of ACTS.
        encourages: of ENCOURAGES; such a suggestion is withheld while danger stands.
        against: ids of rules that it never stands beside, further to what OPPOSED holds apart.
    """

    id: str
    about: str
    urgency: Urgency
    when: Condition
    text: str
    say: str
    cost: str
    wait: str
    source: Source
    does: tuple[str, ...]
    encourages: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    def opposes(self, other: Rule) -> bool:
        """Whether the two cannot both be sensible."""
        named = other.id in self.against or self.id in other.against
        return named or any(frozenset((one, two)) in OPPOSED for one in self.does for two in other.does)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rule that holds, with the evidence by which it does."""

    rule: Rule
    grounds: tuple[Ground, ...]

    @property
    def latest(self) -> int:
        """The latest session of what its condition names first, 0 where that lies in none."""
        return next((one.session for one in self.grounds if one.session is not None), 0)

    @property
    def evidence(self) -> str:
        """By what the evidence is known again: a dismissal holds as long as this stays the same."""
        return sha256("\n".join(sorted(one.name for one in self.grounds)).encode()).hexdigest()[:16]

    def says(self, client: str) -> str:
        """The sentence with the client's short name in it."""
        return filled(self.rule.say, client)


def filled(text: str, client: str) -> str:
    """A rule's words with the client's short name; “the client” where there is none."""
    name = client.strip() or "the client"
    words = text.replace("{client’s}", f"{name}’s").replace("{client}", name)
    return words[:1].upper() + words[1:]
