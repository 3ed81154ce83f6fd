"""The picture of a case, at three widths, with everything that stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from vinculum.charts import Beside, Mark, Span, course_picture, numbers_table, places_told, told_list
from vinculum.charts.scene import Width
from vinculum.course import DEFAULT, NOTICE, Said
from vinculum.course.happening import WITHIN
from vinculum.course.level_words import BANDS, level_lines
from vinculum.web.case.folder import Folder
from vinculum.web.case.told import events_of, headline_of

OUTCOMES = {"open": "", "repaired": ", then repaired", "not repaired": ", not repaired"}
TOLD = "session"
WIDTHS: tuple[Width, ...] = ("wide", "middle", "narrow")


@dataclass(frozen=True, slots=True)
class Picture:
    """The sentences first, then the picture with one session in words below it, then the numbers.

    `levels` says where each level lies and where that is known from; `notice` how the criterion does where there is no
    drop.
    """

    said: Said
    wide: str
    middle: str
    narrow: str
    told: str
    table: str
    levels: tuple[str, ...]
    notice: str

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return not self.wide


def picture_of(folder: Folder) -> Picture:
    """The course of one case as sentences, three drawings and a table."""
    course, short = folder.course, folder.person.short
    pages = {kept.value.number: reverse("session", args=[folder.id, kept.id]) for kept in folder.sessions}
    dates = {kept.value.number: kept.value.on for kept in folder.sessions}
    away = {kept.value.number for kept in folder.sessions if not kept.value.attended}
    beside = Beside(places_told(pages, uid=TOLD), dates, _spans(folder), _marks(folder), away, folder.participant.shape)
    wide, middle, narrow = (
        course_picture(course, client=short, width=width, uid=f"course-{width}", beside=beside) for width in WIDTHS
    )
    told = told_list(course, pages, client=short, uid=TOLD, beside=beside)
    table = numbers_table(course, client=short, beside=beside)
    notice = NOTICE if course.criterion == DEFAULT else ""
    levels = (*level_lines(course, short), BANDS) if any(side.level for side in course.sides.values()) else ()
    return Picture(headline_of(folder), wide, middle, narrow, told, table, levels, notice)


def _spans(folder: Folder) -> list[Span]:
    return [
        Span(kept.value.first, kept.value.last, kept.value.name + OUTCOMES[kept.value.outcome])
        for kept in folder.episodes
    ]


def _marks(folder: Folder) -> list[Mark]:
    """Half a session before the one each stands before; at its session what happened within it."""
    return [
        Mark(event.before - (0.0 if event.what in WITHIN else 0.5), event.what, event.words)
        for event in events_of(folder)
    ]
