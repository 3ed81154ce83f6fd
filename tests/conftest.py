"""What every test may ask for: the database of the throw-away home, and the named cast."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection

from tests.cast import Keyholder, Place, Visitor, begin, new_keyholder, seat
from vinculum.web.checkins import client
from vinculum.web.checkins.attempts import Attempts


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """A real file on SQLite, so that tests can look at what lies on the disk; PostgreSQL keeps its own."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(settings.HOME / "data.db")


@pytest.fixture(scope="session")
def lena_keys() -> Keyholder:
    """Argon2id is slow on purpose: each passphrase is stretched once for the whole suite."""
    return new_keyholder("lena", therapist="Lena Berg")


@pytest.fixture(scope="session")
def omar_keys() -> Keyholder:
    return new_keyholder("omar", therapist="Omar Haddad")


@pytest.fixture
def lena(db: None, lena_keys: Keyholder) -> Visitor:
    """Signed in; owns case A."""
    return seat(lena_keys)


@pytest.fixture
def omar(db: None, omar_keys: Keyholder) -> Visitor:
    """Signed in; has his own case B and no key to Lena's."""
    return seat(omar_keys)


@pytest.fixture
def nobody(db: None) -> Visitor:
    """A browser without a door: a client with a link, or a stranger."""
    return Visitor()


@pytest.fixture
def case_a(lena: Visitor) -> Place:
    return begin(lena, "Mara Tellwright", "Mara")


@pytest.fixture
def case_b(omar: Visitor) -> Place:
    return begin(omar, "Jonas Quillfeather", "Jonas")


@pytest.fixture(autouse=True)
def _fresh_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room codes are counted per address in this process; no test inherits another's tries."""
    monkeypatch.setattr(client, "CODES", Attempts(limit=10, seconds=600))
