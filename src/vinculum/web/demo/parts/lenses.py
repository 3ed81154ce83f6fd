"""What is kept of lenses: a home lens, one borrowed for a moment, a named change, a thought record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from vinculum.lenses import Decided, Material, library, look
from vinculum.reading import proposals
from vinculum.reading.moment import Standing
from vinculum.web.demo.stage import Stage
from vinculum.web.practice.measures import open_clinic
from vinculum.web.records.contents.lenses import BorrowedLens, HomeLens, LensDecision, NamedChange, ThoughtRecord
from vinculum.web.records.models import Record, new_id

MINUTES = 40  # after the session, when it is looked at again
HOME = "psychoanalytic"


def rows(stage: Stage) -> Iterator[Record]:
    """What Lena Berg keeps of lenses in one case; her home lens with the first case that has any."""
    table, shared = stage.script.table, stage.folder.shared
    for entry in table.get("named_change", []):
        value = NamedChange(new_id(), _made(stage, entry["before"]), entry["before"], entry["words"])
        yield shared.sealed(value)
    for entry in table.get("borrowed_lens", []):
        yield shared.sealed(_borrowed(stage, entry), parent=stage.sessions[entry["session"]])
    for entry in table.get("lens_decision", []):
        yield shared.sealed(_decision(stage, entry), parent=stage.sessions[entry["session"]])
    for entry in table.get("thought_record", []):
        yield shared.sealed(_record(stage, entry), parent=stage.sessions[entry["session"]])
        home = HomeLens(HOME, _made(stage, entry["session"]))
        yield open_clinic(stage.door).sealed(home, parent=stage.door.member)


def _made(stage: Stage, number: int) -> datetime:
    entry = next(one for one in stage.script.sessions if one["number"] == number)
    return stage.script.after(entry, MINUTES)


def _borrowed(stage: Stage, entry: dict[str, Any]) -> BorrowedLens:
    """A lens with what it really gives there."""
    words = next(one for one in stage.script.table["transcript"] if one["session"] == entry["session"])
    transcript = stage.script.transcript(words)
    lens = library()[entry["lens"]]
    material = Material(entry["session"], transcript, moments=proposals.read(transcript))
    seen = look(lens, material.around(entry["turn"]))
    gave = tuple((one.name, " … ".join(each.quote for each in one.words)) for one in seen.findings)
    made = _made(stage, entry["session"])
    return BorrowedLens(new_id(), made, lens.id, lens.version, entry["turn"], gave, entry["note"])


def _decision(stage: Stage, entry: dict[str, Any]) -> LensDecision:
    made = Decided(entry["lens"], entry["feature"], entry["turn"], entry["quote"], Standing(entry["standing"]))
    return LensDecision(made, _made(stage, entry["session"]))


def _record(stage: Stage, entry: dict[str, Any]) -> ThoughtRecord:
    return ThoughtRecord(
        new_id(), _made(stage, entry["session"]), entry["situation"], entry["thought"], feeling=entry["feeling"],
        strength=entry["strength"], done=entry["done"], speaks_for=entry["for"], speaks_against=entry["against"],
        another_view=entry["view"], strength_after=entry["after"], turn=entry["turn"],
    )  # fmt: skip
