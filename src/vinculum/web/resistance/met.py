"""What stood before the marked places and what met them, as the page counts it: confirmed moments only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vinculum.resistance import Heard, MovesBefore, met, moves_before, no_humour
from vinculum.resistance.tried import HUMOUR, TRIES, Try
from vinculum.web.case.danger import hopeless_of
from vinculum.web.case.folder import Folder
from vinculum.web.resistance.kept import KeptOfCase
from vinculum.web.resistance.tries import Notes, Tried, Where, notes_of, tries_of, where
from vinculum.web.review.moments import code_name


@dataclass(frozen=True, slots=True)
class Before:
    """A move of the therapist's and the places it stood before."""

    name: str
    count: int
    where: Where


@dataclass(frozen=True, slots=True)
class Followed:
    """What met the marked places.

    Attributes:
        n: confirmed places counted.
        before: the therapist's moves before them, most frequent first.
        unnamed: how many have no confirmed move before them.
        few: whether that is too few to mean anything.
        tried: what was tried, most frequent first.
        notes: the therapist's own notes of what was tried, the latest session first.
        humour: why humour is left out, "" where it is not.
    """

    n: int
    before: tuple[Before, ...]
    unnamed: int
    few: bool
    tried: tuple[Tried, ...]
    notes: Notes
    humour: str

    @property
    def choices(self) -> tuple[Try, ...]:
        """What can be noted by hand just now."""
        return tuple(one for one in TRIES if one.id != HUMOUR or not self.humour)


def followed(folder: Folder, kept: KeptOfCase, heard: Sequence[Heard], *, hopeless: bool) -> Followed:
    """The counts of a case. `hopeless`: hopeless words stand in its last sessions."""
    humour = humour_out(folder, hopeless=hopeless)
    places = met(heard, aside=kept.aside(folder.numbers))
    moves = moves_before(places)
    notes = notes_of(folder, kept)
    return Followed(
        len(places), _before(moves, folder), moves.unnamed, moves.few,
        tries_of(folder, places, notes, humour=not humour), notes, humour,
    )  # fmt: skip


def humour_out(folder: Folder, *, hopeless: bool) -> str:
    """Why humour is left out in this case just now."""
    strain = any(one.value.outcome == "open" for one in folder.episodes)
    return no_humour(strain=strain, hopeless=hopeless or any(hopeless_of(folder)), risk=bool(folder.unsafe))


def _before(moves: MovesBefore, folder: Folder) -> tuple[Before, ...]:
    return tuple(Before(code_name(code), len(places), where(folder, places)) for code, places in moves.counts)
