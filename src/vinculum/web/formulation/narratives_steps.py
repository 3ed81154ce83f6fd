"""The way back: which saved versions still stand. To take a step back is to save what stood before it, marked so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from vinculum.web.formulation.told import Told
from vinculum.web.records.contents.formulation import ToldNarrative
from vinculum.web.records.drawer import Kept


class Step(Protocol):
    """A saved value that may take the one before it back."""

    @property
    def made(self) -> datetime:
        """When it was saved."""
        ...

    @property
    def took_back(self) -> bool:
        """Whether it undoes the step before."""
        ...


S = TypeVar("S", bound=Step)


def standing(versions: Iterable[S]) -> tuple[S, ...]:
    """The steps that still stand, oldest first."""
    found: list[S] = []
    for one in versions:
        if not one.took_back:
            found.append(one)
        elif found:
            found.pop()
    return tuple(found)


def steps_of(told: Told, narrative: str) -> tuple[ToldNarrative, ...]:
    """The steps of one narrative that still stand, oldest first."""
    return standing(kept.value for kept in told.versions.get(narrative, ()))


def last_step(told: Told) -> Kept[ToldNarrative] | None:
    """The narrative, as it stands now, whose last step is the newest of the case; None where none is left."""
    newest = {name: held[-1].made for name in told.kept if (held := steps_of(told, name))}
    return told.kept[max(newest, key=lambda name: newest[name])] if newest else None
