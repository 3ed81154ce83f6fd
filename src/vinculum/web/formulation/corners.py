"""The six corners of the one page: triangle of person and triangle of conflict, and what differs between versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vinculum.web.formulation.evidence import Item, Resting, resting_on
from vinculum.web.records.contents.between import Corner, Formulation
from vinculum.web.records.drawer import Kept

CORNERS = {
    "present": ("With others now", "what happens with people these days"),
    "therapist": ("With you", "what happens between the two of you"),
    "past": ("With people of the past", "where it may have been learnt"),
    "defence": ("What protects", "what is done so that it need not be felt"),
    "anxiety": ("What is feared", "what would happen otherwise"),
    "wish": ("What is wished for", "the wish or feeling underneath"),
}
PERSON, CONFLICT = ("therapist", "present", "past"), ("defence", "anxiety", "wish")
"""In the order of the drawing: upper left, upper right, and the point below."""
TRIANGLES = (("person", "Three relationships", PERSON), ("conflict", "Wish, fear, protection", CONFLICT))


@dataclass(frozen=True, slots=True)
class ShownCorner:
    """One corner as a page shows it."""

    id: str
    name: str
    hint: str
    words: str
    resting: Resting


@dataclass(frozen=True, slots=True)
class Triangle:
    """One triangle with its corners: upper left, upper right, below."""

    id: str
    name: str
    corners: tuple[ShownCorner, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is written at any corner."""
        return not any(one.words or one.resting.items for one in self.corners)


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs at one place between a version and the one before it."""

    name: str
    before: str
    after: str
    added: int
    left_out: int


def corner_of(page: Formulation, corner: str) -> Corner:
    """One corner by its id."""
    held: Corner = getattr(page, corner)
    return held


def triangles_of(page: Formulation, items: dict[str, Item]) -> tuple[Triangle, ...]:
    """Both triangles with their words and what these rest on."""
    return tuple(
        Triangle(name, title, tuple(_shown(page, corner, items) for corner in corners))
        for name, title, corners in TRIANGLES
    )


def _shown(page: Formulation, corner: str, items: dict[str, Item]) -> ShownCorner:
    held = corner_of(page, corner)
    return ShownCorner(corner, *CORNERS[corner], held.words, resting_on(held.evidence, items))


def differences(before: Formulation, after: Formulation) -> tuple[Difference, ...]:
    """Place by place, where the words or what they rest on are others."""
    found = [Difference("In a few sentences", before.whole, after.whole, 0, 0)]
    for corner, (name, _) in CORNERS.items():
        old, new = corner_of(before, corner), corner_of(after, corner)
        added, left_out = set(new.evidence) - set(old.evidence), set(old.evidence) - set(new.evidence)
        found.append(Difference(name, old.words, new.words, len(added), len(left_out)))
    return tuple(one for one in found if one.before != one.after or one.added or one.left_out)


def with_differences(
    pages: Sequence[Kept[Formulation]],
) -> tuple[tuple[Kept[Formulation], tuple[Difference, ...]], ...]:
    """Versions, the newest first, each with what differs from the one before; nothing for the first."""
    both = zip([None, *pages], pages, strict=False)
    return tuple((page, differences(old.value, page.value) if old else ()) for old, page in both)[::-1]
