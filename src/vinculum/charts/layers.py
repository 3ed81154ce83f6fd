"""The layers of the course picture that show the ratings, one function each, and the links on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vinculum.charts import marks
from vinculum.charts.lettering import AXIS, width_of
from vinculum.charts.scale import Tick
from vinculum.charts.scene import Scene
from vinculum.charts.words import RATERS, dips_of, scores_of, session_sentences, window_of
from vinculum.course.model import Dip, Level
from vinculum.course.ratings import Rater

Marks = list[str]


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
    """Where each level probably lies, 95 % fainter behind 80 %; the client's on top."""
    return [
        _band(scene, level, edges, kind=f"band {faint}band--{rater}")
        for rater in reversed(RATERS)
        if (level := _level(scene, rater)) is not None
        for edges, faint in (((level.high95, level.low95), "band--95 "), ((level.high80, level.low80), ""))
    ]


def _level(scene: Scene, rater: Rater) -> Level | None:
    """The level of a side, None where there is none to draw a line of."""
    side = scene.course.sides.get(rater)
    return side.level if side and side.level and len(side.level.sessions) > 1 else None


def _band(scene: Scene, level: Level, edges: tuple[Sequence[float], Sequence[float]], *, kind: str) -> str:
    upper, lower = ([scene.at(*one) for one in zip(level.sessions, edge, strict=True)] for edge in edges)
    return marks.band(upper, lower, kind=kind)


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
    """The level lines, solid and dashed by their class; open where a session has no answer of that side."""
    found = []
    for rater in reversed(RATERS):
        level = _level(scene, rater)
        for run in _unbroken(level, scores_of(scene.course, rater)) if level is not None else ():
            found.append(marks.line([scene.at(*one) for one in run], kind=f"ln ln--{rater}"))
    return found


def _unbroken(level: Level, scores: Mapping[int, float]) -> Iterator[list[tuple[int, float]]]:
    """(session, level) of answered sessions that follow each other, two at least."""
    run: list[tuple[int, float]] = []
    for session, mean in zip(level.sessions, level.mean, strict=True):
        if run and (session not in scores or session - run[-1][0] > 1):
            if len(run) > 1:
                yield run
            run = []
        if session in scores:
            run.append((session, mean))
    if len(run) > 1:
        yield run


def points(scene: Scene) -> Marks:
    """The ratings: open diamonds first, so that the circle sits in the diamond when both agree."""
    hers, yours = (scores_of(scene.course, rater) for rater in RATERS)
    thin = " pt--thin" if scene.crowded else ""
    diamonds = [
        marks.diamond(scene.at(*one), kind=f"pt pt--{Rater.THERAPIST}{thin}", radius=scene.size)
        for one in sorted(yours.items())
    ]
    circles = [
        marks.shaped(
            scene.at(*one), scene.given.beside.shape, kind=f"pt pt--{Rater.CLIENT}{thin}",
            radius=max(2.4, scene.size * 0.59),
        )
        for one in sorted(hers.items())
    ]  # fmt: skip
    return diamonds + circles


def numbers(scene: Scene) -> Marks:
    """The numbers under the axis."""
    return list(_labelled(scene).values())


def spots(scene: Scene) -> Marks:
    """For every session that the page gives one, a link over its full height that says the session."""
    given, links = scene.given, scene.given.beside.links
    said = session_sentences(given.course, scene.sessions, client=given.client, beside=given.beside)
    return [
        marks.link(links[session], _hit(scene, session), kind="spot", label=said[session])
        for session in scene.sessions
        if session in links
    ]


def _hit(scene: Scene, session: int) -> str:
    half = min(scene.axis.step / 2, 36.0)
    x, view = scene.x(session), scene.cut.view
    start, end = max(0.0, x - half), min(view, x + half)
    top = scene.heights.names
    return marks.area((start, top), (end - start, scene.heights.ground + 22 - top), kind="spot-hit")


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
    dates = scene.given.beside.dates
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
