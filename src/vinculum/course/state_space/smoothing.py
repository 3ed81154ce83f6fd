"""The exact smoother of the local level (Rauch, Tung & Striebel 1965), and how far the level fell in between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vinculum.course.state_space.filtering import FilteredLevels
from vinculum.course.state_space.model import Numbers
from vinculum.errors import InvalidRatings


@dataclass(frozen=True, slots=True, eq=False)
class SmoothedLevels:
    """The level at each session given all scores of its case.

    Attributes:
        mean, variance: shape (cases, sessions); NaN and infinite only where a diffuse case has no score at all.
        gain: shape (cases, sessions − 1). cov(L_t, L_u | all scores) = gain_t · … · gain_{u−1} · variance_u for t < u.
    """

    mean: Numbers
    variance: Numbers
    gain: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """Mean and variance, shape (cases,), of one level minus another, given all scores."""

    mean: Numbers
    variance: Numbers


def smooth_levels(filtered: FilteredLevels) -> SmoothedLevels:
    """Smooth every case; at its last session filter and smoother are the same.

    V_t = g · q_{t+1} + g² · V_{t+1} with g = P_t / (P_t + q_{t+1}): sums of what is not negative, so that nothing is
    lost by subtracting nearly equal figures.
    """
    mean, variance = np.array(filtered.mean.T, order="C"), np.array(filtered.variance.T, order="C")
    moved, gain = filtered.moved.T, np.empty((max(len(mean) - 1, 0), mean.shape[1]))
    for session in range(len(mean) - 2, -1, -1):
        _back(mean, variance, gain, (session, moved[session + 1]))
    return SmoothedLevels(mean.T, variance.T, gain.T)


def _back(mean: Numbers, variance: Numbers, gain: Numbers, at: tuple[int, Numbers]) -> None:
    """One session, from the one after it; where nothing was known yet, the level lies where the next one lies."""
    session, moved = at
    unknown = np.isinf(variance[session])
    held = np.where(unknown, 1.0, variance[session])
    total = held + np.where(unknown, 0.0, moved)
    still = total <= 0
    share = np.divide(held, np.where(still, 1.0, total), out=gain[session])
    before = np.where(unknown, 0.0, mean[session])
    mean[session] = before + share * (mean[session + 1] - before)
    variance[session] = share * moved + np.square(share) * variance[session + 1]


def fall(smoothed: SmoothedLevels, t: ArrayLike, u: ArrayLike) -> Difference:
    """L_t − L_u given all scores: above 0 where the level fell from session t to session u.

    Args:
        smoothed: of all cases.
        t, u: columns, one for all cases or one per case, in either order.

    InvalidRatings for columns that do not exist.
    """
    cases, sessions = smoothed.mean.shape
    one, two = _columns(t, cases, sessions), _columns(u, cases, sessions)
    early, late = np.minimum(one, two), np.maximum(one, two)
    product = np.ones(cases)
    for column in range(int(early.min(initial=sessions)), int(late.max(initial=0))):
        product *= np.where((early <= column) & (column < late), smoothed.gain[:, column], 1.0)
    row = np.arange(cases)
    between = product * smoothed.variance[row, late]
    variance = smoothed.variance[row, one] + smoothed.variance[row, two] - 2 * between
    return Difference(smoothed.mean[row, one] - smoothed.mean[row, two], np.maximum(variance, 0.0))


def _columns(given: ArrayLike, cases: int, sessions: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    columns = np.broadcast_to(np.asarray(given, dtype=np.int64), (cases,))
    if ((columns < 0) | (columns >= sessions)).any():
        raise InvalidRatings(f"There are {sessions} sessions: give columns from 0 to {sessions - 1}.")
    return columns
