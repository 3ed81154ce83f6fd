"""How earlier cases went from this start, and one case's own answers beside that.

An outcome has its two limits as lines with their words. A measure of the relationship has none: only how earlier cases
moved on average stands beside the case's own answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from vinculum.charts import marks
from vinculum.charts.lettering import AXIS, NOTE, shortened, width_of
from vinculum.charts.marks import Place
from vinculum.charts.scale import AnswerScale, SessionAxis, scale_for, session_axis
from vinculum.course.expected import CONFIDENCE, CONTENTS, About, Comparison, Foreseen
from vinculum.course.expected.say import number

Width = Literal["wide", "middle", "narrow"]
VIEWS = {"wide": (1136.0, 300.0), "middle": (640.0, 250.0), "narrow": (358.0, 220.0)}
TOP, BELOW, LEFT = 14.0, 30.0, 40.0
ROW = 15.0


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where everything stands: sessions from left to right, scores from bottom to top."""

    axis: SessionAxis
    scale: AnswerScale
    bottom: float
    end: float
    view: Place

    def at(self, time: float, score: float) -> Place:
        return self.axis.x(time), self.bottom - self.scale.share(score) * (self.bottom - TOP)


def expected_picture(
    found: Comparison,
    answers: Sequence[tuple[float, float]],
    *,
    name: str,
    width: Width = "middle",
    uid: str = "expected",
) -> str:
    """An SVG, 1136 units wide, 640 (middle) or 358 (narrow); "" where nothing is expected.

    Args:
        found: what earlier cases tell.
        answers: (session number, score) of the case, in order; none for the earlier cases alone.
        name: of the case; "" for none.
        width: wide, middle or narrow.
        uid: makes the ids unique on the page.
    """
    if found.course is None:
        return ""
    own = [(session - answers[0][0] + 1, score) for session, score in answers]
    lines = _lines(found, found.course)
    scene = _compose(lines, own, width=width)
    parts = [*_grid(scene), *_numbers(scene, found.course, own)]
    parts += [marks.line([scene.at(*place) for place in places], kind=kind) for _, places, kind in lines]
    places = [scene.at(time, score) for time, score in own]
    if len(places) > 1:
        parts.append(marks.line(places, kind="ln ln--client"))
    parts += [marks.point(place, kind="pt--client", radius=4.6) for place in places]
    parts += _labels(scene, lines, own, name)
    said = (_title(found, name), _said(lines, own, name))
    return marks.picture(marks.unheard("\n".join(parts)), size=scene.view, uid=uid, role="img", said=said)


Line = tuple[str, list[Place], str]


def _lines(found: Comparison, course: Foreseen) -> list[Line]:
    """(words, (session, score) from left to right, class) of every line of the earlier cases."""
    times = course.times.tolist()
    mean = [(1.0, found.start), *zip(times, course.mean.tolist(), strict=True)]
    lines: list[Line] = [("on average", mean, "ref")]
    if found.scale.about is About.OUTCOME:
        side = "above" if found.scale.better > 0 else "below"
        for content in CONTENTS:
            limit = zip(times, course.limit(content, CONFIDENCE).tolist(), strict=True)
            lines.append((f"{10 * content:.0f} in 10 {side}", list(limit), "lead"))
    return lines


def _compose(lines: Sequence[Line], own: Sequence[Place], *, width: Width) -> _Scene:
    view = VIEWS[width]
    scores = [score for _, places, _ in lines for _, score in places] + [score for _, score in own]
    room = max(width_of(words, NOTE) for words, _, _ in lines) + 14
    end = view[0] - min(room, view[0] * 0.34)
    last = max(time for time, _ in [*lines[0][1], *own])
    axis = session_axis(1, last, left=LEFT + 6, right=end, widest=110)
    return _Scene(axis, scale_for(scores, words=None), view[1] - BELOW, axis.x(last) + 12, view)


def _grid(scene: _Scene) -> list[str]:
    found = []
    right = scene.end - 6
    for tick in scene.scale.ticks:
        _, y = scene.at(1, tick.value)
        found.append(marks.rule((LEFT, y), (right, y), kind="grid"))
        found.append(marks.text(tick.digits, (LEFT - 8, y + 4), kind="t t--axis", anchor="end"))
    return found


def _numbers(scene: _Scene, course: Foreseen, own: Sequence[Place]) -> list[str]:
    last = int(max([course.times[-1], *(time for time, _ in own)]))
    every = scene.axis.every(26)
    shown = [time for time in range(1, last + 1) if time == 1 or time % every == 0]
    y = scene.bottom + 20
    return [marks.text(str(time), (scene.axis.x(time), y), kind="t t--axis", anchor="middle") for time in shown]


def _own_words(own: Sequence[Place], name: str) -> str:
    return f"{name or 'this case'} {number(own[-1][1])}" if own else ""


def _labels(scene: _Scene, lines: Sequence[Line], own: Sequence[Place], name: str) -> list[str]:
    """Words at the right end of each line, moved apart where they would touch, and beside the latest answer."""
    wanted = sorted((scene.at(*places[-1])[1], words) for words, places, _ in lines)
    heights: list[float] = []
    for y, _ in wanted:
        heights.append(max(y, heights[-1] + ROW) if heights else y)
    over = max(0.0, heights[-1] - scene.bottom)
    room = scene.view[0] - scene.end
    found = [
        marks.text(shortened(words, room, AXIS), (scene.end, y - over + 4), kind="t t--axis")
        for y, (_, words) in zip(heights, wanted, strict=True)
    ]
    if own:
        x, y = scene.at(*own[-1])
        words, right = _own_words(own, name), scene.end - 6
        turned = x + 10 + width_of(words) > right
        place = (x - 10 if turned else x + 10, y - 9 if turned else y + 4)
        found.append(marks.text(words, place, kind="t t--client t--end", anchor="end" if turned else "start"))
    return found


def _title(found: Comparison, name: str) -> str:
    how = "moved" if found.scale.about is About.ALLIANCE else "went"
    return f"{name or 'A case'} beside {found.earlier.cases} earlier cases" if name else f"How earlier cases {how}"


def _said(lines: Sequence[Line], own: Sequence[Place], name: str) -> str:
    """The picture in words: each line at its beginning, middle and end, and every answer of the case."""
    parts = []
    for words, places, _ in lines:
        shown = sorted({min(1, len(places) - 1), len(places) // 2, len(places) - 1})
        told = (f"{number(places[at][1])} in session {places[at][0]:.0f}" for at in shown)
        parts.append(f"{words}: {', '.join(told)}")
    answers = ", ".join(f"{number(score)} in session {time:.0f}" for time, score in own)
    return "; ".join([*parts, *([f"{name or 'this case'}: {answers}"] if own else [])]) + "."
