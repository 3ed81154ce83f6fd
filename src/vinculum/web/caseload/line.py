"""One line of the caseload: a case in a picture, a sentence, and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vinculum.charts import glyph
from vinculum.errors import VaultError
from vinculum.reading.moment import Standing
from vinculum.web.case.folder import Folder
from vinculum.web.case.told import line_sentence
from vinculum.web.records.contents import CheckIn
from vinculum.web.records.drawer import Kept
from vinculum.web.review.moments import moments_of


@dataclass(frozen=True, slots=True)
class Line:
    """What the caseload shows of one case."""

    case: str
    name: str
    next_on: date | None
    next_time: str
    next_number: int
    last: date | None
    picture: str
    sentence: str
    waits: tuple[str, ...]
    unsafe: tuple[Kept[CheckIn], ...]
    invented: bool
    closed: bool = False

    @property
    def place(self) -> tuple[date, str, str]:
        """By day, time and name."""
        return (self.next_on or date.max, self.next_time, self.name)


def waits_for(folder: Folder) -> tuple[str, ...]:
    """What would be good to look at, in words."""
    found = [
        f"Check-in after session {folder.numbers[kept.value.session]}, new"
        for kept in folder.check_ins
        if kept.waiting and kept.value.session in folder.numbers
    ]
    proposed = sum(
        marked.moment.standing is Standing.PROPOSED
        for session in folder.readings
        for marked in moments_of(folder, session)
    )
    if proposed:
        found.append(f"{proposed} proposed moment{'' if proposed == 1 else 's'}")
    found += [f"{kept.value.name}, open" for kept in folder.episodes if kept.value.outcome == "open"]
    return tuple(found)


def line_of(folder: Folder) -> Line:
    """The line of one case; where a part of it does not open, a line that says so instead of no caseload at all."""
    try:
        return _line(folder)
    except VaultError as refusal:
        return closed_line(folder.id, refusal)


def closed_line(case: str, refusal: VaultError) -> Line:
    """The line of a case that does not open, with the reason."""
    return Line(
        case=case, name="A case that does not open", next_on=None, next_time="", next_number=1, last=None,
        picture="", sentence=str(refusal), waits=(), unsafe=(), invented=False, closed=True,
    )  # fmt: skip


def _line(folder: Folder) -> Line:
    last = folder.sessions[-1].value if folder.sessions else None
    return Line(
        case=folder.id, name=folder.person.name, next_on=folder.file.next_on, next_time=folder.file.next_time,
        next_number=(last.number if last else 0) + 1, last=last.on if last else None,
        picture=glyph(folder.course, client=folder.person.short),
        sentence=line_sentence(folder).text,
        waits=waits_for(folder), unsafe=tuple(folder.unsafe), invented=folder.file.invented,
    )  # fmt: skip
