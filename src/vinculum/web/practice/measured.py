"""Everybody's answers to one form, gathered from the open cases of whoever asks, for as long as the page is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan

import numpy as np

from vinculum.errors import VaultError
from vinculum.measures import Measure
from vinculum.measures.psychometrics.report import Sheets
from vinculum.web.case.folder import Folder, open_folders
from vinculum.web.records.contents import CheckIn
from vinculum.web.records.drawer import OpenDoor
from vinculum.web.records.models import Vault


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found.

    Attributes:
        sheets: the answers; whose they are is a number, never a name.
        closed: cases that do not open, which are left out.
        older: sheets of another version of the form, which are left out: other questions may stand behind the same id.
        invented: whether a case is marked as invented.
    """

    sheets: Sheets
    closed: int
    older: int
    invented: bool


def gather(door: OpenDoor, measure: Measure) -> Gathered:
    """All answers to `measure` in the open cases that this member holds; the diary’s are in no clinical vault.

    One sheet of each session: a later one takes the place of an earlier one, as in the course. Of several clients in
    one case each is a person.
    """
    cases, closed = _folders(door)
    folders = [seen for case in cases for seen in (case.each if measure.rater == "client" else (case,))]
    latest = {
        (place, one.session): (folder, one) for place, folder in enumerate(folders) for one in _of(folder, measure)
    }
    kept = [(place, folder, one) for (place, _), (folder, one) in latest.items() if one.version == measure.version]
    columns = [item.id for item in measure.answerable]
    answers = [[float(one.answers.get(item, nan)) for item in columns] for _, _, one in kept]
    dates = [{session.id: session.value.on.toordinal() for session in folder.sessions} for folder in folders]
    sheets = Sheets(
        np.array(answers, dtype=np.float64).reshape(len(kept), len(columns)),
        [str(place) for place, _, _ in kept],
        np.array([folder.numbers[one.session] for _, folder, one in kept], dtype=np.float64),
        np.array([dates[place][one.session] for place, _, one in kept], dtype=np.float64),
    )
    used = {place for place, _, _ in kept}
    invented = any(folders[place].file.invented for place in used)
    return Gathered(sheets, closed, len(latest) - len(kept), invented)


def _of(folder: Folder, measure: Measure) -> Iterator[CheckIn]:
    """Check-ins on this form, oldest first; the ones about a session that is gone are left out."""
    for kept in folder.check_ins:
        if kept.value.measure == measure.id and kept.value.session in folder.numbers:
            yield kept.value


def _folders(door: OpenDoor) -> tuple[list[Folder], int]:
    """The cases that open, and how many do not."""
    try:
        return open_folders(door), 0
    except VaultError:  # a key of one of them was exchanged: the others open one by one
        held = Vault.objects.filter(kind="identity", grant__member=door.member, case__state="open")
        cases = list(held.order_by("case").values_list("case", flat=True).distinct())
        folders = [folder for case in cases for folder in _alone(door, case)]
        return folders, len(cases) - len(folders)


def _alone(door: OpenDoor, case: str) -> list[Folder]:
    try:
        found = open_folders(door, cases=[case])
        _ = [folder.check_ins for folder in found]
    except VaultError:
        return []
    return found
