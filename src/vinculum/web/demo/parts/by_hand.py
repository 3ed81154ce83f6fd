"""What Lena Berg saw and wrote down by hand: dreams, silences, defences, the body, what the two did together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from vinculum.web.by_hand.entries import Seen
from vinculum.web.demo.stage import Stage
from vinculum.web.records.contents.by_hand import BodyLanguage, Defence, Dream, Enactment, Silence
from vinculum.web.records.models import Record, new_id

MINUTES = 20  # after the session, when it is written down
KINDS: dict[str, type[Dream] | type[Silence] | type[BodyLanguage]] = {
    "dream": Dream,
    "silence": Silence,
    "body": BodyLanguage,
}
TABLES = ("dream", "silence", "defence", "body", "enactment")


def rows(stage: Stage) -> Iterator[Record]:
    """Everything of a case, each under its session."""
    entries = {entry["number"]: entry for entry in stage.script.sessions}
    for table in TABLES:
        for entry in stage.script.table.get(table, []):
            made = stage.script.after(entries[entry["session"]], MINUTES)
            yield stage.folder.shared.sealed(_value(stage, table, entry, made), parent=stage.sessions[entry["session"]])


def _value(stage: Stage, table: str, entry: dict[str, Any], made: datetime) -> Seen:
    rest = {key: value for key, value in entry.items() if key != "session"} | {"id": new_id(), "made": made}
    if table == "defence":
        level, _, kind = rest.pop("defence").partition("/")
        return Defence(level=level, defence=kind, **rest)
    if table == "enactment":
        moments = tuple(f"{stage.sessions[number]}:{turn}" for number, turn in rest.pop("moments"))
        return Enactment(narratives=tuple(rest.pop("narratives")), moments=moments, **rest)
    return KINDS[table](**rest)
