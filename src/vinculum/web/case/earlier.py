"""The page that lays one case beside the member's other cases: made when it is opened, kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vinculum.charts.expected import Width, expected_picture
from vinculum.course import Rater
from vinculum.course.expected import (
    FEWEST_CASES,
    About,
    Comparison,
    Histories,
    comparison,
    histories,
    scale_of,
    too_few,
)
from vinculum.course.expected.say import say_looking_back, say_origin
from vinculum.course.expected.shown import ahead_words, ends_words, headline, near_words, table_head, table_rows
from vinculum.errors import InvalidTable
from vinculum.measures import Measure, library
from vinculum.web.asking import door_of
from vinculum.web.case.chosen import seen_as_asked
from vinculum.web.case.folder import Folder, open_folder, open_folders
from vinculum.web.doors.verbs import practice_of
from vinculum.web.records.drawer import OpenDoor

WIDTHS: Sequence[Width] = ("wide", "middle", "narrow")
Answers = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Beside:
    """One form that the client answered, beside the answers of other cases.

    Attributes:
        measure: its id without the side.
        title: its name.
        found: what earlier cases tell.
        answers: (session number, score) of this case.
        short: how the client is called.
    """

    measure: str
    title: str
    found: Comparison
    answers: Answers
    short: str

    @property
    def sentence(self) -> str:
        """The first thing to say."""
        few = self.found.why and self.found.earlier.cases < FEWEST_CASES
        return too_few(self.found.earlier, whose="of your other cases") if few else headline(self.found)

    @property
    def pictures(self) -> dict[str, str]:
        """The picture for each width of the page; empty where nothing can be expected."""
        drawn = {
            width: expected_picture(
                self.found, self.answers, name=self.short, width=width, uid=f"{self.measure}-{width}"
            )
            for width in WIDTHS
        }
        return {width: picture for width, picture in drawn.items() if picture}

    @property
    def head(self) -> tuple[str, ...]:
        """Names of the table's columns."""
        return table_head(self.found)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The table."""
        return table_rows(self.found)

    @property
    def more(self) -> list[str]:
        """What else there is to say, in sentences."""
        growth, back = self.found.growth, self.found.back
        if growth is None or back is None:
            return []
        near = f"The cases that began most like this one: {near_words(self.found)}"
        origin = say_origin(growth, whose="of yours")
        return [
            *filter(None, [ends_words(self.found), ahead_words(self.found)]),
            near,
            origin,
            say_looking_back(back, about=self._about),
        ]

    @property
    def alliance(self) -> bool:
        """Whether it is about the relationship, where only movements are compared."""
        return self._about is About.ALLIANCE

    @property
    def _about(self) -> About:
        return self.found.scale.about


@require_safe
def earlier(request: HttpRequest, case: str) -> HttpResponse:
    """One case beside the member's others, form by form."""
    door = door_of(request)
    folder = seen_as_asked(request, open_folder(door, case))
    return render(request, "case/earlier.html", {"folder": folder, "case": case, "beside": _beside(door, folder)})


def _beside(door: OpenDoor, folder: Folder) -> list[Beside]:
    """Every form that the client answered at least twice; invented cases stand beside invented ones only."""
    own = {name: answers for name, answers in _by_measure(folder).items() if len(answers) > 1}
    if not own:
        return []
    others = [
        _by_measure(one)
        for one in open_folders(door)
        if one.id != folder.id and one.file.invented == folder.file.invented
    ]
    therapist = practice_of(door).therapist
    return [
        Beside(name, _title(name, therapist), _compared(name, answers, others), answers, folder.person.short)
        for name, answers in sorted(own.items())
    ]


def _by_measure(folder: Folder) -> dict[str, Answers]:
    """Form -> the client's answers in order of session."""
    found: dict[str, dict[int, float]] = {}
    for rating in folder.ratings:
        if rating.rater is Rater.CLIENT:
            found.setdefault(rating.measure, {})[rating.session] = rating.score
    return {name: tuple((float(number), rows[number]) for number in sorted(rows)) for name, rows in found.items()}


def _compared(name: str, answers: Answers, others: Iterable[Mapping[str, Answers]]) -> Comparison:
    scale = scale_of(name)
    earlier = _histories([one[name] for one in others if name in one])
    try:
        return comparison(earlier, scale, answers=answers)
    except InvalidTable as cannot:
        return Comparison(scale, earlier, str(cannot))


def _histories(several: Sequence[Answers]) -> Histories:
    """The histories of other cases, under no name that would say whose they are."""
    rows = [(str(place), *answer) for place, answers in enumerate(several) for answer in answers]
    if not rows:
        return Histories.nobody()
    cases, sessions, scores = zip(*rows, strict=True)
    return histories(cases, sessions, scores)


def _title(name: str, therapist: str) -> str:
    """The form's name; its id where the library does not know it."""
    known: Measure | None = library().get(name) or library().get(f"{name}.client")
    return known.title("en", therapist=therapist) or name if known else name
