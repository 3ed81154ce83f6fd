"""A score in two parts: how the case is on the whole, and how this session differs from that."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vinculum.errors import InvalidTable
from vinculum.mixed.sums import Numbers


@dataclass(frozen=True, slots=True)
class Split:
    """Scores split between and within cases, in the order given.

    Attributes:
        between: (n,) the case's mean − the grand mean; NaN where it cannot be known yet.
        within: (n,) score − the case's mean; NaN where the score or that mean is missing.
        grand: mean of all scores.
        prior: whether a case's mean holds its earlier sessions only.
    """

    between: Numbers
    within: Numbers
    grand: float
    prior: bool


def split(scores: ArrayLike, cases: ArrayLike, *, sessions: ArrayLike | None = None, prior: bool = False) -> Split:
    """x_bi = x̄_i − x̄.. and x_wit = x_it − x̄_i, where x̄.. is the mean of all scores.

    Args:
        scores: (n,) NaN where not answered.
        cases: (n,) ids.
        sessions: (n,) session numbers, needed for `prior`.
        prior: take for x̄_i the mean of the case's sessions before t only, which is all that is known at session t; a
            case's first answer then has neither part.

    InvalidTable where nothing was answered, lengths differ, or `prior` has no sessions to go by.
    """
    x, labels = np.asarray(scores, dtype=np.float64), np.asarray(cases)
    if x.ndim != 1 or labels.shape != x.shape:
        raise InvalidTable(f"There are {x.size} scores and {labels.size} cases; each score needs its case.")
    known = ~np.isnan(x)
    if not known.any():
        raise InvalidTable("No session has a score, so there is nothing to split. Look in that column.")
    codes = np.unique(labels, return_inverse=True)[1]
    grand = float(x[known].mean())
    mean = _earlier(x, codes, _order(sessions, codes)) if prior else _whole(x, codes)
    return Split(mean - grand, x - mean, grand, prior)


def _whole(x: Numbers, codes: NDArray[np.intp]) -> Numbers:
    """(n,) the mean of each row's case, NaN where it has no score."""
    known = ~np.isnan(x)
    counts = np.bincount(codes, known)
    totals = np.bincount(codes, np.where(known, x, 0.0))
    mean: Numbers = np.where(counts > 0, totals / np.maximum(counts, 1), np.nan)[codes]
    return mean


def _order(sessions: ArrayLike | None, codes: NDArray[np.intp]) -> NDArray[np.intp]:
    if sessions is None or np.shape(sessions) != codes.shape:
        raise InvalidTable("The means of earlier sessions need the number of every row’s session.")
    return np.lexsort((np.asarray(sessions, dtype=np.float64), codes))


def _earlier(x: Numbers, codes: NDArray[np.intp], order: NDArray[np.intp]) -> Numbers:
    """(n,) the mean of what the row's case scored in sessions before, NaN where there is none."""
    sorted_x, sorted_codes = x[order], codes[order]
    known = ~np.isnan(sorted_x)
    first = np.concatenate([[True], np.diff(sorted_codes) > 0])
    centre = float(sorted_x[known].mean())  # keeps the running sums short
    totals = np.cumsum(np.where(known, sorted_x - centre, 0.0))
    counts = np.cumsum(known)
    before_total, before_count = np.append(0.0, totals[:-1]), np.append(0, counts[:-1])
    start = np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    number = before_count - before_count[start]
    mean = np.full(len(order), np.nan)
    some = number > 0
    mean[some] = centre + (before_total - before_total[start])[some] / number[some]
    placed = np.empty_like(mean)
    placed[order] = mean
    return placed
