"""Circles between two clients of one case: what each tells of the other, and who speaks after whom.

What each tells is from their own narratives about the other: what came back, and what they then felt or did. Neither
telling is truer than the other, and a circle has no beginning. What follows in the room is a sequence of turns, not
a cause.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from vinculum.lenses.finding import Quoted
from vinculum.narratives.categories import Scheme
from vinculum.narratives.coded import Level, code, counted
from vinculum.narratives.model import Component, Narrative, Part
from vinculum.narratives.people import People

MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Met:
    """What came back from the other, and what the one who tells then felt or did; "" where a side was not marked.

    Attributes:
        theirs, own: codes of the groups or categories.
        narratives: ids, in the order of the sessions.
        words: exact words of both sides, a few.
    """

    theirs: str
    own: str
    narratives: tuple[str, ...]
    words: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class OneWay:
    """What one tells of the other: how many narratives count, and what met what in them, most often first."""

    teller: str
    of: str
    narratives: int
    met: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class BothWays:
    """Two people, each telling of the other."""

    first: OneWay
    second: OneWay

    @property
    def closes(self) -> bool:
        """Whether each tells something of the other, so that it can be laid out as a circle."""
        return bool(self.first.met and self.second.met)


@dataclass(frozen=True, slots=True)
class Said:
    """One turn: who says it ("" for the therapist and for a voice that is nobody's), and the codes marked there."""

    who: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class After:
    """One speaks, another speaks next, and something is marked in the words of one of them or both.

    Attributes:
        first, code: who spoke, and what is marked there; "" for nothing.
        then, answer: who of the others spoke next, and what is marked there; "" for nothing.
        places: (session, turn, turn of the one who spoke next), in order.
        directly: in how many of these nobody spoke between.
    """

    first: str
    code: str
    then: str
    answer: str
    places: tuple[tuple[int, int, int], ...]
    directly: int


def both_ways(
    narratives: Iterable[Narrative], people: People, scheme: Scheme, *, pair: tuple[str, str],
    level: Level = Level.CLUSTER,
) -> BothWays:  # fmt: skip
    """What two people who both tell say of each other; of each part of a narrative the code that stands out most.

    Args:
        narratives: of the case; those that count (`counted`) and say who tells.
        people: who is who by now; ids of the two are among them.
        scheme: the list of categories.
        pair: ids of the two, as tellers and as people.
        level: groups, or categories.

    Raises:
        InvalidNarratives: a code of another part.
    """
    kept = counted(narratives).narratives
    one, other = pair
    return BothWays(
        _one_way(kept, people, scheme, told=(one, other), level=level),
        _one_way(kept, people, scheme, told=(other, one), level=level),
    )


def _one_way(
    kept: Sequence[Narrative], people: People, scheme: Scheme, *, told: tuple[str, str], level: Level
) -> OneWay:  # fmt: skip
    teller, of = told
    known = {one.id for one in people.others}
    theirs = [one for one in kept if one.teller == teller and one.other in known and people.find(one.other).id == of]
    rounds: dict[tuple[str, str], list[Narrative]] = defaultdict(list)
    for one in theirs:
        came, did = (_first(one.of(part), scheme, level) for part in (Part.RESPONSE_OF_OTHER, Part.RESPONSE_OF_SELF))
        if came or did:
            rounds[came, did].append(one)
    met = [Met(*key, tuple(one.id for one in found), _words(found)) for key, found in rounds.items()]
    return OneWay(teller, of, len(theirs), tuple(sorted(met, key=lambda one: -len(one.narratives))))


def _first(found: Sequence[Component], scheme: Scheme, level: Level) -> str:
    return code(found[0], scheme, level) if found else ""


def _words(found: Iterable[Narrative]) -> tuple[Quoted, ...]:
    quotes = [
        Quoted(one.session, words.turn, words.start, words.end, words.quote, str(component.part))
        for one in found
        for part in (Part.RESPONSE_OF_OTHER, Part.RESPONSE_OF_SELF)
        for component in one.of(part)[:1]
        for words in component.evidence[:1]
    ]
    return tuple(quotes[: 2 * MOST_QUOTES])


def spoken_after(sessions: Mapping[int, Sequence[Said]]) -> tuple[After, ...]:
    """Who speaks after whom where something is marked: each client's turn and the next client's, if it is another's.

    Args:
        sessions: number -> its turns in order; a turn of the therapist has nobody (`who` is "").

    Returns:
        Most often first, then in the order in which they were said.
    """
    found: dict[tuple[str, str, str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for number, turns in sorted(sessions.items()):
        voices = [(at, one) for at, one in enumerate(turns) if one.who]
        for (at, one), (later, following) in pairwise(voices):
            if following.who != one.who:
                for marked, answer in product(one.codes or ("",), following.codes or ("",)):
                    if marked or answer:
                        found[one.who, marked, following.who, answer].append((number, at, later))
    rows = [
        After(*key, tuple(places), sum(later == at + 1 for _, at, later in places)) for key, places in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row.places), row.places[0])))
