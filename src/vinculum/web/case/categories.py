"""The practice's list of wishes and responses: its own, or the shipped one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from vinculum.errors import VaultError
from vinculum.narratives import Scheme, library
from vinculum.web.case.pools import clinic_of
from vinculum.web.records.contents.formulation import CategoryList
from vinculum.web.records.drawer import OpenDoor


@dataclass(frozen=True, slots=True)
class Categories:
    """The list in use, and those that were, newest first: they know the names of what is no longer offered."""

    in_use: Scheme
    earlier: tuple[Scheme, ...]
    own: bool = False


SHIPPED = Categories(library(), ())


def categories_of(door: OpenDoor) -> Callable[[], Categories]:
    """The practice's list, opened when first asked for; the shipped one where none is kept, or it does not open."""

    @cache
    def held() -> Categories:
        try:
            return categories_in([kept.value for kept in clinic_of(door).read(CategoryList)])
        except VaultError:  # narratives are shown all the same
            return SHIPPED

    return held


def categories_in(kept: list[CategoryList]) -> Categories:
    """What the versions of a practice's list come to."""
    lists = [one.scheme for one in sorted(kept, key=lambda one: one.made, reverse=True)]
    earlier = (*(one for one in lists[1:] if one is not None), library())
    if not lists or lists[0] is None:
        return Categories(library(), earlier)
    return Categories(lists[0], earlier, own=True)
