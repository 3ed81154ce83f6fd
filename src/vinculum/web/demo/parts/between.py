"""What the invented therapist writes of what is between the two, and her one page of formulation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from vinculum.web.demo.stage import Stage
from vinculum.web.records.contents.between import Corner, Formulation, Hypothesis, OwnShare, WorkStep
from vinculum.web.records.models import Record

MINUTES = 40  # after the session, when it is written down
CORNERS = ("past", "present", "therapist", "wish", "defence", "anxiety")


def rows(stage: Stage) -> Iterator[Record]:
    """Own share, hypotheses, states of the work and the one page of a case, versions in their order."""
    table, shared = stage.script.table, stage.folder.shared
    for entry in table.get("own_share", []):
        yield shared.sealed(OwnShare(entry["realistic"], entry["contributed"], _made(stage, entry)))
    for entry in table.get("hypothesis", []):
        yield shared.sealed(_hypothesis(stage, entry))
    for number, entry in enumerate(table.get("work_step", [])):
        step = WorkStep(
            f"step-{number}", entry["of"], entry["state"], entry["words"], entry.get("differs", ""), _made(stage, entry)
        )
        yield shared.sealed(step, parent=stage.sessions[entry["session"]])
    for entry in table.get("one_page", []):
        corners = {corner: _corner(stage, entry.get(corner, {})) for corner in CORNERS}
        yield shared.sealed(Formulation(whole=entry["whole"], **corners, made=_made(stage, entry)))


def _made(stage: Stage, entry: dict[str, Any]) -> datetime:
    session = next(one for one in stage.script.sessions if one["number"] == entry["session"])
    return stage.script.after(session, MINUTES)


def _hypothesis(stage: Stage, entry: dict[str, Any]) -> Hypothesis:
    return Hypothesis(
        id=entry["id"],
        people=tuple(entry["people"]),
        theme=entry["theme"],
        evidence=_evidence(stage, entry),
        ways=tuple(entry["ways"]),
        protects=entry["protects"],
        against=entry["against"],
        stands=entry["stands"],
        made=_made(stage, entry),
    )


def _corner(stage: Stage, entry: dict[str, Any]) -> Corner:
    return Corner(entry.get("words", ""), _evidence(stage, entry))


def _evidence(stage: Stage, entry: dict[str, Any]) -> tuple[str, ...]:
    """Refs of narratives and of moments that were confirmed; KeyError where a moment was not."""
    told = [f"narrative:{one}" for one in entry.get("narratives", [])]
    moments = [
        f"moment:{stage.sessions[session]}:{stage.decided[session, turn, code]}"
        for session, turn, code in entry.get("moments", [])
    ]
    return (*told, *moments)
