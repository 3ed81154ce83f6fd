"""What people put on the course picture: named episodes, and what happened to the frame."""

from __future__ import annotations

from collections.abc import Iterator

from vinculum.charts import marks
from vinculum.charts.given import AWAY, Mark
from vinculum.charts.lettering import NOTE
from vinculum.charts.scene import AIR, ROW, Scene, event_places, pause
from vinculum.course.happening import What

Marks = list[str]


def washes(scene: Scene) -> Marks:
    """Episodes a person named: a wash behind everything, half a session wider than its sessions on either side."""
    found = []
    for start, end in _reaches(scene):
        if end > start:
            top = scene.heights.names
            found.append(marks.area((start, top), (end - start, scene.heights.foot - top), kind="wash"))
    return found


def _reaches(scene: Scene) -> list[tuple[float, float]]:
    """From where to where each episode stands."""
    return [
        (max(scene.x(span.first - 0.5), scene.left), min(scene.x(span.last + 0.5), scene.right + 10))
        for span in scene.given.beside.episodes
    ]


def episode_names(scene: Scene) -> Marks:
    """What the person called each episode, above a bracket as long as its sessions."""
    found = []
    top = scene.heights.names
    for (start, end), sign in zip(_reaches(scene), scene.names.signs, strict=True):
        if end > start:
            found.append(marks.bracket((start, top), (end, top), kind="span"))
        upper = top - 10 - scene.names.lane * sign.flag.lane - ROW * (len(sign.lines) - 1)
        for index, words in enumerate(sign.lines):
            found.append(marks.text(words, (sign.flag.x, upper + ROW * index), kind="t t--note t--strong"))
    return found


def pauses(scene: Scene) -> Marks:
    """Breaks: the scale's hairlines and the axis stand open."""
    half = pause(scene.axis)
    top, ground = scene.heights.top - 6, scene.heights.ground
    return [marks.area((x - half, top), (2 * half, ground - top), kind="pause") for x in _breaks(scene)]


def _breaks(scene: Scene) -> list[float]:
    return sorted(scene.x(at) for mark, at in _placed(scene) if mark.kind is What.BREAK)


def _placed(scene: Scene) -> Iterator[tuple[Mark, float]]:
    return zip(scene.given.beside.events, event_places(scene.given, scene.sessions), strict=True)


def ground(scene: Scene) -> Marks:
    """The session axis, only drawn when something stands on it: open where the sessions paused."""
    if not scene.given.beside.events:
        return []
    y, half = scene.heights.ground, pause(scene.axis)
    breaks = _breaks(scene)
    starts = [scene.left, *(x + half for x in breaks)]
    ends = [*(x - half for x in breaks), scene.right + 10]
    lines = [marks.rule((a, y), (b, y), kind="axis") for a, b in zip(starts, ends, strict=True) if b > a]
    return lines + [marks.rule((x, y - 5), (x, y + 5), kind="axis axis--end") for x in [*starts[1:], *ends[:-1]]]


def changes(scene: Scene) -> Marks:
    """A line through the picture where something changed for all later sessions; behind the ratings."""
    top, foot = scene.heights.top - 6, scene.heights.foot
    return [
        marks.rule((scene.x(at), top), (scene.x(at), foot), kind="event event--change")
        for mark, at in _placed(scene)
        if mark.change
    ]


def events(scene: Scene) -> Marks:
    """Breaks, absences, illness and changes on the axis, each with its words on a flag."""
    found = []
    for (mark, at), sign in zip(_placed(scene), scene.events.signs, strict=True):
        x, y = scene.x(at), scene.heights.ground
        last = y - 10 - scene.events.lane * sign.flag.lane
        upper = last - ROW * (len(sign.lines) - 1)
        if mark.change:
            start = upper - NOTE if sign.flag.stem else y - 5
            found.append(marks.rule((x, start), (x, y), kind="event event--change"))
        elif sign.flag.stem and sign.flag.lane:
            found.append(marks.rule((x, last + AIR), (x, y - 5), kind="event event--stem"))
        if mark.kind in AWAY:
            found.append(marks.point((x, y), kind="event event--absence", radius=3.6))
        for index, words in enumerate(sign.lines):
            place = (sign.flag.x, upper + ROW * index)
            found.append(marks.text(words, place, kind="t t--axis t--event", anchor=sign.flag.anchor))
    return found


def missing(scene: Scene) -> Marks:
    """Who did not answer where, said once, under everything."""
    start = 0.0 if not scene.cut.words else scene.left
    start = start if max(map(len, scene.missing), default=0) * 6.5 < scene.cut.view - start else 0.0
    return [
        marks.text(words, (start, scene.heights.below + 16 + ROW * index), kind="t t--faint")
        for index, words in enumerate(scene.missing)
    ]
