"""Categories of wishes and responses as data: two levels, in our own words; a practice removes and adds its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from vinculum.errors import InvalidNarratives
from vinculum.narratives.model import Narrative, Part, Sign

DIRECTIONS = {
    Part.WISH: ("WOO", "WOS", "WSO", "WSS"),
    Part.RESPONSE_OF_OTHER: ("ROO", "ROS"),
    Part.RESPONSE_OF_SELF: ("RSO", "RSS"),
}
"""Who does something to whom: the first letter after W or R acts, the second is acted upon; O the other, S oneself."""

UNLISTED = "unlisted"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of categories of one part.

    Attributes:
        id: such as "w.bond".
        meaning: one sentence.
        standard: the nearest of the published clusters, in our own words.
    """

    id: str
    part: Part
    name: str
    meaning: str
    standard: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """A wish or a response.

    Attributes:
        id: such as "w.close".
        cluster: id of its cluster.
        name: a short label.
        meaning: one sentence.
        direction: who does something to whom, one of DIRECTIONS of its part.
        sign: which sign such a response usually has; None for wishes, or where both are usual.
        opposite, near: ids of categories of the same part.
        examples: invented phrases.
        own: added by a practice.
        removed: no longer offered; narratives that use it keep it and are shown with it.
    """

    id: str
    part: Part
    cluster: str
    name: str
    meaning: str
    direction: str = ""
    sign: Sign | None = None
    opposite: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    own: bool = False
    removed: bool = False


@dataclass(frozen=True)
class Scheme:
    """A list of categories in two levels. Every change gives a new value."""

    clusters: tuple[Cluster, ...]
    categories: tuple[Category, ...]

    def __post_init__(self) -> None:
        """Raises InvalidNarratives where the list contradicts itself."""
        ids = Counter([*(one.id for one in self.clusters), *(one.id for one in self.categories)])
        for one, times in ids.items():
            if times > 1:
                raise InvalidNarratives(
                    f"{times} entries have the id “{one}”; each cluster and category needs its own."
                )
        for category in self.categories:
            self._fits(category)

    @cached_property
    def by_id(self) -> dict[str, Category]:
        """Categories by id, removed ones too."""
        return {one.id: one for one in self.categories}

    @cached_property
    def clusters_by_id(self) -> dict[str, Cluster]:
        """Clusters by id."""
        return {one.id: one for one in self.clusters}

    def find(self, category: str) -> Category:
        """The category of that id, removed or not. Raises InvalidNarratives where there never was one."""
        if category not in self.by_id:
            raise InvalidNarratives(
                f"There is no category “{category}” in this list. Choose another, add it to the list, or keep it as a "
                "removed one (`Scheme.keeping`)."
            )
        return self.by_id[category]

    def offered(self, part: Part) -> tuple[Category, ...]:
        """What can be chosen for a part: everything that is not removed."""
        return tuple(one for one in self.categories if one.part is part and not one.removed)

    def without(self, category: str) -> Scheme:
        """With one category no longer offered; what was coded with it stays."""
        return self._with(replace(self.find(category), removed=True))

    def again(self, category: str) -> Scheme:
        """With a removed category offered again."""
        return self._with(replace(self.find(category), removed=False))

    def adding(self, category: Category) -> Scheme:
        """With a category of the practice's own."""
        return Scheme(self.clusters, (*self.categories, replace(category, own=True)))

    def keeping(self, narratives: Iterable[Narrative], earlier: Iterable[Scheme] = ()) -> Scheme:
        """With every code of these narratives in it: those that were in no list are kept as removed ones.

        The first of the `earlier` lists that knows a code gives its name and group. Codes that none knows stand in a
        group "not in the list any more" of their part, under their id as name.
        """
        used = {(one.part, one.category) for narrative in narratives for one in narrative.components}
        lost = sorted((part, code) for part, code in used if code not in self.by_id)
        if not lost:
            return self
        lists = tuple(earlier)
        found = {code: _known(lists, part, code) for part, code in lost}
        groups = {one.id: one for one, _ in found.values() if one.id not in self.clusters_by_id}
        fitting = {name: one.part for name, one in {**groups, **self.clusters_by_id}.items()}
        kept = tuple(
            category if fitting[group.id] is category.part else replace(category, cluster=_unlisted(category.part))
            for group, category in found.values()
        )
        strays = dict.fromkeys(one.part for one in kept if one.cluster == _unlisted(one.part))
        more = [_group(part) for part in strays if _unlisted(part) not in {**groups, **self.clusters_by_id}]
        return Scheme((*self.clusters, *groups.values(), *more), (*self.categories, *kept))

    def _with(self, changed: Category) -> Scheme:
        return Scheme(self.clusters, tuple(changed if one.id == changed.id else one for one in self.categories))

    def _fits(self, one: Category) -> None:
        cluster = self.clusters_by_id.get(one.cluster)
        if cluster is None or cluster.part is not one.part:
            raise InvalidNarratives(f"Category “{one.id}”: there is no cluster “{one.cluster}” of {one.part}.")
        if one.direction and one.direction not in DIRECTIONS[one.part]:
            raise InvalidNarratives(
                f"Category “{one.id}”: direction “{one.direction}” is none of {', '.join(DIRECTIONS[one.part])}."
            )
        if one.part is Part.WISH and one.sign is not None:
            raise InvalidNarratives(f"Category “{one.id}”: a wish has no sign.")
        for other in (*one.opposite, *one.near):
            if other == one.id or other not in self.by_id or self.by_id[other].part is not one.part:
                raise InvalidNarratives(
                    f"Category “{one.id}” names “{other}”, which is no other category of {one.part}."
                )


def _unlisted(part: Part) -> str:
    return f"{part.lower()}.{UNLISTED}"


def _group(part: Part) -> Cluster:
    return Cluster(_unlisted(part), part, "Not in the list any more", "Kept as coded.")


def _known(lists: Iterable[Scheme], part: Part, code: str) -> tuple[Cluster, Category]:
    """A code that is not offered any more, with its group, as the first list has it that knows it."""
    for one in lists:
        category = one.by_id.get(code)
        if category is not None and category.part is part:
            return one.clusters_by_id[category.cluster], replace(category, opposite=(), near=(), removed=True)
    meaning = "A category that is not in the list any more."
    return _group(part), Category(code, part, _unlisted(part), code, meaning, removed=True)
