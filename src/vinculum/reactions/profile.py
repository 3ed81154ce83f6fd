"""Which feelings stand in how many of n entries: in one case, by session, and over the caseload. Counts, no ranks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vinculum.reactions.model import Reaction, standing
from vinculum.reactions.words import WORDS, text_of


@dataclass(frozen=True, slots=True)
class Share:
    """One feeling: named in `count` of `n` entries here, in `other` of `other_n` entries of other cases.

    `sessions` are the sessions it was named in, each once.
    """

    word: str
    count: int
    n: int
    sessions: tuple[int, ...]
    other: int = 0
    other_n: int = 0


@dataclass(frozen=True, slots=True)
class FeltCourse:
    """What was felt session by session: `rows` are (word, session -> strongest there), `sessions` all with an entry."""

    sessions: tuple[int, ...]
    rows: tuple[tuple[str, Mapping[int, int]], ...]

    def sessions_with(self, values: Mapping[int, float]) -> tuple[int, ...]:
        """Its sessions that have a value there, too."""
        return tuple(number for number in self.sessions if number in values)


@dataclass(frozen=True, slots=True)
class Somebody:
    """One case in the list of a feeling: named in `count` of `n` entries, last in session `last` (None: no session)."""

    case: str
    count: int
    n: int
    last: int | None


def profile(entries: Iterable[Reaction], others: Iterable[Reaction] = ()) -> tuple[Share, ...]:
    """Every feeling of these entries, the most often named first, beside the entries of other cases."""
    here, elsewhere = standing(entries), standing(others)
    counts = Counter(word for one in here for word in one.felt)
    beside = Counter(word for one in elsewhere for word in one.felt)
    return tuple(
        Share(word, counts[word], len(here), _sessions(here, word), beside[word], len(elsewhere))
        for word in sorted(counts, key=lambda name: (-counts[name], text_of(name)))
    )


def _sessions(entries: Sequence[Reaction], word: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(one.session for one in entries if word in one.felt and one.session is not None))


def felt_course(entries: Iterable[Reaction]) -> FeltCourse:
    """Session by session; of several entries about one session the strongest word counts, and none is added up."""
    here = [one for one in standing(entries) if one.session is not None]
    rows: dict[str, dict[int, int]] = {}
    for one in here:
        for word, strength in one.felt.items():
            row = rows.setdefault(word, {})
            number = one.session or 0
            row[number] = max(strength, row.get(number, 0))
    ordered = sorted(rows, key=lambda name: (-len(rows[name]), min(rows[name]), text_of(name)))
    sessions = tuple(dict.fromkeys(one.session for one in here if one.session is not None))
    return FeltCourse(sessions, tuple((word, rows[word]) for word in ordered))


def by_feeling(cases: Mapping[str, Sequence[Reaction]]) -> tuple[tuple[str, tuple[Somebody, ...]], ...]:
    """(word, those with whom it was felt) for every word that was named, words as the list has them, own ones last.

    Cases come in the order they are given in: whoever calls decides on one that ranks nobody.
    """
    kept = {case: standing(entries) for case, entries in cases.items()}
    named = {word for entries in kept.values() for one in entries for word in one.felt}
    listed = [word.id for word in WORDS if word.id in named]
    own = sorted(named - set(listed), key=text_of)
    return tuple((word, _with_whom(word, kept)) for word in (*listed, *own))


def _with_whom(word: str, cases: Mapping[str, Sequence[Reaction]]) -> tuple[Somebody, ...]:
    found = []
    for case, entries in cases.items():
        named = [one for one in entries if word in one.felt]
        if named:
            last = max((one.session for one in named if one.session is not None), default=None)
            found.append(Somebody(case, len(named), len(entries), last))
    return tuple(found)
