"""A sentence with its reason: the words, the rule that allowed them, and the numbers they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar


class Part(StrEnum):
    """Where a sentence may stand."""

    HEAD = "what happened"
    BEFORE = "what came before it"
    BESIDE = "the other side"
    LATELY = "how it is now"
    LINE = "the line of a caseload"
    STEP = "since last time"
    BETWEEN = "between participants, to the therapist alone"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a sentence rests on.

    Attributes:
        words: for a page, such as "Mara 2.6 in session 9".
        session: where it lies, None where it belongs to no single one.
        value: the number, in the units of the measure (a probability from 0 to 1), None where it is none.
    """

    words: str
    session: int | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one rule says.

    Attributes:
        text: one sentence, sometimes two very short ones.
        rule: name of the rule in the table.
        evidence: what it rests on; never empty.
    """

    text: str
    rule: str
    evidence: tuple[Fact, ...]

    @property
    def source(self) -> str:
        """The evidence in words, for beside the sentence."""
        return "; ".join(fact.words for fact in self.evidence)


@dataclass(frozen=True, slots=True)
class Said:
    """Sentences in their order."""

    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """All of them, with a space between."""
        return " ".join(sentence.text for sentence in self.sentences)


S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """One row of the table.

    Attributes:
        name: unique.
        parts: where it may stand; in each part the first rule of the table that holds speaks.
        holds: whether the numbers allow it.
        says: the words; "" where the part stays silent.
        rests: what they rest on.
        when: what `holds` asks, in words.
    """

    name: str
    parts: frozenset[Part]
    holds: Callable[[S], bool]
    says: Callable[[S], str]
    rests: Callable[[S], tuple[Fact, ...]]
    when: str

    def speak(self, of: S) -> Sentence | None:
        """The sentence about what it holds of, None where it is silent."""
        text = self.says(of)
        return Sentence(text[:1].upper() + text[1:], self.name, self.rests(of)) if text else None


def first(table: Iterable[Rule[S]], part: Part, of: S) -> Sentence | None:
    """What the first rule of a part says, None where none holds or it is silent."""
    rule = next((rule for rule in table if part in rule.parts and rule.holds(of)), None)
    return rule.speak(of) if rule is not None else None
