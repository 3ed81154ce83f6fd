"""The named cast: Lena owns case A, Omar owns case B, a client holds a link, nobody is signed out."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from time import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from vinculum.measures import library
from vinculum.vault.keys import UserSecret, new_recovery_code
from vinculum.web.case.folder import Folder, open_folder
from vinculum.web.case.verbs import add_session, begin_case
from vinculum.web.checkins.verbs import Made, make_link
from vinculum.web.doors.verbs import Credentials, new_member, open_door
from vinculum.web.middleware import COOKIE, SIGNER
from vinculum.web.records.contents import CaseFile, Contact, Invitation, Person, Practice, Session
from vinculum.web.records.drawer import Drawer, OpenDoor, drawer, new_vault
from vinculum.web.records.events import act, insert
from vinculum.web.records.models import Member

CONTACTS = (Contact("Night line", "0800 555 0199"),)


@dataclass(frozen=True)
class Keyholder:
    """A member as set-up would make one: the row, not yet in any table, and what opens it."""

    credentials: Credentials
    row: Member
    secret: UserSecret
    practice: Practice


@dataclass
class Visitor:
    """Somebody in front of a browser. `door` is None for nobody and for clients."""

    browser: Client = field(default_factory=Client)
    door: OpenDoor | None = None
    keys: Keyholder | None = None

    def get(self, page: str, *args: str, **extra: Any) -> HttpResponse:
        """One page by its name."""
        return self.browser.get(reverse(page, args=args), **extra)

    def post(self, page: str, *args: str, **fields: Any) -> HttpResponse:
        """One form, sent."""
        return self.browser.post(
            reverse(page, args=args), {name.replace("__", "-"): value for name, value in fields.items()}
        )

    @property
    def at(self) -> OpenDoor:
        """The door of somebody who is signed in."""
        assert self.door is not None
        return self.door

    def folder(self, place: Place) -> Folder:
        """A case as this visitor may open it, read anew."""
        return open_folder(self.at, place.case)

    def shared(self, place: Place) -> Drawer:
        """The case's own clinical drawer, which asks the tables anew with every reading."""
        return drawer(self.at, self.folder(place).shared.vault)


@dataclass(frozen=True)
class Place:
    """Ids of a case and its first session."""

    case: str
    session: str


def new_keyholder(name: str, *, therapist: str) -> Keyholder:
    """A member with the production's own key stretching."""
    credentials = Credentials(name, f"{name} walks a slow river", new_recovery_code())
    row, secret = new_member(credentials)
    return Keyholder(credentials, row, secret, Practice(therapist=therapist, contacts=CONTACTS))


def seat(keys: Keyholder) -> Visitor:
    """Puts a member and a clinic vault of their own into the tables, and opens a door in a fresh browser."""
    member = copy(keys.row)
    clinic = new_vault(member, kind="clinic")
    settings = clinic.drawer.sealed(keys.practice)
    with act(member.id, "set-up", member.id, boxes=[settings.box]):
        insert(member, clinic.vault, clinic.grant, settings)
    return enter(keys)


def enter(keys: Keyholder, browser: Client | None = None) -> Visitor:
    """Another browser of a member who is in the tables already."""
    door, key = open_door(keys.row.id, keys.secret)
    visitor = Visitor(browser or Client(), door, keys)
    visitor.browser.cookies[COOKIE] = SIGNER.sign(key.hex())
    return visitor


def begin(visitor: Visitor, name: str, short: str) -> Place:
    """A case with one session."""
    case = begin_case(visitor.at, Person(name=name, short=short, pronoun="she"), CaseFile())
    folder = open_folder(visitor.at, case)
    return Place(case, add_session(visitor.at, folder, Session(number=1, on=date(2026, 3, 2), minutes=50)))


def invite(
    visitor: Visitor, place: Place, *, measure: str = "relationship-short.client", in_room: bool = False, **more: Any
) -> Made:
    """A link for the client of a case, with a room code."""
    assert measure in library()
    invitation = Invitation(
        session=place.session, on=date(2026, 3, 2), measure=measure, therapist="Lena Berg", short="Mara", language="en",
        contacts=CONTACTS, in_room=in_room, **more,
    )  # fmt: skip
    return make_link(visitor.at, visitor.folder(place), invitation, with_code=True)


KEY = "the-same-key-every-time-1"
ANSWERS = {
    "q-trust": "4",
    "q-respect": "5",
    "q-empathy": "3",
    "q-understanding": "4",
    "q-support": "4",
    "q-tension": "1",
}


def send(visitor: Visitor, made: Made, *, key: str = KEY, answers: dict[str, str] | None = None) -> HttpResponse:
    """The client's answers, as the form posts them."""
    data = {"token": made.token.text(), "key": key, **(ANSWERS if answers is None else answers)}
    return visitor.browser.post(reverse("client-send"), data)


def travel(monkeypatch: pytest.MonkeyPatch, **after: float) -> None:
    """Moves the clocks that doors, links and cookies go by: so much after the real time."""
    ahead = timedelta(**after)
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime.now(UTC) + ahead)
    monkeypatch.setattr("django.core.signing.time", SimpleNamespace(time=lambda: time() + ahead.total_seconds()))


def noon(day: int = 2) -> datetime:
    """A time that tests can travel to."""
    return datetime(2026, 3, day, 12, tzinfo=UTC)
