"""The diary of a case by session: a row for each feeling, a bar for how strongly. Drawn for the diary's page alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from vinculum.charts import marks
from vinculum.reactions import STRENGTHS, FeltCourse, text_of
from vinculum.web.case.folder import Folder

ROW, BAR, TOP, BELOW = 30.0, 5.0, 8.0, 26.0
MOST_ROWS = 10


@dataclass(frozen=True, slots=True)
class Cut:
    """The sizes of one width, in user units."""

    view: float
    left: float
    right: float


CUTS: Mapping[str, Cut] = {"wide": Cut(720, 150, 70), "narrow": Cut(358, 104, 52)}


def felt_picture(course: FeltCourse, folder: Folder) -> dict[str, str]:
    """The picture at both widths. Rows beyond ten are in the table only, which the description says."""
    return {name: _drawn(course, folder, cut, name) for name, cut in CUTS.items()}


def _drawn(course: FeltCourse, folder: Folder, cut: Cut, name: str) -> str:
    rows = course.rows[:MOST_ROWS]
    height = TOP + ROW * len(rows) + BELOW
    step = (cut.view - cut.left - cut.right) / max(len(course.sessions) - 1, 1)
    step = min(step, 56.0)
    places = {number: cut.left + at * step for at, number in enumerate(course.sessions)}
    content = [
        *(_spot(number, x, (course, folder), height) for number, x in places.items()),
        *(_row(at, word, strengths, (places, cut, course)) for at, (word, strengths) in enumerate(rows)),
        _numbers(places, height, step),
    ]
    said = "; ".join(f"{text_of(word)} in {len(row)} of {len(course.sessions)} sessions" for word, row in rows)
    more = f". {len(course.rows) - MOST_ROWS} more words are in the table" if len(course.rows) > MOST_ROWS else ""
    title = f"What you felt, session by session, with {folder.called}"
    return marks.picture(
        "\n".join(content), size=(cut.view, height), uid=f"felt-{name}", role="group", said=(title, said + more + ".")
    )


def _spot(number: int, x: float, given: tuple[FeltCourse, Folder], height: float) -> str:
    """A link over the whole height of a session, to the diary of it."""
    course, folder = given
    felt = [f"{text_of(word)} {STRENGTHS[row[number]]}" for word, row in course.rows if number in row]
    session = next((name for name, known in folder.numbers.items() if known == number), None)
    hit = marks.area((x - 12, TOP - 6), (24, height - TOP - 2), kind="spot-hit")
    if session is None:
        return ""
    label = f"Session {number}: {', '.join(felt) or 'no feeling named'}"
    return marks.link(reverse("diary", args=[folder.id, session]), hit, kind="spot", label=label)


def _row(at: int, word: str, strengths: Mapping[int, int], given: tuple[Mapping[int, float], Cut, FeltCourse]) -> str:
    places, cut, course = given
    ground = TOP + ROW * (at + 1) - 6
    bars = [
        marks.area((places[number] - 4, ground - BAR * strength), (8, BAR * strength), kind="felt-bar")
        for number, strength in strengths.items()
    ]
    ends = list(places.values())
    drawn = [
        marks.rule((ends[0] - 6, ground), (ends[-1] + 6, ground), kind="grid"), *bars,
        marks.text(text_of(word), (cut.left - 16, ground - 2), kind="t", anchor="end"),
        marks.text(f"{len(strengths)} of {len(course.sessions)}", (ends[-1] + 14, ground - 2), kind="t t--axis"),
    ]  # fmt: skip
    return marks.unheard("".join(drawn))


def _numbers(places: Mapping[int, float], height: float, step: float) -> str:
    """Session numbers below, as many as have room."""
    each = 1 if step >= 22 else 2 if step >= 11 else 5
    shown = [number for at, number in enumerate(places) if at % each == 0]
    words = [
        marks.text(str(number), (places[number], height - 8), kind="t t--axis", anchor="middle") for number in shown
    ]
    return marks.unheard("".join(words))
