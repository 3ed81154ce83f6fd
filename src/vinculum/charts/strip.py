"""The strip below the scale: how far apart both answers lie, as an area around a zero rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vinculum.charts import marks
from vinculum.charts.lettering import AXIS, NOTE, shortened, width_of
from vinculum.charts.scene import Scene
from vinculum.course.model import Gap
from vinculum.course.ratings import Rater

Marks = list[str]


def gap_strip(scene: Scene) -> Marks:
    """Client minus therapist: the client's colour above zero, the therapist's below; none without a shared session."""
    if not scene.course.gaps:
        return []
    zero = scene.heights.zero
    found = []
    for run in _runs(scene):
        outline = _outline(scene, run)
        for kind, upwards in ((Rater.CLIENT, True), (Rater.THERAPIST, False)):
            side = [(x, min(y, zero) if upwards else max(y, zero)) for x, y in outline]
            if any(y != zero for _, y in side):
                base = [(x, zero) for x, _ in side]
                found.append(marks.band(side, base, kind=f"gap gap--{kind}"))
    found.append(marks.rule((scene.left, zero), (scene.right + 10, zero), kind="zero"))
    if not scene.crowded:
        found += [marks.point(_place(scene, gap), kind="gappt", radius=2.2) for gap in scene.course.gaps]
    return found + _legend(scene)


def _runs(scene: Scene) -> list[list[Gap]]:
    """Gaps of sessions that follow each other; a session without both answers begins a new run."""
    runs: list[list[Gap]] = []
    for gap in scene.course.gaps:
        if runs and gap.session - runs[-1][-1].session == 1:
            runs[-1].append(gap)
        else:
            runs.append([gap])
    return runs


def _place(scene: Scene, gap: Gap) -> marks.Place:
    return scene.x(gap.session), scene.gap_y(gap.value)


def _outline(scene: Scene, run: Sequence[Gap]) -> list[marks.Place]:
    """The edge of the area, with the places where it crosses zero; a lone session is a narrow bar."""
    if len(run) == 1:
        x, y = _place(scene, run[0])
        half = min(5.0, scene.axis.step * 0.3)
        return [(x - half, y), (x + half, y)]
    return [*_with_crossings([_place(scene, gap) for gap in run], scene.heights.zero)]


def _with_crossings(places: Sequence[marks.Place], zero: float) -> Iterator[marks.Place]:
    yield places[0]
    for (x1, y1), (x2, y2) in pairwise(places):
        if (y1 - zero) * (y2 - zero) < 0:
            yield x1 + (x2 - x1) * (zero - y1) / (y2 - y1), zero
        yield x2, y2


def _legend(scene: Scene) -> Marks:
    """Which way is whose; in words left of the strip, or on a line above it."""
    zero, client = scene.heights.zero, scene.given.client
    if not scene.cut.words:
        start, end = "The distance: above the line, ", " is higher"
        room = scene.cut.view - scene.left - width_of(start + end, AXIS)
        words = start + shortened(client, room, AXIS) + end
        return [marks.text(words, (scene.left, scene.heights.bottom + 20), kind="t t--axis")]
    name = shortened(client, scene.left - 10 - width_of(" higher", AXIS), AXIS)
    return [
        marks.text(f"{name} higher", (scene.left - 8, zero - 8), kind="t t--axis", anchor="end"),
        marks.text("you higher", (scene.left - 8, zero + NOTE + 4), kind="t t--axis", anchor="end"),
    ]
