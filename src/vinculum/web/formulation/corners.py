"""The six corners of the one page: triangle of person and triangle of conflict, and what differs between versions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

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
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
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
class Words:
    """Some words of two versions: "same" in both, "out" of the earlier or "in" the later one alone."""

    kind: Literal["same", "out", "in"]
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs at one place between a version and the one before it; no words where these are the same."""

    name: str
    words: tuple[Words, ...]
    added: int = 0
    left_out: int = 0


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
    found = [Difference("In a few sentences", between(before.whole, after.whole))]
    for corner, (name, _) in CORNERS.items():
        old, new = corner_of(before, corner), corner_of(after, corner)
        added, left_out = set(new.evidence) - set(old.evidence), set(old.evidence) - set(new.evidence)
        found.append(Difference(name, between(old.words, new.words), len(added), len(left_out)))
    return tuple(one for one in found if one.words or one.added or one.left_out)


def between(before: str, after: str) -> tuple[Words, ...]:
    """Word by word what went out and what came in; nothing where both are the same."""
    if before == after:
        return ()
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    found: list[Words] = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Words("same", "".join(new[first:last])))
            continue
        found += [Words("out", "".join(old[start:end]))] if end > start else []
        found += [Words("in", "".join(new[first:last]))] if last > first else []
    return tuple(found)


def with_differences(
    pages: Sequence[Kept[Formulation]],
) -> tuple[tuple[Kept[Formulation], tuple[Difference, ...]], ...]:
    """Versions, the newest first, each with what differs from the one before; nothing for the first."""
    both = zip([None, *pages], pages, strict=False)
    return tuple((page, differences(old.value, page.value) if old else ()) for old, page in both)[::-1]
