"""The people a client tells of: named once per case, renamed and put together without losing anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from vinculum.errors import InvalidNarratives


class Relation(StrEnum):
    """What somebody is to the client."""

    MOTHER = "mother"
    FATHER = "father"
    PARENT = "other parent or carer"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    RELATIVE = "relative"
    CHILD = "own child"
    PARTNER = "partner"
    FORMER_PARTNER = "former partner"
    FRIEND = "friend"
    BOSS = "boss"
    COLLEAGUE = "colleague"
    TEACHER = "teacher"
    NEIGHBOUR = "neighbour"
    STRANGER = "stranger"
    GROUP = "group of people"
    THERAPIST = "therapist"
    FORMER_THERAPIST = "former therapist"
    SELF = "self"
    OTHER = "somebody else"


APART = (Relation.THERAPIST, Relation.SELF)
"""The therapist and oneself are never put together with anybody else."""


@dataclass(frozen=True, slots=True)
class Other:
    """A person met in narratives.

    Attributes:
        id: stable; narratives keep it, also after the person is renamed or put together with another.
        name: as the therapist calls them, such as "Mother".
        relation: what they are to the client.
        same_as: id of the person they turned out to be, "" where they are themselves.
    """

    id: str
    name: str
    relation: Relation = Relation.OTHER
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """The people of one case. Every change gives a new value; the old one is the way back."""

    others: tuple[Other, ...] = ()

    def __post_init__(self) -> None:
        """Raises InvalidNarratives: an id twice, an empty name, somebody put together with nobody or in a ring."""
        ids = [one.id for one in self.others]
        for one in self.others:
            if ids.count(one.id) > 1:
                raise InvalidNarratives(f"Two people have the id “{one.id}”; each needs an own one.")
            if not one.name.strip():
                raise InvalidNarratives(f"The person “{one.id}” has no name; write one, such as “my boss”.")
            self.find(one.id)

    @property
    def known(self) -> tuple[Other, ...]:
        """Everybody who stands for themselves, in order."""
        return tuple(one for one in self.others if not one.same_as)

    def find(self, other: str) -> Other:
        """Who that is by now. Raises InvalidNarratives where nobody has the id."""
        by_id = {one.id: one for one in self.others}
        seen: list[str] = []
        while True:
            if other not in by_id:
                raise InvalidNarratives(f"Nobody has the id “{other}”. Name the person first.")
            if other in seen:
                raise InvalidNarratives(f"“{other}” was put together with themselves; take one step back.")
            seen.append(other)
            if not by_id[other].same_as:
                return by_id[other]
            other = by_id[other].same_as

    def ids(self, relations: Iterable[Relation]) -> frozenset[str]:
        """Ids of those who are one of these to the client."""
        wanted = frozenset(relations)
        return frozenset(one.id for one in self.known if one.relation in wanted)

    def adding(self, one: Other) -> People:
        """With one more person."""
        return People((*self.others, one))

    def renamed(self, other: str, name: str) -> People:
        """With another name; every narrative stays where it is."""
        found = self.find(other)
        return self._with(replace(found, name=name))

    def related(self, other: str, relation: Relation) -> People:
        """With another relation to the client.

        Raises:
            InvalidNarratives: the therapist or oneself would become somebody else, or somebody else one of them.
        """
        found = self.find(other)
        if found.relation is not relation and {found.relation, relation} & set(APART):
            raise InvalidNarratives(
                f"“{found.name}” ({found.relation}) cannot become {relation}: the therapist and oneself are there from "
                "the beginning and stay who they are. Give the narrative to the other person instead."
            )
        return self._with(replace(found, relation=relation))

    def put_together(self, other: str, into: str) -> People:
        """Two entries turned out to be one person: `other` is `into` from now on, and can be parted again.

        Raises:
            InvalidNarratives: the same person, or the therapist or oneself with somebody else.
        """
        one, kept = self.find(other), self.find(into)
        if one.id == kept.id:
            raise InvalidNarratives(f"“{other}” and “{into}” are already the same person.")
        if one.relation is not kept.relation and {one.relation, kept.relation} & set(APART):
            raise InvalidNarratives(
                f"“{one.id}” ({one.relation}) and “{kept.id}” ({kept.relation}) cannot be one person: the therapist "
                "and oneself stay apart from everybody else. Give the narrative to the other person instead."
            )
        return self._with(replace(one, same_as=kept.id))

    def parted(self, other: str) -> People:
        """The way back: `other` stands for themselves again, with all narratives that were theirs."""
        self.find(other)
        return People(tuple(replace(one, same_as="") if one.id == other else one for one in self.others))

    def _with(self, changed: Other) -> People:
        return People(tuple(changed if one.id == changed.id else one for one in self.others))
