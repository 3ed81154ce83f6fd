"""What in a case's narratives does not fit together, as sentences: nothing is thrown away, a person decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vinculum.errors import InvalidNarratives
from vinculum.narratives.categories import Scheme
from vinculum.narratives.model import Narrative, Part, TimeOfLife
from vinculum.narratives.people import People, Relation


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at.

    Attributes:
        narrative: id.
        says: one sentence.
        stops: whether themes and likeness cannot be had before it is settled.
    """

    narrative: str
    says: str
    stops: bool


def doubts(narratives: Iterable[Narrative], people: People, scheme: Scheme) -> tuple[Doubt, ...]:
    """What to look at, narrative by narrative; those that stop an analysis first."""
    found = [one for narrative in narratives for one in _of(narrative, people, scheme)]
    return tuple(sorted(found, key=lambda one: not one.stops))


def _of(one: Narrative, people: People, scheme: Scheme) -> Iterator[Doubt]:
    yield from _person(one, people)
    for mark in one.confirmed:
        category = scheme.by_id.get(mark.category)
        if category is None:
            yield Doubt(one.id, f"“{mark.category}” is in no list; add it, or keep it as a removed category.", True)
        elif category.part is not mark.part:
            yield Doubt(one.id, f"“{category.name}” belongs to {category.part} and is coded as {mark.part}.", True)
        elif category.removed:
            yield Doubt(one.id, f"“{category.name}” is no longer in the list; it is kept as coded.", False)
    yield from _opposites(one, scheme)


def _person(one: Narrative, people: People) -> Iterator[Doubt]:
    try:
        other = people.find(one.other)
    except InvalidNarratives as error:
        yield Doubt(one.id, str(error), True)
        return
    if other.relation is Relation.THERAPIST and one.time not in (None, TimeOfLife.IN_THERAPY):
        yield Doubt(one.id, f"It is with the therapist, and its time of life is “{one.time}”.", False)


def _opposites(one: Narrative, scheme: Scheme) -> Iterator[Doubt]:
    for part in Part:
        held = [scheme.by_id[mark.category] for mark in one.of(part) if mark.category in scheme.by_id]
        for place, first in enumerate(held):
            for second in held[place + 1 :]:
                if second.id in first.opposite or first.id in second.opposite:
                    says = f"“{first.name}” and “{second.name}” pull against each other. Both count; is it so?"
                    yield Doubt(one.id, says, False)
