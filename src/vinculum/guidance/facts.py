"""What is known of a case when the next session is prepared: a value for each term, and the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vinculum.errors import InvalidGuidance
from vinculum.guidance.terms import TERMS, Value


@dataclass(frozen=True, slots=True)
class Ground:
    """One piece of evidence.

    Attributes:
        words: what it is, for a page, such as "deferring, confirmed by you".
        session: number of the session it lies in, None where it belongs to no single one.
        turn: index of the turn, None where it is no speech.
        quote: the exact words that were said or written, "" where there are none.
        key: what tells it from other evidence; stays the same as long as the evidence does.
    """

    words: str
    session: int | None = None
    turn: int | None = None
    quote: str = ""
    key: str = ""

    @property
    def name(self) -> str:
        """By what it is known again: its key, else its place and words."""
        return self.key or f"{self.session}:{self.turn}:{self.words}:{self.quote}"


@dataclass(frozen=True, slots=True)
class Known:
    """The value of one term: a whole number (0 and 1 for no and yes), or one of a choice's words."""

    value: Value
    grounds: tuple[Ground, ...] = ()

    @property
    def latest(self) -> int:
        """The latest session of its evidence, 0 where it names none."""
        return max((one.session or 0 for one in self.grounds), default=0)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that rules may ask. What is not in it is not known, and no rule speaks of it, not even by “not”.

    Attributes:
        known: term -> its value; the terms are those of TERMS, and a therapist's diary has none.
        session: number of the last session, 0 before the first.
    """

    known: Mapping[str, Known]
    session: int = 0

    def __post_init__(self) -> None:
        """Raises InvalidGuidance: a term that is not on the list, or a value that it cannot have."""
        for name, one in self.known.items():
            term = TERMS.get(name)
            if term is None:
                raise InvalidGuidance(f"“{name}” is nothing that rules may ask. The terms are in docs/guidance.md.")
            if not term.takes(one.value):
                raise InvalidGuidance(f"“{name}” cannot be {one.value!r}: {term.range_words}.")

    def value(self, name: str) -> Value | None:
        """The value of a term, None where it is not known."""
        found = self.known.get(name)
        return found.value if found else None

    def grounds(self, names: Iterable[str]) -> tuple[Ground, ...]:
        """The evidence for these terms, each piece once: in the order of the terms, for each the latest first."""
        found = {one.name: one for name in names for one in self._latest_first(name)}
        return tuple(found.values())

    def _latest_first(self, name: str) -> list[Ground]:
        grounds = self.known[name].grounds if name in self.known else ()
        return sorted(grounds, key=lambda one: (-(one.session or 0), one.turn or 0, one.name))


def facts(values: Mapping[str, Value], session: int = 0) -> Facts:
    """Facts without evidence, for examples."""
    return Facts(MappingProxyType({name: Known(value) for name, value in values.items()}), session)
