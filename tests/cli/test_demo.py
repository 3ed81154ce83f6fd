"""The demonstration builds in its own folder, whatever the surroundings are set to."""

from types import SimpleNamespace

import pytest
from tests.cli.running import vinculum

from vinculum.cli import server


def test_a_clinics_database_in_the_environment_is_not_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, str] = {}

    def stop(home: object, **settings: str) -> None:
        given.update(settings)
        raise KeyboardInterrupt

    monkeypatch.setenv("VINCULUM_DATABASE", "postgresql://clinic")
    monkeypatch.setattr(server, "prepare", stop)
    monkeypatch.setattr(server, "open_socket", lambda host, port: SimpleNamespace(getsockname=lambda: (host, 1)))
    monkeypatch.setattr("signal.signal", lambda number, what: None)
    assert vinculum("demo").exit_code == 0
    assert (given["database"], given["hosts"]) == ("", "[]")
