"""Written tellings as clauses with what they are: the material that proposals of narratives are learnt from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vinculum.codebook import library
from vinculum.codebook.conversations import conversations
from vinculum.narratives.finding.clauses import Clause
from vinculum.narratives.finding.looks import Told, told
from vinculum.narratives.finding.rows import Asked, Place
from vinculum.narratives.model import Component, Part, Span
from vinculum.narratives.told import Scene, lines, scenes
from vinculum.reading import linear
from vinculum.transcripts.model import Role, Transcript, Turn

HALF = 0.5
ORDINARY = 60
"""Practice conversations whose turns count as ordinary talk, where the linear reader marks none as a telling."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A scene in clauses.

    Attributes:
        name: the scene.
        told: its clauses.
        marked: turns that the linear reader takes for a telling.
        inside: 1 where a clause belongs to what is told, 0 where not, shape (clauses,).
        tellings: first and one past the last clause of each telling.
        heard: what each clause is, None where it is neither wish nor response.
        weight: how much its clauses count.
    """

    name: str
    told: Told
    marked: frozenset[int]
    inside: NDArray[np.int64]
    tellings: tuple[tuple[int, int], ...]
    heard: tuple[Component | None, ...]
    weight: float = 1.0

    @property
    def whole(self) -> Asked:
        """Every clause, among all of the scene."""
        many = len(self.told.clauses)
        return Asked(self.told, [Place(0, many, at) for at in range(many)], self.marked)

    @property
    def within(self) -> Asked:
        """The clauses of the tellings, each among those of its telling."""
        return Asked(self.told, [Place(first, last, at) for first, last in self.tellings for at in range(first, last)])

    def heard_within(self) -> list[Component | None]:
        """What those clauses are."""
        return [self.heard[place.at] for place in self.within.places]


def marked_scenes() -> tuple[Marked, ...]:
    """The shipped scenes in clauses."""
    return tuple(_marked(scene) for scene in scenes())


def other_material() -> tuple[Marked, ...]:
    """What is learnt from beside the scenes: told happenings and near-misses of the codebook, and ordinary talk."""
    return (*_codebook(), *_ordinary())


def line_places() -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    """The lines written for categories, each alone, and their categories."""
    apart = [(told(Transcript((Turn(0, "C", Role.CLIENT, words),))), category) for category, words in lines()]
    asked = [Asked(one, [Place(0, len(one.clauses), at) for at in range(len(one.clauses))]) for one, _ in apart]
    return tuple(asked), tuple(category for one, category in apart for _ in one.clauses)


def moments_of(transcript: Transcript) -> frozenset[int]:
    """The turns that the linear reader takes for a telling."""
    return frozenset(one.turn for one in linear.read(transcript, systems=("narrative",)))


def _marked(scene: Scene) -> Marked:
    apart = told(scene.transcript)
    places = [one.place for one in apart.clauses]
    tellings = []
    for telling in scene.tellings:
        own = [at for at, place in enumerate(places) if _in(place, telling.span)]
        tellings.append((own[0], own[-1] + 1))
    inside = np.zeros(len(places), np.int64)
    for first, last in tellings:
        inside[first:last] = 1
    heard = [one for telling in scene.tellings for one in telling.components]
    found = tuple(_best(place, heard) for place in places)
    return Marked(scene.name, apart, moments_of(scene.transcript), inside, tuple(tellings), found)


def _in(place: Clause, span: Span) -> bool:
    middle = (place.start + place.end) / 2
    return (span.first, span.start) <= (place.turn, middle) < (span.last, span.end)


def _best(place: Clause, heard: Sequence[Component]) -> Component | None:
    """The component whose words share most with a clause, and at least half of either."""
    shared = {}
    for number, one in enumerate(heard):
        words = one.evidence[0]
        both = min(place.end, words.end) - max(place.start, words.start) if words.turn == place.turn else 0
        if both >= HALF * min(place.end - place.start, words.end - words.start):
            shared[number] = both
    return heard[max(shared, key=lambda number: shared[number])] if shared else None


def _codebook() -> Iterator[Marked]:
    """Lines of the codebook: all of an example is told, nothing of a near-miss. The linear reader learnt from them."""
    for code in library()["narrative"].codes:
        for tells, examples in ((1, code.examples), (0, code.near_misses)):
            for example in examples:
                said = [*example.before, ("client", example.text)]
                turns = [Turn(index, who, Role(who), words) for index, (who, words) in enumerate(said)]
                last = Transcript((*turns[:-1], turns[-1]))
                yield _alike(example.scene, last, tells)


def _alike(name: str, transcript: Transcript, tells: int) -> Marked:
    apart = told(transcript)
    turn = len(transcript.turns) - 1
    inside = np.array([tells if one.place.turn == turn else 0 for one in apart.clauses], np.int64)
    return Marked(name, apart, frozenset(), inside, (), (None,) * len(inside))


def _ordinary() -> Iterator[Marked]:
    chosen = conversations()[:: max(1, len(conversations()) // ORDINARY)]
    for one in chosen:
        turns = tuple(Turn(index, each.role, Role(each.role), each.text) for index, each in enumerate(one.turns))
        talk = Transcript(turns)
        marked = moments_of(talk)
        quiet = Transcript(tuple(turn if turn.index not in marked else _without(turn) for turn in turns))
        apart = told(quiet)
        none = np.zeros(len(apart.clauses), np.int64)
        yield Marked(one.name, apart, frozenset(), none, (), (None,) * len(none), 0.3)


def _without(turn: Turn) -> Turn:
    return Turn(turn.index, turn.speaker, turn.role, "")


def part_name(heard: Component | None) -> str:
    """One of the model's parts."""
    return "none" if heard is None else heard.part.value


def responses(heard: Sequence[Component | None]) -> list[int]:
    """Places of the responses, which have a sign."""
    return [at for at, one in enumerate(heard) if one is not None and one.part is not Part.WISH]
