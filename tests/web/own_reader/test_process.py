"""A real process trains the shipped reader's copy, while its page may be closed; it ends with the door."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection
from tests.cast import Visitor
from tests.training.small import consistent
from tests.web.own_reader.conftest import practised

from vinculum.web.own_reader.copies import copies_in
from vinculum.web.practice.measures import open_clinic
from vinculum.web.reading import order
from vinculum.web.records.events import first_broken_link


@pytest.fixture
def started(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Real processes, which see what was committed; ended with the test."""
    if connection.vendor == "postgresql":
        head, _, _ = os.environ["VINCULUM_DATABASE"].rpartition("/")
        monkeypatch.setenv("VINCULUM_DATABASE", f"{head}/{connection.settings_dict['NAME']}")
    children: list[Any] = []
    monkeypatch.setattr(order, "CHILDREN", children)
    yield children
    for child in children:
        with suppress(BrokenPipeError):
            child.stdin.close()
        child.wait(60)


def test_a_copy_of_the_shipped_reader_is_trained_in_a_process_of_its_own(started: list[Any], lena: Visitor) -> None:
    practised(lena, decided=consistent, cases=2, sessions=1, pairs=6)
    assert lena.post("train-reader", what="train").status_code == 302
    again = lena.post("train-reader", what="train")
    assert "being trained already" in again.content.decode()
    assert "A copy is being trained" in lena.get("reader").content.decode()
    assert started[0].wait(300) == 0
    (kept,) = copies_in(open_clinic(lena.at), lena.at.member)
    assert kept.value.comparison.sessions == 2
    assert first_broken_link() is None


def test_locking_ends_the_training_and_keeps_nothing(started: list[Any], lena: Visitor) -> None:
    practised(lena, decided=consistent, cases=2, sessions=1, pairs=6)
    lena.post("train-reader", what="train")
    clinic = open_clinic(lena.at)
    lena.post("lock")
    assert started[0].wait(60) == 0
    assert copies_in(clinic, lena.at.member) == []
