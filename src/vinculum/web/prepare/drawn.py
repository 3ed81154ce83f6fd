"""The picture of the sheet: the course, low enough to leave room for the rest, without the strip of the gap."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vinculum.charts import Beside, Mark, Span, course_picture
from vinculum.charts.scene import Width
from vinculum.web.case.folder import Folder
from vinculum.web.case.picture import OUTCOMES
from vinculum.web.case.told import events_of, headline_of

WIDTHS: tuple[Width, ...] = ("sheet", "narrow")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The sentences, and the picture for a sheet and for a phone; "" where nobody has answered."""

    said: str
    sheet: str
    narrow: str


def drawn(folder: Folder) -> Drawn:
    """The course of one case for the sheet."""
    course = replace(folder.course, gaps=())
    spans = [Span(k.value.first, k.value.last, k.value.name + OUTCOMES[k.value.outcome]) for k in folder.episodes]
    marks = [Mark(event.before - 0.5, event.what, event.words) for event in events_of(folder)]
    away = {kept.value.number for kept in folder.sessions if not kept.value.attended}
    beside = Beside({}, {}, spans, marks, away)
    sheet, narrow = (
        course_picture(course, client=folder.person.short, width=width, uid=f"sheet-{width}", beside=beside)
        for width in WIDTHS
    )
    return Drawn(headline_of(folder).text, sheet, narrow)
