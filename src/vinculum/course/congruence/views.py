"""Client, therapist and observer views of one session: who saw a strain there, and who did not.

That views differ is information, not error: clients report ruptures in about 19 to 42 % of sessions and observers in 41
to 100 % (Miller, cited second-hand), and clients report fewer than therapists do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from vinculum.course.model import Course, Side
from vinculum.course.ratings import Rater
from vinculum.reading.moment import Moment, Standing

RUPTURE = ("withdrawal.", "confrontation.")


class Stance(StrEnum):
    """What one view holds about a strain in one session."""

    YES = "yes"
    NO = "no"
    SILENT = "no answer"  # asked, not answered
    UNASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Heard:
    """What was marked as a rupture in the words of one session.

    Attributes:
        confirmed: codes that a person confirmed, in the order they were said.
        waiting: how many proposals nobody has looked at.
        words: whether there are words of this session at all.
    """

    confirmed: tuple[str, ...]
    waiting: int
    words: bool

    @property
    def said(self) -> Stance:
        """Yes or no where a person has looked at everything; open where there are no words or proposals wait."""
        if self.confirmed:
            return Stance.YES
        return Stance.UNASKED if not self.words or self.waiting else Stance.NO


@dataclass(frozen=True, slots=True)
class Views:
    """One session as each side saw it.

    Attributes:
        session: number.
        client, therapist: what each said about tension.
        noted: names of the episodes that the therapist has put over this session.
        heard: the words, by the marks that a person confirmed.
        client_fell, therapist_fell: size of the drop that this session is part of, in score units; 0 where there was
            none, None where that side gave no answer or too few in all.
    """

    session: int
    client: Stance
    therapist: Stance
    noted: tuple[str, ...]
    heard: Heard
    client_fell: float | None
    therapist_fell: float | None

    @property
    def strained(self) -> bool:
        """Whether any view holds a strain."""
        fell = bool(self.client_fell or self.therapist_fell or self.noted)
        return fell or Stance.YES in (self.client, self.therapist, self.heard.said)

    @property
    def by(self) -> Mapping[str, bool | None]:
        """Each view as yes, no, or unknown (None), by its name in VIEWS."""
        known = {Stance.YES: True, Stance.NO: False}
        return {
            "client": known.get(self.client),
            "therapist": known.get(self.therapist),
            "noted": bool(self.noted),
            "words": known.get(self.heard.said),
            "client's ratings": None if self.client_fell is None else self.client_fell > 0,
            "therapist's ratings": None if self.therapist_fell is None else self.therapist_fell > 0,
        }


VIEWS = ("client", "therapist", "noted", "words", "client's ratings", "therapist's ratings")


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that the views are made of.

    Attributes:
        course: as followed, with the dips of its criterion.
        sessions: numbers of all sessions.
        tensions: rater -> session -> what that side said about tension; sessions without an entry were not asked.
        episodes: (first session, last session, name) of what the therapist named.
        moments: session -> its moments.
        worded: sessions that have words.
    """

    course: Course
    sessions: Sequence[int]
    tensions: Mapping[Rater, Mapping[int, Stance]] = field(default_factory=dict)
    episodes: Sequence[tuple[int, int, str]] = ()
    moments: Mapping[int, Sequence[Moment]] = field(default_factory=dict)
    worded: Collection[int] = ()


def views(material: Material) -> tuple[Views, ...]:
    """The views of every session, in order; `strained` tells those in which somebody saw something."""
    return tuple(_views(material, number) for number in sorted(set(material.sessions)))


def _views(given: Material, number: int) -> Views:
    client, therapist = (given.tensions.get(rater, {}) for rater in (Rater.CLIENT, Rater.THERAPIST))
    return Views(
        session=number,
        client=client.get(number, Stance.UNASKED),
        therapist=therapist.get(number, Stance.UNASKED),
        noted=tuple(name for first, last, name in given.episodes if first <= number <= last),
        heard=heard(given.moments.get(number, ()), words=number in given.worded),
        client_fell=_fell(given.course.sides.get(Rater.CLIENT), number, given.course.criterion),
        therapist_fell=_fell(given.course.sides.get(Rater.THERAPIST), number, given.course.criterion),
    )


def heard(moments: Iterable[Moment], *, words: bool) -> Heard:
    """What a person has made of the rupture moments of one session."""
    ours = [one for one in moments if one.code.startswith(RUPTURE)]
    said = sorted(
        (one for one in ours if one.standing is Standing.CONFIRMED), key=lambda one: (one.turn, one.evidence[0].start)
    )
    return Heard(
        tuple(dict.fromkeys(one.code for one in said)),
        sum(one.standing is Standing.PROPOSED for one in ours),
        words or bool(ours),
    )


def _fell(side: Side | None, number: int, criterion: str) -> float | None:
    """The drop of the dip that a session is part of, from its first fall to its lowest answer."""
    if side is None or number not in dict(side.points):
        return None
    finding = side.findings.get(criterion)
    if finding is None or finding.status == "not enough data":
        return None
    return next((dip.shown for dip in side.dips if dip.first <= number <= dip.session), 0.0)
