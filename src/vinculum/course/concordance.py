"""How far two criteria agree over many courses, session by session: Cohen’s κ with an interval over cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from vinculum.course.model import Course, Finding, Side, Status
from vinculum.estimate import Estimate
from vinculum.reliability import cohen_kappa

DRAWS = 1000
ENOUGH_COURSES = 5  # fewer, drawn again and again, are always the same few: a convention
NEGLIGIBLE = 1e-9
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Concordance:
    """Two criteria over many courses.

    Attributes:
        one, other: their names.
        kappa: Cohen’s κ of “this session belongs to a fall”; no estimate where neither found any or could be asked.
        both, neither: share of sessions that both, and that neither, count to a fall; None without sessions.
        courses: how many courses it rests on; the sessions of one course hang together.
    """

    one: str
    other: str
    kappa: Estimate
    both: float | None
    neither: float | None
    courses: int


def concordance(
    courses: Iterable[Course], *, only: str | None = None, draws: int = DRAWS, seed: int = 1
) -> tuple[Concordance, ...]:
    """Every pair of criteria over the answered sessions of all sides of all courses.

    Args:
        courses: of many cases, with the findings that they were followed with.
        only: name of a criterion; then only its pairs are given.
        draws: how many times the courses are drawn anew for the interval (percentile).
        seed: of the draws.

    A session counts to a fall from the first session of a dip to its lowest. A side is left out of a pair where one of
    the two had too few answers or no spread. Whole courses are drawn, as sessions of one course are not independent.
    """
    held = [[_coded(side) for side in course.sides.values()] for course in courses]
    names = list(dict.fromkeys(name for course in held for side in course for name in side))
    pairs = [pair for pair in combinations(names, 2) if only is None or only in pair]
    ordered = [(only, one if other == only else other) if only else (one, other) for one, other in pairs]
    random = np.random.default_rng(seed)
    if not held:
        return ()
    drawn = random.multinomial(len(held), [1 / len(held)] * len(held), size=draws)
    return tuple(_compared(one, other, held, drawn) for one, other in ordered)


def _coded(side: Side) -> dict[str, NDArray[np.bool_]]:
    """Per criterion that could judge, whether each answered session belongs to a fall."""
    able = {name: found for name, found in side.findings.items() if found.status in (Status.FOUND, Status.NONE)}
    return {name: _sessions(found, side.points) for name, found in able.items()}


def _sessions(finding: Finding, points: Sequence[tuple[int, float]]) -> NDArray[np.bool_]:
    return np.array([any(dip.first <= number <= dip.session for dip in finding.dips) for number, _ in points], bool)


def _compared(
    one: str, other: str, held: Sequence[Sequence[dict[str, NDArray[np.bool_]]]], drawn: NDArray[np.int64]
) -> Concordance:
    sides = [[(side[one], side[other]) for side in course if one in side and other in side] for course in held]
    table = np.array([_table(course) for course in sides], dtype=np.int64).reshape(-1, 4)
    total = table.sum(axis=0)
    sessions, courses = int(total.sum()), sum(bool(course) for course in sides)
    both, neither = (float(total[place] / sessions) if sessions else None for place in (3, 0))
    return Concordance(one, other, _kappa(sides, table, drawn), both, neither, courses)


def _table(sides: Sequence[tuple[NDArray[np.bool_], NDArray[np.bool_]]]) -> Counts:
    """Sessions that neither, the other only, the one only, and both count to a fall."""
    return sum((np.bincount(2 * one + other, minlength=4) for one, other in sides), np.zeros(4, dtype=np.int64))


def _kappa(
    sides: Sequence[Sequence[tuple[NDArray[np.bool_], NDArray[np.bool_]]]], table: Counts, drawn: NDArray[np.int64]
) -> Estimate:
    name, sessions = "Cohen’s κ", int(table.sum())
    method = f"session by session; interval from {len(drawn):,} draws of whole courses"
    if not table[:, 1:].any():
        why = "Neither criterion found a fall." if sessions else "There is no course that both could judge."
        return Estimate(name, None, None, None, sessions, method, why=why)
    codes = [np.concatenate([pair[place] for course in sides for pair in course]) for place in (0, 1)]
    found = cohen_kappa(codes[0], codes[1], categories=(False, True), interval="none").estimate
    if not table[:, 2:].any() or not table[:, (1, 3)].any():
        return Estimate(name, found, None, None, sessions, method, why="One of the two found no fall at all.")
    judged = sum(bool(course) for course in sides)
    if judged < ENOUGH_COURSES:
        why = f"Both could judge {judged} course{'' if judged == 1 else 's'}; an interval needs {ENOUGH_COURSES}."
        return Estimate(name, found, None, None, sessions, method, why=why)
    values = _kappas(drawn @ table)
    kept = values[np.isfinite(values)]
    if len(kept) < len(values) / 2 or not len(kept):
        return Estimate(name, found, None, None, sessions, method, why="Too few courses hold a fall for an interval.")
    low, high = np.quantile(kept, [0.025, 0.975]).tolist()
    if high - low < NEGLIGIBLE:
        why = "Both agree alike in every course, so drawing courses shows no spread."
        return Estimate(name, found, None, None, sessions, method, why=why)
    return Estimate(name, found, low, high, sessions, method)


def _kappas(tables: NDArray[np.int64]) -> NDArray[np.float64]:
    """κ of each 2 × 2 table (draws, 4); NaN where it is undefined."""
    total = np.maximum(tables.sum(axis=1), 1)
    neither, other, one, both = (tables / total[:, None]).T
    chance = (one + both) * (other + both) + (one + neither) * (other + neither)
    open_ = chance < 1
    return np.where(open_, (both + neither - chance) / np.where(open_, 1 - chance, 1.0), np.nan)
