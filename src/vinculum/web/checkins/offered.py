"""The forms that one side of a case can answer, the usual one first."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.measures import Measure
from vinculum.web.case.folder import Folder
from vinculum.web.doors.verbs import practice_of
from vinculum.web.practice.measures import measures_of, open_clinic
from vinculum.web.records.drawer import OpenDoor

DIARY = "feelings.therapist"  # has a page and a vault of its own


@dataclass(frozen=True, slots=True)
class Choice:
    """A form as a page offers it. `count` is how many questions everybody is asked."""

    measure: Measure
    title: str
    count: int
    chosen: bool


def choices_for(door: OpenDoor, folder: Folder, rater: str) -> list[Choice]:
    """Every form with wording for this side: the case's usual one, then from short to long."""
    ready = [
        one
        for one in measures_of(open_clinic(door)).values()
        if one.has_text and one.rater == rater and one.id != DIARY
    ]
    client = folder.person.short if rater == "client" else folder.called
    names = {"therapist": practice_of(door).therapist, "client": client}
    usual = f"{folder.file.form}.{rater}"
    found = [Choice(one, one.title("en", **names) or one.id, _count(one), one.id == usual) for one in ready]
    return sorted(found, key=lambda choice: (not choice.chosen, choice.count))


def _count(measure: Measure) -> int:
    return sum(item.kind != "text" and item.shown_if is None for item in measure.items)


def usual_forms() -> dict[str, str]:
    """What both sides can be asked after each session, as the case's frame offers it."""
    return {"pulse": "two taps", "relationship-short": "eight questions", "relationship": "nineteen questions"}
