"""Simulated cases: what a client answers over the sessions, with a drop at a known place or with none.

    answer_t = clip(round_items(level_t − drop_t + noise_t), 1, 5)
    level_t  = start + slope · ln t + walk_t,   walk_t = walk_{t−1} + N(0, wander²)

All of it is assumed, and named here. Noise: the standard error of measurement SD·√(1 − ρ) with a standard deviation
between cases of 0.6 points of a scale from 1 to 5 and, for each case, ρ drawn evenly from 0.68 to 0.92: published
figures of alliance measures, from the retest correlation of the STAR-C (.68; STAR-P .76) to the most frequent α of the
WAI (.92). So cases differ in their noise, from 0.17 to 0.34 points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

LOWEST, HIGHEST = 1.0, 5.0
BETWEEN = 0.6  # standard deviation between cases, in scale points
RELIABILITY = (0.68, 0.92)
ERROR = BETWEEN * float(np.sqrt(1 - np.mean(RELIABILITY)))  # 0.27: of a case in the middle
WANDER = (0.03, 0.10)  # standard deviation of the level's step from one session to the next
SLOPE = (0.08, 0.08)  # mean and standard deviation of the change per unit of ln(session)
ITEMS = (4, 6, 7, 12)  # an answer is the mean of so many items in whole points
MISSING, MISSING_WHEN_LOW = 0.08, 0.25  # share of sessions without an answer, and after a low one
CEILING = 0.2  # share of cases that answer at the top of the scale
QUIET = 4  # sessions before a drop can begin
SHAPES = ("V", "decline", "lasting", "slow", "ceiling")


@dataclass(frozen=True, slots=True)
class Setting:
    """What kind of case to draw.

    Attributes:
        sessions: how many there are.
        shape: "" for no drop; V: one low session, half back in the next; decline: over two to six sessions, then back
            at once; lasting: at once and for good; slow: over seven to twelve sessions and for good; ceiling: V in a
            case that answers at the top of the scale.
        size: of the drop in standard deviations of the case's own scores without it.
        noise, wander, slope: factors on the standard deviations of both, and on the spread of slopes.
        careless: share of cases with one answer that is any number of the scale.
        items: how many whole numbers a score is the mean of; 0 for as many as ITEMS says, by chance.
    """

    sessions: int
    shape: str = ""
    size: float = 0.0
    noise: float = 1.0
    wander: float = 1.0
    slope: float = 1.0
    careless: float = 0.0
    items: int = 0

    def without(self) -> Setting:
        """The same without a drop."""
        return replace(self, shape="", size=0.0)


@dataclass(frozen=True, slots=True)
class Cases:
    """Simulated cases, their answered sessions pushed to the left.

    Attributes:
        scores: (cases, sessions), NaN after the last answer.
        sessions: (cases, sessions), numbers from 0; after the last answer they go on.
        answers: (cases,) how many.
        start, low: (cases,) session in which the drop begins and is deepest, −1 without one.
        ceiling: (cases,) whether the case answers at the top of the scale.
    """

    scores: Floats
    sessions: Whole
    answers: Whole
    start: Whole
    low: Whole
    ceiling: NDArray[np.bool_]

    def some(self, chosen: NDArray[np.bool_] | slice) -> Cases:
        """Those cases only."""
        return Cases(*(getattr(self, name)[chosen] for name in self.__slots__))


def simulate(setting: Setting, count: int, random: np.random.Generator) -> Cases:
    """That many cases of one kind."""
    n = setting.sessions
    at_top = random.random(count) < (CEILING if not setting.shape else float(setting.shape == "ceiling"))
    error = setting.noise * BETWEEN * np.sqrt(1 - random.uniform(*RELIABILITY, count))
    wander = setting.wander * random.uniform(*WANDER, count)
    start = np.where(at_top, random.normal(4.9, 0.1, count), np.clip(random.normal(3.7, BETWEEN, count), 2.2, 4.6))
    slope = np.where(at_top, 0.0, random.normal(SLOPE[0], setting.slope * SLOPE[1], count))
    steps = random.normal(size=(count, n)) * wander[:, None]
    steps[:, 0] = 0.0
    level = start[:, None] + slope[:, None] * np.log(np.arange(1, n + 1)) + np.cumsum(steps, axis=1)
    unit = np.sqrt(error**2 + wander**2 * n / 6)
    drop, first, low = dropped(setting, count, random)
    raw = level - drop * unit[:, None] + random.normal(size=(count, n)) * error[:, None]
    careless = random.random(count) < setting.careless
    raw[careless, random.integers(0, n, count)[careless]] = random.uniform(LOWEST, HIGHEST, int(careless.sum()))
    items = np.asarray(ITEMS)[random.integers(0, len(ITEMS), count)][:, None]
    items = setting.items or items
    scores = np.clip(np.round(raw * items) / items, LOWEST, HIGHEST)
    _leave_out(scores, unit, random)
    return _pushed(scores, (first, low, at_top))


def dropped(setting: Setting, count: int, random: np.random.Generator) -> tuple[Floats, Whole, Whole]:
    """(cases, sessions) depth of the drop in standard deviations, and its first and deepest session."""
    n, sessions = setting.sessions, np.arange(setting.sessions)[None, :]
    none = np.full(count, -1)
    if not setting.shape:
        return np.zeros((count, n)), none, none
    longest = {"decline": 6, "slow": 12}.get(setting.shape, 1)
    shortest = {"decline": 2, "slow": 7}.get(setting.shape, 1)
    room = n - QUIET
    length = random.integers(min(shortest, room), min(longest, room) + 1, count)
    first = QUIET + (random.random(count) * (n - QUIET - length + 1)).astype(np.int64)
    low = first + length - 1
    depth = np.clip((sessions - first[:, None] + 1) / length[:, None], 0.0, 1.0)
    after = sessions - low[:, None]
    if setting.shape in ("V", "ceiling"):
        depth = np.where(after > 1, 0.0, np.where(after == 1, 0.5, depth))
    if setting.shape == "decline":
        depth = np.where(after > 0, 0.0, depth)
    return setting.size * depth, first, low


def _leave_out(scores: Floats, unit: Floats, random: np.random.Generator) -> None:
    """Missing sessions, at random and more often after an answer below the case's own mean so far."""
    count, n = scores.shape
    sums, answered = np.zeros(count), np.zeros(count)
    was_low = np.zeros(count, bool)
    for t in range(n):
        gone = random.random(count) < np.where(was_low, MISSING_WHEN_LOW, MISSING)
        seen = scores[:, t].copy()
        scores[gone, t] = np.nan
        was_low = ~gone & (answered > 2) & (seen < sums / np.maximum(answered, 1) - unit)
        sums += np.where(gone, 0.0, seen)
        answered += ~gone


def _pushed(scores: Floats, known: tuple[Whole, Whole, NDArray[np.bool_]]) -> Cases:
    order = np.argsort(np.isnan(scores), axis=1, kind="stable")
    answers = np.sum(~np.isnan(scores), axis=1)
    later = np.arange(scores.shape[1])[None, :] >= answers[:, None]
    sessions = np.where(later, scores.shape[1] + np.arange(scores.shape[1])[None, :], order)
    return Cases(np.take_along_axis(scores, order, axis=1), sessions, answers, *known)
