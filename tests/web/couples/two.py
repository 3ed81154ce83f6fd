"""A couple in Lena's care: two people, two sessions, a policy on secrets, and a link for whom one wants."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone
from tests.cast import Place, Visitor
from tests.web.case.rated import answer

from vinculum.web.case.folder import Folder
from vinculum.web.case.participants import Participant
from vinculum.web.records.contents import CheckIn
from vinculum.web.records.events import act, insert
from vinculum.web.records.models import new_id

NOOR, PIETER = "Noor Vandermolen", "Pieter Zandstra"
NOORS = (3.7, 3.9, 3.9, 4.0, 4.1, 4.3, 4.4, 4.3)
PIETERS = (3.5, 3.8, 3.7, 3.9, 3.6, 2.9, 2.4, 2.7)


@dataclass(frozen=True)
class Couple:
    """The case, its first session, and who takes part."""

    lena: Visitor
    place: Place

    @property
    def folder(self) -> Folder:
        return self.lena.folder(self.place)

    @property
    def both(self) -> tuple[Participant, Participant]:
        noor, pieter = self.folder.participants
        return noor, pieter

    def seen_with(self, short: str) -> Folder:
        return next(seen for seen in self.folder.each if seen.person.short == short)

    def id_of(self, short: str) -> str:
        return self.seen_with(short).participant.id

    def agree(self, agreed: str = "open", words: str = "") -> HttpResponse:
        return self.lena.post("policy-on-secrets", self.place.case, agreed=agreed, words=words, on="2026-03-01")

    def ask(self, short: str, *, measure: str = "relationship-short.client") -> str:
        """The token of a fresh link for one of them."""
        page = self.lena.post(
            "check-in", self.place.case, self.place.session, measure=measure, **{"with": self.id_of(short)}
        )
        found = re.search(r"/f#([\w-]{64})", page.content.decode())
        assert found, page.content.decode()[-3000:]
        return found[1]


def begin_couple(lena: Visitor, **more: str) -> Couple:
    """As the pages begin one: two names, then the first session."""
    made = lena.post("new-case", who="couple", name=NOOR, pronoun="she", name__2=PIETER, pronoun__2="he", **more)
    assert made.status_code == 302, made.content.decode()
    case = made["Location"].strip("/").split("/")[1]
    session = lena.post("new-session", case, number="1", on="2026-03-02", minutes="50")
    return Couple(lena, Place(case, session["Location"].rstrip("/").rpartition("/")[2]))


def both_answer(
    couple: Couple, *, noor: tuple[float | None, ...] = NOORS, pieter: tuple[float | None, ...] = PIETERS
) -> None:
    """Sessions from 1 on, answered by both as links would bring it."""
    sessions = [couple.place.session]
    for number in range(2, len(noor) + 1):
        made = couple.lena.post("new-session", couple.place.case, number=str(number), on=f"2026-03-{number + 1:02}")
        sessions.append(made["Location"].rstrip("/").rpartition("/")[2])
    for short, scores in (("Noor", noor), ("Pieter", pieter)):
        for session, score in zip(sessions, scores, strict=True):
            if score is not None:
                put(couple, short, session, score)


def put(
    couple: Couple, short: str, session: str, score: float, *,
    words: str = "", risk: tuple[str, ...] = (), measure: str = "relationship-short.client",
) -> CheckIn:  # fmt: skip
    """One check-in in the vault of the one who gave it."""
    value = CheckIn(
        new_id(), session, "client", measure, 1, {"tension": 1}, timezone.now(),
        words={"words": words} if words else {}, scales={"total": score}, risk=risk,
    )  # fmt: skip
    row = couple.seen_with(short).client.sealed(value, parent=session)
    with act(couple.lena.at.member, "take-in", session, boxes=[row.box]):
        insert(row)
    return value


def therapist_answers(couple: Couple, score: float) -> None:
    """The therapist’s one answer about the first session."""
    answer(couple.lena, couple.place, "therapist", score, tension=1)
