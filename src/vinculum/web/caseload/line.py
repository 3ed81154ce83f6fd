"""One line of the caseload: a case in a picture, a sentence, and what waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from vinculum.charts import glyph
from vinculum.errors import VaultError
from vinculum.reading.moment import Standing
from vinculum.web.case.between import split_said
from vinculum.web.case.folder import Folder
from vinculum.web.case.told import client_sentence, line_sentence
from vinculum.web.records.contents import CheckIn
from vinculum.web.records.drawer import Kept
from vinculum.web.review.moments import moments_of


@dataclass(frozen=True, slots=True)
class OfEach:
    """One of several clients in a line: name, mark, small picture, sentence."""

    name: str
    shape: str
    picture: str
    sentence: str


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
    each: tuple[OfEach, ...] = ()  # of several clients, one by one; then picture and sentence are about all
    whose: dict[str, str] = field(default_factory=dict)  # participant -> how they are called, of several

    @property
    def to_read(self) -> tuple[tuple[Kept[CheckIn], str], ...]:
        """Answers on safety that wait, and of several clients whose each is."""
        return tuple((kept, self.whose.get(kept.whose, "")) for kept in self.unsafe)

    @property
    def place(self) -> tuple[date, str, str]:
        """By day, time and name."""
        return (self.next_on or date.max, self.next_time, self.name)


def waits_for(folder: Folder) -> tuple[str, ...]:
    """What would be good to look at, in words."""
    found = [
        f"{_from(folder, kept)} after session {folder.numbers[kept.value.session]}, new"
        for kept in folder.every_check_in
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


def _from(folder: Folder, kept: Kept[CheckIn]) -> str:
    return f"{folder.whose(kept)}’s check-in" if folder.several else "Check-in"


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
    whose = {one.id: one.short for one in folder.participants} if folder.several else {}
    return Line(
        case=folder.id, name=folder.names, next_on=folder.file.next_on, next_time=folder.file.next_time,
        next_number=(last.number if last else 0) + 1, last=last.on if last else None,
        picture="" if folder.several else glyph(folder.course, client=folder.person.short),
        sentence=split_said(folder) if folder.several else line_sentence(folder).text,
        waits=waits_for(folder), unsafe=tuple(folder.unsafe), invented=folder.file.invented,
        each=tuple(_of_each(seen) for seen in folder.each if not seen.participant.left) if folder.several else (),
        whose=whose,
    )  # fmt: skip


def _of_each(seen: Folder) -> OfEach:
    who = seen.participant
    return OfEach(
        who.short, who.shape, glyph(seen.course, client=who.short, mark=who.shape), client_sentence(seen).text
    )
