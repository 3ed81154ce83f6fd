"""An installation that names a model: a fake one, on loopback; and a session with words."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from typing import Any

import pytest
from django.db import connection
from tests.cast import Place, Visitor
from tests.reading.language_model.fake import FakeModel, Script, serving

from vinculum.transcripts import Role, Transcript, Turn
from vinculum.web.reading import order, verbs
from vinculum.web.reading.order import Order
from vinculum.web.transcripts.verbs import keep_words

DENIED = "It is nothing, a heron could say that."


@pytest.fixture
def model(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Script], FakeModel]]:
    """Names a model whose answers a script gives, here and for processes that are started."""
    with ExitStack() as stack:

        def name(script: Script) -> FakeModel:
            fake = stack.enter_context(serving(script))
            named = {"language_model_url": fake.url, "language_model_name": "small-model"}
            settings.OPERATOR = settings.OPERATOR.model_copy(update=named)
            for key, value in named.items():
                monkeypatch.setenv(f"VINCULUM_{key.upper()}", value)
            return fake

        yield name


@pytest.fixture
def words(lena: Visitor, case_a: Place) -> Place:
    """Sixty turns in case A's first session: three windows for each of three code systems."""
    turns = [("T" if at % 2 == 0 else "C", DENIED if at % 2 else "How was it for you, at home?") for at in range(60)]
    bring_in(lena, case_a, turns)
    return case_a


def bring_in(lena: Visitor, place: Place, said: list[tuple[str, str]]) -> None:
    roles = {"T": Role.THERAPIST, "C": Role.CLIENT}
    turns = tuple(Turn(at, who, roles[who], text) for at, (who, text) in enumerate(said))
    keep_words(lena.at, lena.folder(place), place.session, transcript=Transcript(turns), format="plain")


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """Orders that were given; no process is started for them."""
    given: list[Order] = []

    monkeypatch.setattr(verbs, "start", lambda one, lane: given.append(one))
    return given


@pytest.fixture
def processes(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Real processes, which see what was committed; ended with the test."""
    if connection.vendor == "postgresql":
        head, _, _ = os.environ["VINCULUM_DATABASE"].rpartition("/")
        monkeypatch.setenv("VINCULUM_DATABASE", f"{head}/{connection.settings_dict['NAME']}")
    started: list[Any] = []
    monkeypatch.setattr(order, "CHILDREN", started)
    yield started
    for child in started:
        with suppress(BrokenPipeError):
            child.stdin.close()
        child.wait(60)
