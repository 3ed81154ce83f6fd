"""Who takes part in a case: each client with a vault, a mark and a name of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from vinculum.errors import VaultIsGone
from vinculum.web.records.contents import Person
from vinculum.web.records.contents.participants import Presence
from vinculum.web.records.drawer import Drawer, Kept

Shape = Literal["circle", "square", "triangle", "hexagon"]
SHAPES: tuple[Shape, ...] = ("circle", "square", "triangle", "hexagon")


@dataclass(frozen=True)
class Participant:
    """One client of a case. `place` counts from 0 in the order in which people were added.

    `drawer` holds this person's answers, `identity` who it is; no other participant's link, form or page opens either.
    """

    id: str
    place: int
    identity: Drawer
    drawer: Drawer

    @cached_property
    def person(self) -> Person:
        """Name, short name, pronoun and language."""
        kept = self.identity.one(Person)
        if kept is None:
            raise VaultIsGone("The Person of this case is missing from its vault.")
        return kept.value

    @property
    def short(self) -> str:
        """How the therapist calls them."""
        return self.person.short

    @property
    def shape(self) -> Shape:
        """The shape that stands beside the name; from the fifth person on shapes repeat, names do not."""
        return SHAPES[self.place % len(SHAPES)]

    @cached_property
    def presences(self) -> tuple[Kept[Presence], ...]:
        """Everything kept about coming and leaving, oldest first."""
        return tuple(sorted(self.identity.read(Presence), key=lambda kept: kept.value.made))

    @property
    def presence(self) -> Presence | None:
        """What holds now; None for somebody who was there from the beginning and has not left."""
        return self.presences[-1].value if self.presences else None

    @property
    def added(self) -> datetime | None:
        """When they were added to a case that others had begun; None for who was there from the beginning."""
        first = self.presences[0].value if self.presences else None
        return first.made if first and first.here else None

    @property
    def left(self) -> bool:
        """Whether they no longer take part. Nothing of theirs is lost by it."""
        return self.presence is not None and not self.presence.here


def participants_of(identities: Iterable[Drawer], answers: Iterable[Drawer]) -> tuple[Participant, ...]:
    """Everybody of whom both vaults open, in the order in which they were added."""
    clinical = {opened.vault.participant: opened for opened in answers}
    whole = [opened for opened in identities if opened.vault.participant in clinical]
    return tuple(
        Participant(opened.vault.participant, place, opened, clinical[opened.vault.participant])
        for place, opened in enumerate(sorted(whole, key=_added))
    )


def _added(identity: Drawer) -> tuple[int, str]:
    """People's rows keep the place at which they were first written, whatever became of them later."""
    rows = (identity.rows or {}).get(Person.KIND, [])
    return min((row.order or 0 for row in rows), default=0), identity.vault.participant


def together(names: Sequence[str]) -> str:
    """ "Noor", "Noor and Pieter", "Noor, Pieter and Sam"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
