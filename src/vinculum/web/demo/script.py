"""The demonstration's cases as they stand in their files, with dates that count back from today."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from vinculum.transcripts import Kind, Role, Transcript, read

THERAPIST = "Lena Berg"
FOLDER = files("vinculum.web.demo")


@dataclass(frozen=True, slots=True)
class Script:
    """One invented case, as written."""

    table: dict[str, Any]
    today: date

    @property
    def sessions(self) -> list[dict[str, Any]]:
        """Its sessions in order."""
        found: list[dict[str, Any]] = self.table["session"]
        return found

    @property
    def people(self) -> list[dict[str, Any]]:
        """Its clients: the first in the table itself, further ones under `with`, each with a `key` of their own."""
        return [self.table, *self.table.get("with", [])]

    def on(self, session: dict[str, Any]) -> date:
        """The day of a session."""
        return self.today - timedelta(days=session["days_ago"])

    def after(self, session: dict[str, Any], minutes: int) -> datetime:
        """So many minutes after a session ended."""
        end = datetime.combine(self.on(session), time.fromisoformat(self.table["next_time"]), tzinfo=UTC)
        return end + timedelta(minutes=50 + minutes)

    def transcript(self, entry: dict[str, Any]) -> Transcript:
        """The words of one session, with the roles the script gives."""
        data = (FOLDER / "transcripts" / entry["file"]).read_bytes()
        kind = Kind.PROCESS_NOTES if entry["kind"] == "process notes" else Kind.RECORDING
        (found,) = read(data, name=entry["file"], kind=kind).transcripts
        return found.with_roles({THERAPIST: Role.THERAPIST, **{one["short"]: Role.CLIENT for one in self.people}})


def scripts(today: date) -> Iterator[Script]:
    """All cases of the demonstration."""
    for file in sorted((FOLDER / "cases").iterdir(), key=lambda entry: entry.name):
        if file.name.count(".") == 1 and file.name.endswith(".toml"):
            yield Script(_whole(file.name.removesuffix(".toml")), today)


def _whole(case: str) -> dict[str, Any]:
    """A case's file and those of its parts, `CASE.PART.toml`, as one table."""
    whole: dict[str, Any] = {}
    for file in sorted((FOLDER / "cases").iterdir(), key=lambda entry: entry.name):
        if file.name.startswith(f"{case}.") and file.name.endswith(".toml"):
            whole |= tomllib.loads(file.read_text(encoding="utf-8"))
    return whole
