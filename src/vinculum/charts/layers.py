"""The layers of the course picture, one function each, from the episode wash to the links on top."""

from __future__ import annotations

from vinculum.charts import marks
from vinculum.charts.given import MarkKind
from vinculum.charts.lettering import AXIS, shortened, width_of
from vinculum.charts.scale import Tick
from vinculum.charts.scene import BOLD, LANE, Scene, event_places, pause
from vinculum.charts.words import RATERS, dips_of, scores_of, session_words, window_of
from vinculum.course.model import Dip
from vinculum.course.ratings import Rater

Marks = list[str]


def washes(scene: Scene) -> Marks:
    """Episodes a person named: a wash behind everything, half a session wider than its sessions on either side."""
    found = []
    for span in scene.given.episodes:
        start = max(scene.x(span.first - 0.5), scene.left)
        end = min(scene.x(span.last + 0.5), scene.right + 10)
        if end > start:
            size = (end - start, scene.heights.foot - 12)
            found.append(marks.area((start, 12), size, kind="wash"))
    return found


def grid(scene: Scene) -> Marks:
    """A hairline where the scale has a word, with the word; digits only when narrow."""
    found = []
    for tick in scene.scale.ticks:
        y = scene.y(tick.value)
        found.append(marks.rule((scene.left, y), (scene.right + 10, y), kind="grid"))
        place = (scene.left - (8 if scene.cut.words else 6), y + 4)
        found.append(marks.text(_tick_words(scene, tick), place, kind="t t--axis", anchor="end"))
    return found


def _tick_words(scene: Scene, tick: Tick) -> str:
    return f"{tick.word} {tick.digits}".strip() if scene.cut.words else tick.digits


def bands(scene: Scene) -> Marks:
    """Where each level probably lies (80 %); the client's on top."""
    found = []
    for rater in reversed(RATERS):
        side = scene.course.sides.get(rater)
        if side and side.level and len(side.level.sessions) > 1:
            level = side.level
            upper = [scene.at(*one) for one in zip(level.sessions, level.high80, strict=True)]
            lower = [scene.at(*one) for one in zip(level.sessions, level.low80, strict=True)]
            found.append(marks.band(upper, lower, kind=f"band band--{rater}"))
    return found


def joins(scene: Scene) -> Marks:
    """The line between the two answers of one session: the vinculum."""
    hers, yours = (scores_of(scene.course, rater) for rater in RATERS)
    kind = "join join--thin" if scene.crowded else "join"
    both = [session for session in scene.sessions if session in hers and session in yours]
    return [
        marks.rule(scene.at(one, hers[one]), scene.at(one, yours[one]), kind=kind)
        for one in both
        if abs(scene.y(hers[one]) - scene.y(yours[one])) >= 1
    ]


def references(scene: Scene) -> Marks:
    """For each dip the level it fell from: from the answer before the fall to its return, or as far as one looked."""
    found = []
    for dip in dips_of(scene.course):
        start, end = reference_reach(scene, dip)
        y = scene.y(dip.reference)
        found.append(marks.rule((scene.x(start), y), (scene.x(end), y), kind="ref"))
    return found


def reference_reach(scene: Scene, dip: Dip) -> tuple[int, int]:
    """First and last session of the line that shows what a dip fell from."""
    side = scene.course.sides[dip.rater]
    answered = [session for session, _ in side.points]
    start = max((session for session in answered if session < dip.first), default=dip.first)
    later = [session for session in answered if session > dip.session][: window_of(dip, side)]
    end = dip.recovered_in if dip.recovered_in is not None else max(later, default=dip.session)
    return start, end


def levels(scene: Scene) -> Marks:
    """The level lines, solid and dashed by their class."""
    found = []
    for rater in reversed(RATERS):
        side = scene.course.sides.get(rater)
        if side and side.level and len(side.level.sessions) > 1:
            places = [scene.at(*one) for one in zip(side.level.sessions, side.level.mean, strict=True)]
            found.append(marks.line(places, kind=f"ln ln--{rater}"))
    return found


def points(scene: Scene) -> Marks:
    """The ratings: open diamonds first, so that the circle sits in the diamond when both agree."""
    hers, yours = (scores_of(scene.course, rater) for rater in RATERS)
    thin = " pt--thin" if scene.crowded else ""
    diamonds = [
        marks.diamond(scene.at(*one), kind=f"pt pt--{Rater.THERAPIST}{thin}", radius=scene.size)
        for one in sorted(yours.items())
    ]
    circles = [
        marks.point(scene.at(*one), kind=f"pt pt--{Rater.CLIENT}{thin}", radius=max(2.4, scene.size * 0.59))
        for one in sorted(hers.items())
    ]
    return diamonds + circles


def gap_strip(scene: Scene) -> Marks:
    """Client minus therapist around a zero rule, in a strip of its own; none while no session has both answers."""
    if not scene.course.gaps:
        return []
    zero, client = scene.heights.zero, scene.given.client
    found = [marks.rule((scene.left, zero), (scene.right + 10, zero), kind="zero")]
    for gap in scene.course.gaps:
        x, y = scene.x(gap.session), scene.gap_y(gap.value)
        found.append(marks.rule((x, zero), (x, y), kind="gapbar"))
        found.append(marks.point((x, y), kind="gappt", radius=min(2.6, scene.size * 0.5)))
    if scene.cut.words:
        name = shortened(client, scene.left - 10 - width_of(" higher", AXIS), AXIS)
        found.append(marks.text(f"{name} higher", (scene.left - 8, zero - 10), kind="t t--axis", anchor="end"))
        found.append(marks.text("you higher", (scene.left - 8, zero + 18), kind="t t--axis", anchor="end"))
    else:
        found.append(marks.text("0", (scene.left - 6, zero + 4), kind="t t--axis", anchor="end"))
    return found


def episode_names(scene: Scene) -> Marks:
    """What the person called each episode, above its wash."""
    return [
        marks.text(
            shortened(span.name, scene.cut.name_room, BOLD),
            (flag.x, 27 + LANE * flag.lane),
            kind="t t--note t--strong",
        )
        for span, flag in zip(scene.given.episodes, scene.episode_flags, strict=True)
    ]


def ground(scene: Scene) -> Marks:
    """The session axis, only drawn when something stands on it: open where the sessions paused."""
    if not scene.given.events:
        return []
    y, half = scene.heights.ground, pause(scene.axis)
    breaks = sorted(
        scene.x(at)
        for mark, at in zip(scene.given.events, event_places(scene.given, scene.sessions), strict=True)
        if mark.kind == MarkKind.BREAK
    )
    starts = [scene.left, *(x + half for x in breaks)]
    ends = [*(x - half for x in breaks), scene.right + 10]
    lines = [marks.rule((a, y), (b, y), kind="axis") for a, b in zip(starts, ends, strict=True) if b > a]
    return lines + [marks.rule((x, y - 4), (x, y + 4), kind="axis") for x in [*starts[1:], *ends[:-1]]]


def events(scene: Scene) -> Marks:
    """Breaks, absences and changes of frame on the axis, each with its word on a flag."""
    found = []
    places = event_places(scene.given, scene.sessions)
    for mark, at, flag in zip(scene.given.events, places, scene.event_flags, strict=True):
        x, y = scene.x(at), scene.heights.ground
        line = y - 9 - LANE * flag.lane
        if mark.kind == MarkKind.FRAME:
            found.append(marks.rule((x, scene.heights.top), (x, scene.heights.foot), kind="event event--frame"))
            found.append(marks.rule((x, line - 9 if flag.stem else y - 4), (x, y), kind="event event--frame"))
        elif flag.stem and flag.lane:
            found.append(marks.rule((x, line + 4), (x, y - 5), kind="event event--stem"))
        if mark.kind == MarkKind.ABSENCE:
            found.append(marks.point((x, y), kind="event event--absence", radius=3.6))
        words = shortened(mark.word, scene.cut.name_room)
        found.append(marks.text(words, (flag.x, line), kind="t t--axis t--event", anchor=flag.anchor))
    return found


def spots(scene: Scene) -> Marks:
    """For every session its number, and a link over its full height when the page gives one."""
    labelled = _labelled(scene)
    found = []
    for session in sorted({*scene.sessions, *labelled}):
        number = labelled.get(session, "")
        target = scene.given.links.get(session)
        if target is None or session not in scene.sessions:
            found.append(number)
            continue
        day = scene.given.dates.get(session)
        words = session_words(scene.course, session, client=scene.given.client, day=day)
        found.append(marks.link(target, _hit(scene, session) + number, kind="spot", label=words))
    return [each for each in found if each]


def _hit(scene: Scene, session: int) -> str:
    half = min(scene.axis.step / 2, 36.0)
    x, view = scene.x(session), scene.cut.view
    start, end = max(0.0, x - half), min(view, x + half)
    return marks.area((start, 12), (end - start, scene.heights.ground + 10), kind="spot-hit")


def _labelled(scene: Scene) -> dict[int, str]:
    """The numbers under the axis: first, last, every dip, and every k-th session that keeps clear of those."""
    room = 30.0 if scene.cut.words else 24.0
    sessions, every = scene.sessions, scene.axis.every(room)
    falls = {dip.session for dip in dips_of(scene.course)}
    kept: list[int] = []
    regular = range(sessions[0] - (sessions[0] - 1) % every, sessions[-1] + 1, every)
    for session in [*sorted(falls), sessions[0], sessions[-1], *regular]:
        clear = 15.0 if session in falls else room * 0.9
        if sessions[0] <= session <= sessions[-1] and _keeps_clear(scene, session, kept, clear):
            kept.append(session)
    return {session: _number(scene, session, session in falls) for session in kept}


def _keeps_clear(scene: Scene, session: int, others: list[int], room: float) -> bool:
    return all(abs(session - other) * scene.axis.step >= room for other in others)


def _number(scene: Scene, session: int, strong: bool) -> str:
    weight = " t--strong" if strong else "" if session in scene.sessions else " t--faint"
    place = (scene.x(session), scene.heights.ground + 18)
    return marks.text(str(session), place, kind=f"t t--axis{weight}", anchor="middle")


def days(scene: Scene) -> Marks:
    """The dates of some sessions: the first, the last, and others that keep clear of them; a year when it is new."""
    dates = scene.given.dates
    labelled = [session for session in _labelled(scene) if session in dates]
    ends = [session for session in (scene.sessions[0], scene.sessions[-1]) if session in labelled]
    kept: list[int] = []
    for session in [*ends, *(labelled if scene.cut.words else [])]:
        if _keeps_clear(scene, session, kept, 104.0 if scene.cut.words else 82.0):
            kept.append(session)
    found, year = [], None if len({day.year for day in dates.values()}) > 1 else dates[kept[0]].year if kept else None
    for session in sorted(kept):
        day = dates[session]
        words = f"{day.day} {day:%b}" if day.year == year else f"{day.day} {day:%b %Y}"
        half = width_of(words, AXIS) / 2
        place = (min(max(scene.x(session), half), scene.cut.view - half), scene.heights.ground + 34)
        found.append(marks.text(words, place, kind="t t--axis t--faint", anchor="middle"))
        year = day.year
    return found
