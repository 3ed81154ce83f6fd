"""The earlier cases most like this one at the start, and how they went: an expected course without a model of growth.

Likeness is the Euclidean distance between standard scores of what was known at the start (Lutz, Leach, Barkham, Lucock,
Stiles, Evans, Noble and Iveson 2005, J Consult Clin Psychol 73, 904–913, chose neighbours so). Limits are the exact
ones for a normal sample, session by session.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vinculum.course.expected.growth import FEWEST_THEN
from vinculum.course.expected.histories import Histories, Numbers, Places
from vinculum.course.expected.limits import factor
from vinculum.course.expected.scale import About, Scale
from vinculum.errors import InvalidTable

NUMBER = 20
SHARE = 0.5  # neighbours are at most this share of all cases; more would not be neighbours


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The nearest earlier cases, and what they answered.

    Attributes:
        ids: of the cases, nearest first.
        farthest: distance of the last of them, in standard deviations.
        times: sessions since the start that enough of them answered.
        n: how many answered then.
        mean, deviation: of their scores (for a measure of the relationship: of the case's start and their change).
        scale: how scores are read.
    """

    ids: tuple[str, ...]
    farthest: float
    times: Numbers
    n: Numbers
    mean: Numbers
    deviation: Numbers
    scale: Scale

    def limit(self, content: float, confidence: float) -> Numbers:
        """The score that at least `content` of such cases are on the better side of, with that confidence."""
        k = factor(content, confidence, size=self.n, degrees=self.n - 1)
        limit = self.mean - self.scale.better * k * self.deviation
        return limit if self.scale.ends is None else np.clip(limit, *self.scale.ends)


def neighbours(
    earlier: Histories, scale: Scale, profiles: ArrayLike, own: ArrayLike, *, number: int = NUMBER
) -> Neighbours:
    """The `number` nearest cases, and all that are as near as the last of them.

    Args:
        earlier: the cases to choose from, this one not among them.
        scale: how scores are read.
        profiles: (N, q) what was known of each at the start, first of all the first score, in the order of
            `earlier.ids`; a case with a missing value (NaN) is not chosen.
        own: (q,) the same of this case.
        number: how many.

    InvalidTable where there are fewer than twice as many cases with a whole profile, for then most of the practice
    would be a neighbour, or where this case lacks a value.
    """
    table, mine = np.asarray(profiles, dtype=np.float64), np.asarray(own, dtype=np.float64)
    if table.shape != (earlier.cases, len(mine)):
        raise InvalidTable(f"Profiles have the shape {table.shape}; it should be {(earlier.cases, len(mine))}.")
    if np.isnan(mine).any():
        raise InvalidTable(f"Value {int(np.argmax(np.isnan(mine))) + 1} of this case’s own start is missing.")
    whole = np.flatnonzero(~np.isnan(table).any(axis=1))
    if len(whole) * SHARE < number:
        raise InvalidTable(
            f"{number} neighbours need at least {int(number / SHARE)} earlier cases whose start is wholly known; "
            f"there are {len(whole)}."
        )
    distance = _distances(table[whole], mine)
    order = np.argsort(distance, kind="stable")
    edge = distance[order[number - 1]]
    chosen = order[: int((distance <= edge * (1 + 1e-12) + 1e-12).sum())]
    return _followed(earlier, scale, whole[chosen], start=float(mine[0]), farthest=float(edge))


def _distances(table: Numbers, mine: Numbers) -> Numbers:
    """(N,) root mean square difference in standard deviations over the columns that differ at all."""
    spread = table.std(axis=0, ddof=1)
    differing = spread > 0
    if not differing.any():
        return np.zeros(len(table))
    found: Numbers = np.sqrt((((table - mine)[:, differing] / spread[differing]) ** 2).mean(axis=1))
    return found


def _followed(earlier: Histories, scale: Scale, chosen: Places, *, start: float, farthest: float) -> Neighbours:
    rows = np.flatnonzero(np.isin(earlier.case, chosen))
    score = earlier.score[rows]
    if scale.about is About.ALLIANCE:
        score = start + score - earlier.starts[earlier.case[rows]]
    times, codes = np.unique(earlier.time[rows], return_inverse=True)
    n = np.bincount(codes).astype(np.float64)
    mean = np.bincount(codes, score) / n
    squares = np.bincount(codes, (score - mean[codes]) ** 2)
    enough = n >= FEWEST_THEN
    deviation = np.sqrt(squares[enough] / (n[enough] - 1))
    ids = tuple(earlier.ids[place] for place in chosen)
    return Neighbours(ids, farthest, times[enough], n[enough], mean[enough], deviation, scale)
