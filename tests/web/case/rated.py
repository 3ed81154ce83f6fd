"""A case whose sessions were answered by both sides, put there as check-ins would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.utils import timezone
from tests.cast import Place, Visitor

from vinculum.web.case.verbs import add_session
from vinculum.web.records.contents import CheckIn, Session
from vinculum.web.records.events import act, insert
from vinculum.web.records.models import new_id

Side = Literal["client", "therapist"]
FELL = (4.0, 3.9, 4.0, 4.1, 4.0, 3.9, 4.0, 4.0, 2.6, 3.6, 4.0, 4.1)
CALM = (3.8, 3.8, 3.9, 3.8, 3.9, 3.8, 3.8, 3.9, 3.8, 3.9, 3.8, 3.9)


@dataclass(frozen=True)
class Rated:
    """A case, and the id of each session by its number."""

    case: str
    sessions: Mapping[int, str]

    def at(self, number: int) -> Place:
        """One of its sessions."""
        return Place(self.case, self.sessions[number])


def rated(
    visitor: Visitor, place: Place, client: Sequence[float | None] = FELL, therapist: Sequence[float | None] = CALM,
    *, tension: Mapping[tuple[int, str], int] | None = None,
) -> Rated:  # fmt: skip
    """Sessions from 1 on with one total for each side, None for no answer; tension is 1 (no) unless said."""
    sessions = {1: place.session}
    for number in range(2, max(len(client), len(therapist)) + 1):
        folder, on = visitor.folder(place), date(2026, 3, 2) + timedelta(weeks=number - 1)
        sessions[number] = add_session(visitor.at, folder, Session(number=number, on=on, minutes=50))
    for side, scores in (("client", client), ("therapist", therapist)):
        for number, score in enumerate(scores, 1):
            if score is not None:
                there, told = Place(place.case, sessions[number]), (tension or {}).get((number, side), 1)
                answer(visitor, there, side, score, tension=told)  # type: ignore[arg-type]  # one of two
    return Rated(place.case, sessions)


def answer(visitor: Visitor, place: Place, side: Side, score: float, *, tension: int, words: str = "") -> None:
    """One check-in: a total, what was said about tension, and own words."""
    folder = visitor.folder(place)
    value = CheckIn(
        new_id(), place.session, side, f"relationship-short.{side}", 1, {"tension": tension}, timezone.now(),
        words={"words": words} if words else {}, scales={"total": score},
    )  # fmt: skip
    row = (folder.client if side == "client" else folder.shared).sealed(value, parent=place.session)
    with act(visitor.at.member, "take-in", place.session, boxes=[row.box]):
        insert(row)
