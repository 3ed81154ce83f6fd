"""Decisions kept as the workbench keeps them, and a small shipped model, so that a training takes seconds."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from tests.cast import Place, Visitor, begin
from tests.training.small import few_lines, few_talks, invented, small_model

from vinculum.reading.linear import reader
from vinculum.reading.moment import Moment, Standing, quote
from vinculum.training import from_practice
from vinculum.training.decided import Coded
from vinculum.web.case.verbs import add_session
from vinculum.web.own_reader import verbs
from vinculum.web.own_reader.child import work
from vinculum.web.reading.order import Order
from vinculum.web.records.contents import Decision, Reading, Session, Words
from vinculum.web.records.events import act, insert


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shipped model of three codes, and few written lines and conversations to train with."""
    shipped = reader.family
    monkeypatch.setattr(reader, "family", lambda name: small_model() if name == "codebook" else shipped(name))
    monkeypatch.setattr(from_practice, "all_lines", few_lines)
    monkeypatch.setattr(from_practice, "practice", few_talks)


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Order, bytes]]:
    """Orders that were given, with their sessions; no process is started for them."""
    given: list[tuple[Order, bytes]] = []
    monkeypatch.setattr(verbs, "start", lambda order, lane, **more: given.append((order, more["more"])))
    return given


@pytest.fixture
def train(small: None, orders: list[tuple[Order, bytes]]) -> Callable[[Visitor], Any]:
    """Presses the button, and does in this process what the other one would."""

    def trained(visitor: Visitor) -> Any:
        answer = visitor.post("train-reader", what="train")
        if answer.status_code == 302:
            work(*orders[-1])
        return answer

    return trained


def decide(visitor: Visitor, coded: Coded, place: Place) -> None:
    """Keeps a session's words, a reading that proposes nothing it asks about, and a decision for each mark."""
    shared, now = visitor.folder(place).shared, timezone.now()
    reading = Reading("linear 0.1", tuple(_moment(coded, at) for at in range(len(coded.marks))), now)
    rows = [shared.sealed(Words(coded.transcript, "plain", now), parent=place.session)]
    rows.append(shared.sealed(reading, parent=place.session))
    for at, mark in enumerate(coded.marks):
        standing = Standing.CONFIRMED if mark.carried else Standing.DISMISSED
        moment = dataclasses.replace(_moment(coded, at), standing=standing)
        rows.append(shared.sealed(Decision(f"{rows[1].id}:{at}", moment, now), parent=place.session))
    with act(visitor.at.member, "import-words", place.session, boxes=[row.box for row in rows]):
        insert(*rows)


def _moment(coded: Coded, at: int) -> Moment:
    mark = coded.marks[at]
    turn = coded.transcript.turns[mark.turn]
    return Moment(mark.code, mark.turn, (quote(coded.transcript, mark.turn, 0, len(turn.text)),), 0.6, "linear 0.1", "")


def practised(visitor: Visitor, *, decided: Any, cases: int = 3, sessions: int = 2, pairs: int = 16) -> list[Place]:
    """Cases with sessions that somebody has looked through."""
    places = []
    for number in range(cases):
        place = begin(visitor, f"Client {number}", f"C{number}")
        for at in range(sessions):
            session = place.session
            if at:
                value = Session(number=at + 1, on=date(2026, 3, 2 + at), minutes=50)
                session = add_session(visitor.at, visitor.folder(place), value)
            here = Place(place.case, session)
            decide(visitor, invented(f"{number} {at}", place.case, decide=decided, pairs=pairs), here)
            places.append(here)
    return places
