"""The six forms over the sessions: each marked span in its row, with the rupture markers on the same words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from vinculum.codebook.systems import SYSTEMS
from vinculum.reading.moment import Evidence, Moment, Standing

FORMS = SYSTEMS["resistance"]
STRAINS = SYSTEMS["rupture"]
Aside = Collection[tuple[int, int]]
"""(session number, turn) of places that the therapist has called "not resistance"."""


@dataclass(frozen=True, slots=True)
class FormPlace:
    """One span that was marked with a form.

    Attributes:
        session: number of the session.
        moment: the form, with its words.
        also: rupture markers on words that overlap: one span, two systems.
        aside: the therapist has said that it is not resistance; it is shown and not counted.
    """

    session: int
    moment: Moment
    also: tuple[Moment, ...] = ()
    aside: bool = False

    @property
    def sure(self) -> bool:
        """Whether a person has confirmed it."""
        return self.moment.standing is Standing.CONFIRMED


@dataclass(frozen=True, slots=True)
class FormsOverTime:
    """Forms × sessions.

    Attributes:
        sessions: numbers of the sessions that have words or moments, ascending.
        rows: form -> session -> its places there, in the order of speaking. Every form has a row.
        strains: session -> the rupture markers there, in the order of speaking.
    """

    sessions: tuple[int, ...]
    rows: Mapping[str, Mapping[int, tuple[FormPlace, ...]]]
    strains: Mapping[int, tuple[Moment, ...]]

    @property
    def places(self) -> tuple[FormPlace, ...]:
        """All places by session and turn, those set aside included."""
        found = [one for row in self.rows.values() for cell in row.values() for one in cell]
        return tuple(sorted(found, key=lambda one: (one.session, one.moment.turn, one.moment.code)))

    @property
    def confirmed(self) -> int:
        """How many places a person stands behind."""
        return sum(one.sure and not one.aside for one in self.places)

    @property
    def proposed(self) -> int:
        """How many wait for a person."""
        return sum(not one.sure and not one.aside for one in self.places)

    @property
    def both(self) -> int:
        """How many places carry a rupture marker on the same words."""
        return sum(bool(one.also) and not one.aside for one in self.places)


def forms_over(moments: Mapping[int, Sequence[Moment]], *, aside: Aside = ()) -> FormsOverTime:
    """The forms of a case over its sessions.

    Args:
        moments: session number -> its moments; dismissed ones are left out here.
        aside: places that the therapist has called "not resistance".
    """
    rows: dict[str, dict[int, tuple[FormPlace, ...]]] = {form: {} for form in FORMS}
    strains: dict[int, tuple[Moment, ...]] = {}
    for session, found in sorted(moments.items()):
        standing = sorted((one for one in found if one.standing is not Standing.DISMISSED), key=_place)
        ruptures = tuple(one for one in standing if one.code in STRAINS)
        if ruptures:
            strains[session] = ruptures
        for one in standing:
            if one.code in rows:
                also = tuple(other for other in ruptures if overlap(one, other))
                place = FormPlace(session, one, also, (session, one.turn) in aside)
                rows[one.code][session] = (*rows[one.code].get(session, ()), place)
    return FormsOverTime(tuple(sorted(moments)), rows, strains)


def overlap(one: Moment, other: Moment) -> bool:
    """Whether two moments rest on some of the same words."""
    return any(_share(a, b) for a in one.evidence for b in other.evidence)


def _share(one: Evidence, other: Evidence) -> bool:
    return one.turn == other.turn and one.start < other.end and other.start < one.end


def _place(moment: Moment) -> tuple[int, int]:
    return moment.turn, moment.evidence[0].start if moment.evidence else 0
