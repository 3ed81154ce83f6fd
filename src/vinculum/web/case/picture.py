"""The picture of a case, at two widths, with everything that stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from vinculum.charts import Mark, MarkKind, Span, course_picture, numbers_table
from vinculum.course import say
from vinculum.web.case.folder import Folder
from vinculum.web.records.contents import Happening

OUTCOMES = {"open": "", "repaired": ", then repaired", "not repaired": ", not repaired"}


@dataclass(frozen=True, slots=True)
class Picture:
    """The sentence first, then the picture, then the numbers."""

    sentence: str
    wide: str
    narrow: str
    table: str

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return not self.wide


def picture_of(folder: Folder) -> Picture:
    """The course of one case as sentence, two drawings and a table."""
    course, short = folder.course, folder.person.short
    drawings = [
        course_picture(
            course, client=short, width=width, uid=f"course-{width}",
            links={kept.value.number: reverse("session", args=[folder.id, kept.id]) for kept in folder.sessions},
            dates={kept.value.number: kept.value.on for kept in folder.sessions},
            episodes=_spans(folder), events=_marks(folder),
        )
        for width in ("wide", "narrow")
    ]  # fmt: skip
    return Picture(say(course, client=short).text, drawings[0], drawings[1], numbers_table(course, client=short))


def _spans(folder: Folder) -> list[Span]:
    return [
        Span(kept.value.first, kept.value.last, kept.value.name + OUTCOMES[kept.value.outcome])
        for kept in folder.episodes
    ]


def _marks(folder: Folder) -> list[Mark]:
    return [_mark(kept.value) for kept in folder.happenings]


KINDS = {"break": MarkKind.BREAK, "absence": MarkKind.ABSENCE, "illness": MarkKind.ABSENCE, "frame": MarkKind.FRAME}


def _mark(one: Happening) -> Mark:
    """Half a session before the one it stands before."""
    return Mark(one.before_session - 0.5, KINDS[one.what], one.words)
