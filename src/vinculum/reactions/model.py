"""An entry of the diary as a frozen value: what was felt, how strongly, about what, and what was done with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from vinculum.errors import InvalidReaction
from vinculum.reactions.words import STRENGTHS

MOST_FEELINGS = 24


class About(StrEnum):
    """What a feeling was about."""

    CLIENT = "client"
    ME = "me"
    SETTING = "setting"


class Done(StrEnum):
    """What was done with a feeling."""

    NOTICED = "noticed"
    HELD = "held"
    USED = "used"
    ACTED_OUT = "acted-out"
    REFLECTED = "reflected"
    COLLEAGUE = "colleague"
    SUPERVISION = "supervision"


DONE_WORDS: Mapping[Done, str] = {
    Done.NOTICED: "noticed", Done.HELD: "held", Done.USED: "used", Done.ACTED_OUT: "acted out",
    Done.REFLECTED: "thought it through", Done.COLLEAGUE: "took to a colleague",
    Done.SUPERVISION: "took to supervision",
}  # fmt: skip
SOMEWHERE = frozenset({Done.REFLECTED, Done.COLLEAGUE, Done.SUPERVISION})
"""What takes an entry somewhere: whoever held or used a feeling has not yet looked at it again."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """One entry.

    Attributes:
        id: the same over all its versions.
        session: number of the session, None for what belongs to none.
        felt: id of a word -> strength, 1 (a little) to 4 (very strongly). A word that is missing was not named.
        about, done: any number of each; empty where nothing was said.
        words, body: in the therapist's own words.
        turn: index of a turn of that session's words, None for none; moment: key of a moment there, "" for none.
        taken: when it was taken where, after it was written: (day, where).
        withdrawn: taken back by the therapist; kept, and counted nowhere.
        on: the day of the session or the entry, None where nobody knows.
    """

    id: str
    session: int | None
    felt: Mapping[str, int] = field(default_factory=dict)
    about: tuple[About, ...] = ()
    done: tuple[Done, ...] = ()
    words: str = ""
    body: str = ""
    turn: int | None = None
    moment: str = ""
    taken: tuple[tuple[date, Done], ...] = ()
    withdrawn: bool = False
    on: date | None = None

    def __post_init__(self) -> None:
        """Raises InvalidReaction: a strength that is none, or too many feelings to be one entry."""
        for name, strength in self.felt.items():
            if strength not in STRENGTHS:
                raise InvalidReaction(f"“{name}” has the strength {strength}; it is 1, 2, 3 or 4.")
        if len(self.felt) > MOST_FEELINGS:
            raise InvalidReaction(f"These are {len(self.felt)} feelings. Keep at most {MOST_FEELINGS} in one entry.")
        if any(where not in SOMEWHERE for _, where in self.taken):
            raise InvalidReaction("An entry is taken to supervision, to a colleague, or into your own reflection.")

    @property
    def empty(self) -> bool:
        """Whether nothing at all stands in it."""
        return not (self.felt or self.about or self.done or self.words or self.body)

    @property
    def somewhere(self) -> bool:
        """Whether it was taken anywhere: own reflection, a colleague, supervision."""
        return bool(self.taken) or not SOMEWHERE.isdisjoint(self.done)

    @property
    def acted_out(self) -> bool:
        """Whether its feeling was acted out, in the therapist's own word."""
        return Done.ACTED_OUT in self.done

    @property
    def strongest(self) -> tuple[tuple[str, int], ...]:
        """Its feelings, the strongest first, then as they were named."""
        return tuple(sorted(self.felt.items(), key=lambda one: -one[1]))


def standing(entries: Iterable[Reaction]) -> tuple[Reaction, ...]:
    """Those that were not taken back, by session; what belongs to none stands last."""
    kept = (one for one in entries if not one.withdrawn)
    return tuple(sorted(kept, key=lambda one: (one.session is None, one.session or 0)))


def taken_nowhere(entries: Iterable[Reaction]) -> tuple[Reaction, ...]:
    """Entries that went neither into supervision nor to a colleague nor into one's own reflection."""
    return tuple(one for one in standing(entries) if not one.somewhere)


def acted_out(entries: Iterable[Reaction]) -> tuple[Reaction, ...]:
    """Entries whose feeling was acted out, in the therapist's own word."""
    return tuple(one for one in standing(entries) if one.acted_out)
