"""An entry as pages show it: in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from vinculum.reactions import DONE_WORDS, STRENGTHS, About, Done, Reaction, text_of
from vinculum.web.diary.journal import Entry, numbered

NOT_AFTER_ALL: Mapping[Done, str] = {
    Done.SUPERVISION: "not taken to supervision after all",
    Done.COLLEAGUE: "not taken to a colleague after all",
    Done.REFLECTED: "not thought through after all",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words."""

    entry: Entry
    number: int | None
    felt: tuple[tuple[str, str], ...]
    told: tuple[str, ...]
    words: str
    body: str
    turn: int | None
    taken: tuple[str, ...]
    withdrawn: bool
    client: str

    @property
    def id(self) -> str:
        """Of the entry."""
        return self.entry.id

    @property
    def session(self) -> str:
        """Id of its session, "" for none."""
        return self.entry.session

    @property
    def undone_by(self) -> list[tuple[str, str]]:
        """(what takes it back, in words) for each place that it was taken to afterwards."""
        return [(f"not-{where.value}", NOT_AFTER_ALL[where]) for _, where in self.entry.reaction.taken]

    @property
    def earlier(self) -> int:
        """How many versions stand behind it."""
        return len(self.entry.versions) - 1

    @property
    def can_undo(self) -> bool:
        """Whether a step is left that can be taken back."""
        return self.entry.undone is not None

    @property
    def before(self) -> list[tuple[datetime, tuple[tuple[str, str], ...], tuple[str, ...], str]]:
        """Those versions, the newest first: when, what was felt, what was told, in which words."""
        return [(made, felt_words(one), told_words(one, self.client), one.words) for made, one in self.entry.earlier]


def line_of(entry: Entry, numbers: dict[str, int], client: str) -> Line:
    """One entry as it stands."""
    one = numbered(entry, numbers)
    return Line(
        entry=entry, number=one.session, felt=felt_words(one), told=told_words(one, client), words=one.words,
        body=one.body, turn=one.turn, taken=tuple(DONE_WORDS[where] for _, where in one.taken), withdrawn=one.withdrawn,
        client=client,
    )  # fmt: skip


def felt_words(one: Reaction) -> tuple[tuple[str, str], ...]:
    """(feeling, how strongly), the strongest first."""
    return tuple((text_of(word), STRENGTHS[strength]) for word, strength in one.strongest)


def told_words(one: Reaction, client: str) -> tuple[str, ...]:
    """What it was about and what was done with it, a phrase each."""
    whom: Mapping[About, str] = {About.CLIENT: client, About.ME: "me", About.SETTING: "the setting"}
    about = (f"about {' and '.join(whom[name] for name in one.about)}",) if one.about else ()
    return (*about, *(DONE_WORDS[name] for name in one.done))
