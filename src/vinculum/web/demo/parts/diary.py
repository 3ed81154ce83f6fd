"""The therapist's own diary in the demonstration: entries of the newer kind, notes to hold, reflections, months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from vinculum.reactions import About, Done, Hold, Month, Reaction, Reflection
from vinculum.web.demo.stage import Stage
from vinculum.web.diary.journal import open_journal
from vinculum.web.diary.verbs import keep_month
from vinculum.web.records.contents.reactions import DiaryPage, ReactionEntry
from vinculum.web.records.models import Record, new_id

MINUTES = 9  # after the session, when it is written


def rows(stage: Stage) -> Iterator[Record]:
    """A case's entries and pages; months go into the journal that belongs to no case, at once."""
    table, journal = stage.script.table, open_journal(stage.door, stage.folder.id)
    sessions = {entry["number"]: entry for entry in stage.script.sessions}
    for entry in table.get("reaction", []):
        number = entry["session"]
        made = stage.script.after(sessions[number], MINUTES)
        value = reaction_of(entry, on=stage.script.on(sessions[number]))
        yield journal.sealed(ReactionEntry(value, made), parent=stage.sessions[number])
    for entry in table.get("hold", []):
        made = stage.script.after(sessions[entry["after"]], MINUTES)
        yield journal.sealed(DiaryPage(made, hold=Hold(id=new_id(), **entry)))
    for entry in table.get("reflection", []):
        made = stage.script.after(sessions[entry["session"]], MINUTES)
        yield journal.sealed(DiaryPage(made, reflection=Reflection(id=new_id(), **entry)))
    for entry in table.get("month", []):
        keep_month(stage.door, month_of(entry, stage.script.today))


def reaction_of(entry: dict[str, Any], *, on: date) -> Reaction:
    """One entry as it is written in a case's file."""
    return Reaction(
        id=new_id(), session=entry["session"], felt=entry["felt"], on=on,
        about=tuple(About(one) for one in entry["about"]), done=tuple(Done(one) for one in entry["done"]),
        words=entry.get("words", ""), body=entry.get("body", ""),
    )  # fmt: skip


def month_of(entry: dict[str, Any], today: date) -> Month:
    """One month, so many before this one."""
    months = today.year * 12 + today.month - 1 - entry["months_ago"]
    return Month(
        date(months // 12, months % 12 + 1, 1), entry["answers"], entry.get("hours"), entry.get("words", ""),
        tuple(entry.get("steps", [])),
    )  # fmt: skip
