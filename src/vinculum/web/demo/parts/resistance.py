"""What Lena Berg makes of how the invented clients hold back: meanings, tries, topics, a missed hour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vinculum.web.demo.stage import Stage
from vinculum.web.records.contents.resistance import Counted, LeftTopic, Meaning, TriedByHand
from vinculum.web.records.models import Record, new_id

MINUTES = 30  # after the session, when it is written down


def rows(stage: Stage) -> Iterator[Record]:
    """A case's meanings, notes, topics and hours."""
    table, shared = stage.script.table, stage.folder.shared
    entries = {entry["number"]: entry for entry in stage.script.sessions}
    for at, entry in enumerate(table.get("meaning", [])):
        yield shared.sealed(_meaning(stage, entry, stage.script.after(entries[entry["session"]], MINUTES + at)))
    for entry in table.get("tried", []):
        made = stage.script.after(entries[entry["session"]], MINUTES)
        value = TriedByHand(new_id(), tuple(entry["what"]), entry["words"], entry["followed"], made)
        yield shared.sealed(value, parent=stage.sessions[entry["session"]])
    for entry in table.get("left_topic", []):
        made = stage.script.after(entries[entry["session"]], MINUTES)
        places = tuple((stage.sessions[number], 0, "") for number in entry["sessions"])
        yield shared.sealed(LeftTopic(new_id(), entry["name"], "confirmed", made, "", entry["note"], places))
    for entry in table.get("counted", []):
        made = stage.script.after(entries[entry.get("after", entry["session"])], MINUTES)
        yield shared.sealed(Counted(stage.sessions[entry["session"]], entry["counts"], entry["reason"], made))


def _meaning(stage: Stage, entry: dict[str, Any], made: Any) -> Meaning:
    place = entry.get("place")
    about = f"place:{stage.sessions[place[0]]}:{place[1]}" if place else ""
    places = tuple(f"{stage.sessions[number]}:{turn}" for number, turn in entry.get("places", []))
    return Meaning(
        about, made, entry.get("protects", ""), entry.get("right", ""), tuple(entry.get("functions", [])),
        entry.get("evidence", ""), places,
    )  # fmt: skip
