"""Now and then, how one stands to one's own feeling: five sentences after the five factors of managing it.

The factors are those of the published inventories (self-insight, self-integration, empathy, anxiety management,
conceptualising); the sentences are ours, are not validated, and make no total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vinculum.errors import InvalidReaction

FACTORS: Mapping[str, str] = MappingProxyType(
    {
        "self-insight": "I know where my feeling comes from",
        "self-integration": "I could stay apart from it",
        "empathy": "I could still feel with {client}",
        "anxiety": "I could bear the anxiety of it",
        "conceptualising": "I can think about it in terms of the case",
    }
)
ANSWERS: Mapping[int, str] = MappingProxyType({1: "not yet", 2: "partly", 3: "yes"})


@dataclass(frozen=True, slots=True)
class Reflection:
    """One reflection: factor -> 1 (not yet), 2 (partly), 3 (yes), for those that were answered; after which session."""

    id: str
    session: int | None
    answers: Mapping[str, int]
    withdrawn: bool = False

    def __post_init__(self) -> None:
        """Raises InvalidReaction for a factor or an answer that is none."""
        for name, answer in self.answers.items():
            if name not in FACTORS or answer not in ANSWERS:
                raise InvalidReaction(f"“{name}: {answer}” is none of the five, or no answer to it.")


def in_words(one: Reflection, client: str) -> tuple[tuple[str, str], ...]:
    """(sentence, answer) in the order of the factors."""
    return tuple(
        (text.format(client=client), ANSWERS[one.answers[name]])
        for name, text in FACTORS.items()
        if name in one.answers
    )


def last_standing(reflections: Iterable[Reflection]) -> tuple[Reflection, ...]:
    """Those not taken back, in the order of the sessions."""
    kept = (one for one in reflections if not one.withdrawn)
    return tuple(sorted(kept, key=lambda one: (one.session is None, one.session or 0)))
