"""The file of rows loses nothing that was acknowledged, and keeps nothing that was deleted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from tests.cast import Place, Visitor

sqlite_only = pytest.mark.skipif(
    "sqlite" not in settings.DATABASES["default"]["ENGINE"],
    reason="pragmas are SQLite's alone",
)


@sqlite_only
@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "delete"), ("synchronous", 3), ("secure_delete", 1), ("temp_store", 2)]
)
def test_rows_are_written_safely_and_wiped_when_deleted(db: None, pragma: str, value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)


@sqlite_only
def test_writers_wait_for_each_other_from_the_start(db: None) -> None:
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings.DATABASES["default"]["OPTIONS"]["timeout"] >= 20


def test_keys_lie_in_a_file_of_their_own_that_only_its_owner_reads(lena: Visitor, case_a: Place) -> None:
    keys = Path(settings.HOME) / "keys.db"
    signing = Path(settings.HOME) / "signing.key"
    assert {path.stat().st_mode & 0o077 for path in (keys, signing)} == {0}


def test_models_and_migrations_agree(db: None) -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_behind_tls_the_cookie_is_bound_to_this_host_and_sent_over_https_alone(tmp_path: Path) -> None:
    """Read at start from the environment, so asked of a program of its own."""
    asked = (
        "import django; django.setup()\n"
        "from django.http import HttpResponse\n"
        "from vinculum.web.middleware import COOKIE, give_cookie, take_cookie\n"
        "for change in (lambda r: give_cookie(r, bytes(32)), take_cookie):\n"
        "    r = HttpResponse(); change(r); c = r.cookies[COOKIE]\n"
        "    print(COOKIE, bool(c['secure']), c['path'], repr(c['domain']), c['samesite'])\n"
    )
    environment = os.environ | {
        "VINCULUM_HOME": str(tmp_path), "VINCULUM_PUBLIC_ADDRESS": "https://answers.example",
        "DJANGO_SETTINGS_MODULE": "vinculum.web.settings", "VINCULUM_DATABASE": "",
    }  # fmt: skip
    said = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.splitlines() == ["__Host-vinculum True / '' Strict"] * 2
