"""Narratives as counts: which of them count, and which codes each holds at the level of clusters or of categories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidNarratives
from vinculum.narratives.categories import Scheme
from vinculum.narratives.model import Component, Narrative, Part
from vinculum.reading.moment import Standing

Floats = NDArray[np.float64]

LEAST_COMPLETE = 2.5
"""Narratives rated lower are left out unless somebody wants them: wish or response can hardly be told in them."""


class Level(StrEnum):
    """How finely codes are told apart."""

    CLUSTER = "cluster"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Counted:
    """The narratives that an analysis rests on, and what it leaves out.

    Attributes:
        narratives: confirmed and complete enough, by session and id.
        proposed: how many nobody has confirmed yet, or somebody has dismissed.
        incomplete: how many are rated below `least`.
        unrated: how many of those that count nobody has rated for completeness.
        least: completeness from which a narrative counts.
    """

    narratives: tuple[Narrative, ...]
    proposed: int
    incomplete: int
    unrated: int
    least: float


def counted(narratives: Iterable[Narrative], least: float = LEAST_COMPLETE) -> Counted:
    """What counts: confirmed, and rated `least` or more, or not rated.

    Raises:
        InvalidNarratives: two narratives with one id.
    """
    given = list(narratives)
    if len({one.id for one in given}) < len(given):
        ids = [one.id for one in given]
        twice = next(one for one in ids if ids.count(one) > 1)
        raise InvalidNarratives(f"Two narratives have the id “{twice}”; each needs its own, or one is there twice.")
    confirmed = [one for one in given if one.standing is Standing.CONFIRMED]
    kept = [one for one in confirmed if one.completeness is None or one.completeness >= least]
    return Counted(
        narratives=tuple(sorted(kept, key=lambda one: (one.session, one.id))),
        proposed=len(given) - len(confirmed),
        incomplete=len(confirmed) - len(kept),
        unrated=sum(one.completeness is None for one in kept),
        least=least,
    )


def code(component: Component, scheme: Scheme, level: Level) -> str:
    """The code of a component at a level; InvalidNarratives where the category is unknown or of another part."""
    category = scheme.find(component.category)
    if category.part is not component.part:
        raise InvalidNarratives(
            f"“{category.name}” ({category.id}) is a category of {category.part} and was coded as {component.part}. "
            f"Choose a category of {component.part}."
        )
    return category.cluster if level is Level.CLUSTER else category.id


def codes(narrative: Narrative, part: Part, scheme: Scheme, level: Level) -> tuple[str, ...]:
    """The codes of one part of a narrative, each once, in order."""
    return tuple(dict.fromkeys(code(one, scheme, level) for one in narrative.of(part)))


def columns(scheme: Scheme, level: Level) -> tuple[tuple[Part, str], ...]:
    """Every code at a level as (part, id), wishes first; removed ones too."""
    entries = scheme.clusters if level is Level.CLUSTER else scheme.categories
    return tuple((part, one.id) for part in Part for one in entries if one.part is part)


def presence(narratives: Sequence[Narrative], scheme: Scheme, level: Level) -> Floats:
    """(narratives, codes): 1 where a narrative holds a code, in the order of `columns`."""
    place = {identity: number for number, (_, identity) in enumerate(columns(scheme, level))}
    known = {(one.part, one.id): place[one.cluster if level is Level.CLUSTER else one.id] for one in scheme.categories}
    found = np.zeros((len(narratives), len(place)))
    marks = [
        (row, known.get((one.part, one.category), -1), one)
        for row, narrative in enumerate(narratives)
        for one in narrative.components
        if one.standing is Standing.CONFIRMED
    ]
    for _, column, one in marks:
        if column < 0:
            code(one, scheme, level)  # says what is wrong
    if marks:
        rows, places, _ = zip(*marks, strict=True)
        found[rows, places] = 1.0
    return found


def part_of_columns(scheme: Scheme, level: Level) -> NDArray[np.intp]:
    """(codes,): number of the part each column belongs to."""
    order = list(Part)
    return np.array([order.index(part) for part, _ in columns(scheme, level)], dtype=np.intp)
