"""Putting words where nothing else is: boxes, lanes of flags, and labels pushed apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vinculum.charts.marks import Place


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from (x, y), its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def shared(self, other: Box) -> float:
        """Area common to both."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return across * down if across > 0 and down > 0 else 0.0

    def outside(self, field: Box) -> float:
        """Area that lies outside the field."""
        return self.width * self.height - self.shared(field)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something a label should not cover; weight says how much it would hurt."""

    box: Box
    weight: float


def around(place: Place, radius: float) -> Box:
    """The square around a point."""
    return Box(place[0] - radius, place[1] - radius, 2 * radius, 2 * radius)


def along(places: Sequence[Place], *, width: float = 4.0, stride: float = 8.0) -> list[Box]:
    """Small boxes along a line, close enough that no label slips through."""
    boxes = []
    for (x1, y1), (x2, y2) in pairwise(places):
        steps = max(1, round(max(abs(x2 - x1), abs(y2 - y1)) / stride))
        for k in range(steps + 1):
            middle = (x1 + (x2 - x1) * k / steps, y1 + (y2 - y1) * k / steps)
            boxes.append(around(middle, width / 2))
    return boxes


@dataclass(frozen=True, slots=True)
class Choice:
    """A place a label could take: its box, how unwelcome that is in itself, and both ends of its lead line, if any."""

    box: Box
    unwelcome: float
    line: tuple[Place, Place] | None = None

    @property
    def lead(self) -> list[Box]:
        """Small boxes along the lead line."""
        return along(self.line, width=2) if self.line is not None else []


def placed(choices: Iterable[Choice], obstacles: Sequence[Obstacle], *, field: Box) -> tuple[Choice, float]:
    """The choice that covers least, and what it covers: shared area by weight, its lead line included.

    Their boxes are weighed all at once; lead lines only of those that could still be the best.
    """
    each = list(choices)
    if not each:
        raise ValueError("A label needs at least one place to choose from.")
    corners = [(one.box.x, one.box.y, one.box.width, one.box.height, one.weight) for one in obstacles]
    edges = np.array(corners).reshape(-1, 5)
    outside = np.array([choice.box.outside(field) for choice in each])
    cover = 20 * outside + _covered([choice.box for choice in each], edges)
    cost = cover + np.array([choice.unwelcome for choice in each])
    best: tuple[float, Choice, float] | None = None
    for index in np.argsort(cost, kind="stable"):
        if best is not None and cost[index] >= best[0]:
            break
        lead = float(_covered(each[index].lead, edges).sum())
        if best is None or cost[index] + lead < best[0]:
            best = (float(cost[index]) + lead, each[index], float(cover[index]) + lead)
    assert best is not None
    return best[1], best[2]


def _covered(boxes: Sequence[Box], edges: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weighted area of the obstacles (rows of x, y, width, height, weight) under each box."""
    if not boxes:
        return np.zeros(0)
    rows = np.array([(box.x, box.y, box.width, box.height) for box in boxes])
    left, top, width, height = (rows[:, column, None] for column in range(4))
    x, y, wide, high, weight = edges.T
    across = np.minimum(left + width, x + wide) - np.maximum(left, x)
    down = np.minimum(top + height, y + high) - np.maximum(top, y)
    return np.asarray((across.clip(0) * down.clip(0)) @ weight)


def apart(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Places for labels that want these heights: pushed apart just enough, in their order, about their middle."""
    order = sorted(range(len(wanted)), key=lambda each: wanted[each])
    found = list(wanted)
    for upper, lower in pairwise(order):
        lacking = found[upper] + heights[upper] - found[lower]
        if lacking > 0:
            found[upper] -= lacking / 2
            found[lower] += lacking / 2
    return found


@dataclass(frozen=True, slots=True)
class Flag:
    """Words in a lane.

    Attributes:
        x: where they begin, or end when they are left of their pole.
        lane: counted from the axis, 0.
        stem: whether a line from them to the axis crosses no other words.
        anchor: start or end.
    """

    x: float
    lane: int
    stem: bool
    anchor: str = "start"


def flags(wanted: Sequence[tuple[float, float]], *, right: float, turn: bool = True) -> list[Flag]:
    """A lane for each (pole, width): words to the right of their pole, none on another, no stem through words.

    Poles are seen to from the right, so that what stands further left flies higher and its stem passes before
    the words beneath. Words that would leave the picture turn to the left of their pole, or only move left
    (turn=False); where no stem is free, there is none.
    """
    space = 12.0
    found: dict[int, Flag] = {}
    lanes: list[list[tuple[float, float]]] = []
    for index in sorted(range(len(wanted)), key=lambda each: -wanted[each][0]):
        pole, width = wanted[index]
        over = pole + width > right
        turned = over and turn and pole - 10 - width >= 0
        start = pole - 10 - width if turned else max(0.0, right - width) if over else pole
        lane = next((k for k, taken in enumerate(lanes) if _free(taken, start - space, start + width)), len(lanes))
        stem = all(_free(taken, pole - 5, pole + 13) for taken in lanes[:lane])
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((start, start + width + space))
        if stem:
            for below in lanes[:lane]:
                below.append((pole - 5, pole + 13))
        found[index] = Flag(pole - 10, lane, stem, "end") if turned else Flag(start, lane, stem)
    return [found[index] for index in range(len(wanted))]


def _free(taken: Iterable[tuple[float, float]], start: float, end: float) -> bool:
    return all(end <= left or right <= start for left, right in taken)
