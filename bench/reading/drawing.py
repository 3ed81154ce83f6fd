"""Pictures of figures as SVG files: how far probabilities can be believed, and what is taken for what."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from bench.reading.statistics import BINS, Numbers, bins
from bench.reading.tasks import Asked, Reader

from vinculum.charts import marks

STYLE = """<style>
svg { background: #fff; font: 13px system-ui, sans-serif; }
.t { fill: #333; } .axis, .even { fill: none; stroke: #888; } .even { stroke-dasharray: 4 4; }
.line { fill: none; stroke: #1f5f8b; stroke-width: 2; } .point { fill: #1f5f8b; }
.many { fill: #1f5f8b; fill-opacity: .18; }
.light { fill: #fff; }
%s
</style>"""
SHADES = " ".join(f".s{step} {{ fill: #1f5f8b; fill-opacity: {step / 10:.1f}; }}" for step in range(11))
SIDE, LEFT, TOP, BARS = 300.0, 56.0, 40.0, 40.0
CELL, NAMES = 84.0, 92.0


def calibration(asked: Asked, reader: Reader) -> str:
    """Share of right answers against the probability of the likeliest class in ten bins; all seeds together."""
    chances = np.concatenate(reader.chances)
    mean, right, many = bins(chances, np.tile(asked.gold, len(reader.chances)))
    kept = np.flatnonzero(many)
    places = [(LEFT + SIDE * mean[at], TOP + SIDE * (1 - right[at])) for at in kept]
    content = [
        *_axes(),
        *(_bar(int(at), float(many[at] / many.max())) for at in kept),
        marks.line(places, kind="line"),
        *(marks.point(place, kind="point", radius=4) for place in places),
        marks.text(asked.task.title, (LEFT, 22)),
        marks.text("across: probability it gives", (LEFT, TOP + SIDE + 38)),
        marks.text("up: share that is right; bars: how many turns", (LEFT, TOP + SIDE + 56)),
    ]
    words = "; ".join(f"at {mean[at]:.2f} it is right in {right[at]:.2f} of {many[at]} answers" for at in kept)
    return _file(content, (LEFT + SIDE + 24, TOP + SIDE + 68), (f"Calibration: {asked.task.title}", f"{words}."))


def _axes() -> list[str]:
    low, high, foot = LEFT, LEFT + SIDE, TOP + SIDE
    ticks = [
        mark
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
        for mark in (
            marks.text(f"{share:g}", (low + SIDE * share, foot + 17), anchor="middle"),
            marks.text(f"{share:g}", (low - 8, foot - SIDE * share + 4), anchor="end"),
        )
    ]
    return [
        marks.line([(low, TOP), (low, foot), (high, foot)], kind="axis"),
        marks.rule((low, foot), (high, TOP), kind="even"),
        *ticks,
    ]


def _bar(number: int, share: float) -> str:
    width = SIDE / BINS
    return marks.area((LEFT + width * number + 1, TOP + SIDE - BARS * share), (width - 2, BARS * share), kind="many")


def confusion(asked: Asked, reader: Reader) -> str:
    """What was answered where each class was right, as shares of the right class's turns; the mean over seeds."""
    many = len(asked.task.classes)
    pairs = [np.bincount(asked.gold * many + one, minlength=many * many) for one in reader.answers]
    found = np.mean(pairs, axis=0).reshape(many, many)
    share = found / np.maximum(found.sum(axis=1, keepdims=True), 1)
    names = asked.task.classes
    content = [
        marks.text(asked.task.title, (12, 22)),
        *(marks.text(name, (_middle(at), TOP + 14), anchor="middle") for at, name in enumerate(names)),
        *(
            marks.text(name, (NAMES - 10, TOP + 24 + CELL * (at + 0.5) + 4), anchor="end")
            for at, name in enumerate(names)
        ),
        *_cells(share),
        marks.text("rows: people; columns: the reader; shares of a row", (12, TOP + 46 + CELL * many)),
    ]
    words = "; ".join(
        f"{name}: " + ", ".join(f"{share[row, column]:.2f} {other}" for column, other in enumerate(names))
        for row, name in enumerate(names)
    )
    size = (NAMES + CELL * many + 12, TOP + 24 + CELL * many + 36)
    return _file(content, size, (f"Confusions: {asked.task.title}", f"{words}."))


def _middle(column: int) -> float:
    return NAMES + CELL * (column + 0.5)


def _cells(share: Numbers) -> Sequence[str]:
    found = []
    for row, column in np.ndindex(*share.shape):
        value = float(share[row, column])
        top = TOP + 24 + CELL * row
        found += [
            marks.area((NAMES + CELL * column, top), (CELL - 2, CELL - 2), kind=f"s{round(value * 10)}"),
            marks.text(
                f"{value:.2f}",
                (_middle(column) - 1, top + CELL / 2 + 4),
                kind="t light" if value > 0.55 else "t",
                anchor="middle",
            ),
        ]
    return found


def _file(content: Sequence[str], size: tuple[float, float], said: tuple[str, str]) -> str:
    """A picture that stands alone: with its name space and its own style."""
    uid = re.sub(r"\W+", "-", said[0].lower())
    inside = "\n".join([STYLE % SHADES, *content])
    whole = marks.picture(inside, size=size, uid=uid, role="img", said=said)
    return whole.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) + "\n"
