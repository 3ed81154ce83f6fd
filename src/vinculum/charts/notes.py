"""The words inside the course picture: labels at the right end, drops, and who did not answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vinculum.charts import marks
from vinculum.charts.labels import Box, Obstacle, along, apart, around, placed
from vinculum.charts.layers import reference_reach
from vinculum.charts.lettering import width_of
from vinculum.charts.scene import Scene, end_labels
from vinculum.charts.words import RATERS, dips_of, drop_words, missing_words, return_words, score_words, scores_of
from vinculum.course.model import Dip, Level
from vinculum.course.ratings import Rater

Marks = list[str]
ROW = 16.0
MOST_COVERED = 260.0  # weighted area; a note that would cover more stays out, the link and the table still say it
_BEFORE = {"own mean": "own mean", "own line": "own line"}


@dataclass(frozen=True, slots=True)
class Note:
    """Rows of words with the places it could take: (box, anchor, how unwelcome)."""

    rows: tuple[tuple[str, str], ...]  # words, class
    choices: tuple[tuple[Box, float], ...]


def end_notes(scene: Scene) -> Marks:
    """Mara 4.1 and You 4.0 at the right end, pushed apart; a second row when the answer is an older one."""
    labels = end_labels(scene.given, scene.cut.view - scene.right - 18)
    last = scene.sessions[-1]
    wanted = [_end_height(scene, rater, session) for rater, _, session in labels]
    rows = [2 if session < last else 1 for _, _, session in labels]
    found = []
    heights = apart(wanted, [max(rows) * ROW + 3] * len(rows))
    for (rater, words, session), y in zip(labels, heights, strict=True):
        found.append(marks.text(words, (scene.end, y + 4), kind=f"t t--{rater}"))
        if session < last:
            found.append(marks.text(f"session {session}", (scene.end, y + 4 + ROW), kind="t t--axis t--faint"))
    if scene.course.gaps:
        found.append(_gap_note(scene))
    return found


def _end_height(scene: Scene, rater: Rater, session: int) -> float:
    side = scene.course.sides[rater]
    value = side.level.mean[-1] if side.level and side.level.mean else side.points[-1][1]
    return scene.y(value)


def _gap_note(scene: Scene) -> str:
    latest = scene.course.gaps[-1]
    current = scene.cut.words and latest.session == scene.sessions[-1]
    words = f"gap {abs(latest.value):.1f}" if current else "gap"
    return marks.text(words, (scene.right + 16, scene.heights.zero + 4), kind="t t--axis")


def notes(scene: Scene) -> Marks:
    """Drops with their criterion, what they fell from, and missing answers, each where it covers least."""
    field = Box(scene.left + 2, 12, scene.right + 8 - scene.left, scene.heights.bottom - 4)
    taken = _obstacles(scene)
    found: Marks = []
    for index, dip in enumerate(dips_of(scene.course)):
        found += _put(_drop_notes(scene, dip, index == 0), taken, field=field, lead=_dip_place(scene, dip), scene=scene)
    if scene.cut.words:
        for dip in dips_of(scene.course):
            found += _put([_reference_note(scene, dip)], taken, field=field, scene=scene)
    for rater in RATERS:
        found += _put(_missing_notes(scene, rater), taken, field=field, scene=scene)
    return found


def _obstacles(scene: Scene) -> list[Obstacle]:
    """Points weigh most, then lines and joining rules, then rims of bands and the scale's hairlines."""
    taken = [Obstacle(Box(0, scene.y(tick.value) - 1, scene.cut.view, 2), 1.0) for tick in scene.scale.ticks]
    for rater in RATERS:
        places = [scene.at(*one) for one in scores_of(scene.course, rater).items()]
        taken += [Obstacle(around(place, scene.size + 3), 6.0) for place in places]
        side = scene.course.sides.get(rater)
        if side and side.level:
            taken += [Obstacle(box, 6.0) for box in along(_edge(scene, side.level, side.level.mean), width=8)]
            for edge in (side.level.low80, side.level.high80):
                taken += [Obstacle(box, 0.5) for box in along(_edge(scene, side.level, edge), width=6)]
    for gap in scene.course.gaps:
        ends = [scene.at(gap.session, scores_of(scene.course, rater)[gap.session]) for rater in RATERS]
        taken += [Obstacle(box, 4.0) for box in along(ends)]
    for dip in dips_of(scene.course):
        start, end = reference_reach(scene, dip)
        ends = [scene.at(start, dip.reference), scene.at(end, dip.reference)]
        taken += [Obstacle(box, 4.0) for box in along(ends)]
    for span, flag in zip(scene.given.episodes, scene.episode_flags, strict=True):
        taken.append(Obstacle(Box(flag.x, 16 + 18 * flag.lane, width_of(span.name), 18), 12.0))
    return taken


def _edge(scene: Scene, level: Level, values: Sequence[float]) -> list[marks.Place]:
    return [scene.at(*one) for one in zip(level.sessions, values, strict=True)]


def _put(
    wordings: Sequence[Note], taken: list[Obstacle], *, field: Box, scene: Scene, lead: marks.Place | None = None
) -> Marks:
    """The first wording that finds a place (they get shorter), with its lead line; nothing where none does."""
    for note in wordings:
        box, cover = placed(note.choices, taken, field=field)
        if cover <= MOST_COVERED:
            taken.append(Obstacle(box, 12.0))
            line = _lead(box, lead, scene.size) if lead else []
            return line + _rows(note, box, at_left=lead is not None and box.x < lead[0])
    return []


def _rows(note: Note, box: Box, *, at_left: bool) -> Marks:
    x, anchor = (box.x + box.width, "end") if at_left else (box.x, "start")
    return [
        marks.text(words, (x, box.y + 12 + ROW * index), kind=kind, anchor=anchor)
        for index, (words, kind) in enumerate(note.rows)
    ]


def _lead(box: Box, place: marks.Place, size: float) -> Marks:
    """From beside the point to the near edge of its words, at the height of their first row if it must slant."""
    x, y = place
    left = box.x < x
    near = box.x + box.width + 6 if left else box.x - 6
    height = min(max(y, box.y + 8), box.y + box.height - 8)
    start = x - size - 3 if left else x + size + 3
    return [marks.rule((start, y), (near, height), kind="lead")] if abs(near - start) > 4 else []


def _dip_place(scene: Scene, dip: Dip) -> marks.Place:
    return scene.at(dip.session, dip.score)


def _drop_notes(scene: Scene, dip: Dip, first: bool) -> list[Note]:
    """From everything to the bare drop; the criterion stands once, with the first."""
    drop, back = drop_words(dip), return_words(dip, scene.course.sides[dip.rater])
    full = f"{drop}, {back}" if back else drop
    criterion = (f"criterion: {dip.criterion}", "t t--note t--faint")
    rows: list[tuple[tuple[str, str], ...]] = [((drop, "t t--note"),)]
    if scene.cut.words:
        rows = [((full, "t t--note"),), *rows]
        rows = [((full, "t t--note"), criterion), *rows] if first else rows
    return [Note(each, tuple(_beside(_dip_place(scene, dip), each))) for each in rows]


def _size(rows: Sequence[tuple[str, str]]) -> tuple[float, float]:
    return max(width_of(words) for words, _ in rows), ROW * len(rows)


def _beside(place: marks.Place, rows: Sequence[tuple[str, str]]) -> Iterator[tuple[Box, float]]:
    """Left and right of a point, near first, level with it first."""
    x, y = place
    width, height = _size(rows)
    for away in (16.0, 28.0, 44.0, 70.0, 100.0):
        for rise in range(-10, 11):
            top = y - 10 + rise * 8.0
            unwelcome = away * 0.4 + abs(rise) * 3.0
            yield Box(x - away - width, top, width, height), unwelcome
            yield Box(x + away, top, width, height), unwelcome + 2


def _reference_note(scene: Scene, dip: Dip) -> Note:
    """3.9 before, just above (or under) its line."""
    finding = scene.course.sides[dip.rater].findings.get(dip.criterion)
    reference = str(finding.parameters.get("reference", "")) if finding else ""
    rows = ((f"{score_words(dip.reference)} {_BEFORE.get(reference, 'before')}", "t t--note"),)
    start, end = (scene.x(session) for session in reference_reach(scene, dip))
    width, _ = _size(rows)
    steps = [start + 4 + k * 6.0 for k in range(int(max(end - start - width - 8, 0) // 6) + 1)]
    above = [(Box(x, scene.y(dip.reference) - 19, width, ROW), 0.0) for x in steps]
    below = [(Box(x, scene.y(dip.reference) + 4, width, ROW), 4.0) for x in steps]
    return Note(rows, (*above, *below))


def _missing_notes(scene: Scene, rater: Rater) -> list[Note]:
    """Said once per side, near the first missing answer: no answer from you."""
    scores = scores_of(scene.course, rater)
    missing = [session for session in scene.sessions if session not in scores]
    who = scene.given.client if rater == Rater.CLIENT else "you"
    if not missing:
        return []
    words = missing_words(missing, who) if scores else f"no answers from {who}"
    rows = ((words, "t t--note t--faint"),)
    nearest = min(scores, key=lambda session: abs(session - missing[0]), default=None)
    height = scene.y(scores[nearest]) if nearest is not None else scene.heights.bottom - 40
    return [Note(rows, tuple(_about((scene.x(missing[0]), height), rows)))]


def _about(place: marks.Place, rows: Sequence[tuple[str, str]]) -> Iterator[tuple[Box, float]]:
    """Under or over a place, centred first, near first."""
    x, y = place
    width, height = _size(rows)
    for shift in range(-6, 7):
        for rise in range(-18, 19):
            left = x - width / 2 + shift * width / 12
            yield Box(left, y - height / 2 + rise * 6.0, width, height), abs(rise) * 2.0 + abs(shift) * 2.5
