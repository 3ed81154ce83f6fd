"""The words inside the course picture: labels at the right end, and drops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from vinculum.charts import marks
from vinculum.charts.labels import Box, Choice, apart, placed
from vinculum.charts.layers import reference_reach
from vinculum.charts.lettering import width_of
from vinculum.charts.obstacles import Board, obstacles
from vinculum.charts.scene import Scene, end_labels
from vinculum.charts.words import dips_of, drop_words, return_words, score_words, shown_gaps
from vinculum.course.model import Dip
from vinculum.course.ratings import Rater
from vinculum.course.words import share

Marks = list[str]
Rows = tuple[tuple[str, str], ...]  # words and class of each row
ROW = 16.0
MOST_COVERED = 300.0  # weighted area; a note that would cover more stays out, the link and the table still say it
_AVERAGES = {"own mean": "own mean", "own line": "own line"}


@dataclass(frozen=True, slots=True)
class Note:
    """Rows of words with the places it could take."""

    rows: Rows
    choices: tuple[Choice, ...]


def end_notes(scene: Scene) -> Marks:
    """Mara 4.1 and You 4.0 at the right end, pushed apart; a second row when the answer is an older one."""
    labels = end_labels(scene.given, scene.cut.right[1] - 18)
    last = scene.sessions[-1]
    wanted = [_end_height(scene, rater, session) for rater, _, session in labels]
    rows = [2 if session < last else 1 for _, _, session in labels]
    found = []
    heights = apart(wanted, [max(rows) * ROW + 3] * len(rows))
    for (rater, words, session), y in zip(labels, heights, strict=True):
        found.append(marks.text(words, (scene.end, y + 4), kind=f"t t--end t--{rater}"))
        if session < last:
            found.append(marks.text(f"session {session}", (scene.end, y + 4 + ROW), kind="t t--end t--axis"))
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
    words = f"gap {abs(shown_gaps(scene.course)[latest.session]):.1f}" if current else "gap"
    return marks.text(words, (scene.right + 16, scene.heights.zero + 4), kind="t t--axis")


def notes(scene: Scene) -> Marks:
    """Drops with their criterion and what they fell from, each where it covers least."""
    board = Board(
        Box(
            scene.left + 2,
            scene.heights.top - 4,
            scene.cut.view - scene.left - 4,
            scene.heights.bottom - scene.heights.top + (scene.cut.strip[0] - 12 if scene.cut.words else 8),
        ),
        obstacles(scene),
    )
    dips = dips_of(scene.course)
    found: Marks = []
    for dip in dips:
        found += _put(_drop_notes(scene, dip, dip is dips[0]), board, lead=(_dip_place(scene, dip), scene.size))
    for dip in dips if scene.cut.words else ():
        found += _put(_reference_note(scene, dip), board)
    return found


def _put(wordings: Sequence[Note], board: Board, lead: tuple[marks.Place, float] | None = None) -> Marks:
    """The first wording that finds a place (they get shorter), with its lead line; nothing where none does."""
    for note in wordings:
        choice, cover = placed(note.choices, board.taken, field=board.field)
        if cover <= MOST_COVERED:
            board.put(choice)
            line = _lead(choice.box, *lead) if lead else None
            at_left = lead is not None and choice.box.x < lead[0][0]
            return [*([marks.rule(*line, kind="lead")] if line else []), *_rows(note, choice.box, at_left=at_left)]
    return []


def _rows(note: Note, box: Box, *, at_left: bool) -> Marks:
    x, anchor = (box.x + box.width, "end") if at_left else (box.x, "start")
    return [
        marks.text(words, (x, box.y + 12 + ROW * index), kind=kind, anchor=anchor)
        for index, (words, kind) in enumerate(note.rows)
    ]


def _lead(box: Box, place: marks.Place, size: float) -> tuple[marks.Place, marks.Place]:
    """From beside the point to the near edge of its words; level where it can be."""
    x, y = place
    height = min(max(y, box.y + 8), box.y + box.height - 8)
    if box.x < x:
        return (x - size - 3, y), (box.x + box.width + 6, height)
    return (x + size + 3, y), (box.x - 6, height)


def _dip_place(scene: Scene, dip: Dip) -> marks.Place:
    return scene.at(dip.session, dip.score)


def _drop_notes(scene: Scene, dip: Dip, first: bool) -> list[Note]:
    """From everything to the bare drop; the criterion stands once, with the first."""
    drop, back = drop_words(dip), return_words(dip, scene.course.sides[dip.rater])
    full = f"{drop}, {back}" if back else drop
    sure = f", probability {share(dip.probability)}" if dip.probability is not None else ""
    criterion = (f"criterion: {dip.criterion}{sure}", "t t--faint")
    rows: list[Rows] = [((drop, "t t--note"),)]
    if scene.cut.words:
        rows = [((full, "t t--note"),), *rows]
        rows = [((full, "t t--note"), criterion), *rows] if first else rows
    return [Note(each, tuple(_beside(_dip_place(scene, dip), each, scene.size))) for each in rows]


def _size(rows: Rows) -> tuple[float, float]:
    return max(width_of(words) for words, _ in rows), ROW * len(rows)


def _beside(place: marks.Place, rows: Rows, size: float) -> Iterator[Choice]:
    """Left and right of a point, near first, level with it first."""
    x, y = place
    width, height = _size(rows)
    for away, rise, left in product((34.0, 50.0, 70.0, 100.0), range(-12, 13), (True, False)):
        box = Box(x - away - width if left else x + away, y - 8 + rise * 8.0, width, height)
        unwelcome = away * 0.8 + abs(rise) * 5.0 + (0 if left else 4)
        yield Choice(box, unwelcome, _lead(box, place, size))


def _reference_note(scene: Scene, dip: Dip) -> list[Note]:
    """3.9 before, just above (or under) its line; none where the line is too short for it."""
    finding = scene.course.sides[dip.rater].findings.get(dip.criterion)
    reference = str(finding.parameters.get("reference", "")) if finding else ""
    rows = ((f"{score_words(dip.reference)} {_AVERAGES.get(reference, 'before')}", "t t--note"),)
    start, end = (scene.x(session) for session in reference_reach(scene, dip))
    width, _ = _size(rows)
    y, steps = scene.y(dip.reference), range(int((end - start - width) // 6))
    above = [Choice(Box(start + 4 + k * 6.0, y - 19, width, ROW), 0.0) for k in steps]
    below = [Choice(Box(start + 4 + k * 6.0, y + 4, width, ROW), 4.0) for k in steps]
    return [Note(rows, (*above, *below))] if above else []
