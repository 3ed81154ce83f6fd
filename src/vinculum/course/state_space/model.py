"""What the local-level model is told: how far a level moves by session, and how far a rating strays from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vinculum.errors import InvalidRatings

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

LARGEST = 1e100  # beyond any score; its square could not be written as a number
BLOCK = 8192  # so many cases at a time stay in the processor's own memory


@dataclass(frozen=True, slots=True, eq=False)
class LocalLevel:
    """y_t = L_t + e_t and L_t = L_{t−1} + w_t, with e ~ N(0, noise) and w ~ N(0, level · steps).

    Each figure is one number for all cases, or one per case, shape (cases,); noise also one per rating, shape
    (cases, sessions). Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter, ch. 2 and 4.

    Attributes:
        level: variance q of a step from one session to the next, in squared score units.
        noise: variance r of one rating around its level, in squared score units.
        start_mean, start_variance: of the level one step before the first session; both None for a start of which
            nothing is known (exact diffuse): the first answered score then sets the level, with its noise as variance.
    """

    level: ArrayLike
    noise: ArrayLike
    start_mean: ArrayLike | None = None
    start_variance: ArrayLike | None = None

    @property
    def diffuse(self) -> bool:
        """Whether nothing is known of the level before the first score."""
        return self.start_mean is None


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A model and its scores as checked arrays with the sessions first, so that each step reads one row.

    Attributes:
        scores, noise, steps: shape (sessions, cases) or, where alike for all cases, (sessions, 1).
        level, start_mean, start_variance: shape (cases,) or (1,).
        noisy: whether every noise is above 0.
    """

    scores: Numbers
    noise: Numbers
    steps: Numbers
    level: Numbers
    start_mean: Numbers
    start_variance: Numbers
    noisy: bool

    def part(self, cases: slice) -> Told:
        """A block of the cases; a row of one figure holds for all of them."""
        return Told(
            scores=self.scores[:, cases],
            noise=_block(self.noise, cases),
            steps=_block(self.steps, cases),
            level=_block(self.level, cases),
            start_mean=_block(self.start_mean, cases),
            start_variance=_block(self.start_variance, cases),
            noisy=self.noisy,
        )


def _block(rows: Numbers, cases: slice) -> Numbers:
    return rows if rows.shape[-1] == 1 else rows[..., cases]


def told(scores: ArrayLike, model: LocalLevel, steps: ArrayLike | None) -> Told:
    """The arrays that the filter runs on; InvalidRatings where they do not fit together or are out of range."""
    table = score_table(scores)
    if (model.start_mean is None) != (model.start_variance is None):
        raise InvalidRatings("A known start needs both its mean and its variance: give both, or neither.")
    mean = np.zeros(1) if model.start_mean is None else per_case(model.start_mean, table, "start means")
    start = np.zeros(1) if model.start_variance is None else variances(model.start_variance, table, "start variance")
    if start.ndim > 1:
        raise InvalidRatings("The variance of the start is one number, or one per case.")
    noise = per_rating(model.noise, table)
    return Told(
        scores=np.ascontiguousarray(table.T),
        noise=noise,
        steps=step_table(steps, table),
        level=variances(model.level, table, "level variance"),
        start_mean=mean,
        start_variance=start,
        noisy=bool((noise > 0).all()),
    )


def score_table(scores: ArrayLike) -> Numbers:
    """Scores as a table of floats, shape (cases, sessions); InvalidRatings for another shape or infinite scores."""
    table = as_numbers(scores, "scores")
    if table.ndim != 2:
        raise InvalidRatings("The scores are a table with one row per case and one column per session.")
    infinite = np.abs(table) > LARGEST
    if infinite.any():
        row, column = np.argwhere(infinite)[0]
        raise InvalidRatings(
            f"Row {row + 1}, column {column + 1} of the scores is infinite: give a number, or NaN where not answered."
        )
    return table


def as_numbers(values: Any, what: str) -> Numbers:
    """An array of floats; InvalidRatings for anything else, such as text."""
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise InvalidRatings(f"The {what} have to be numbers.") from None


def per_case(values: ArrayLike, table: Numbers, what: str) -> Numbers:
    """One finite number for all cases, or one per case."""
    found = np.atleast_1d(as_numbers(values, what))
    if found.shape not in ((1,), (len(table),)):
        raise InvalidRatings(f"The {what} are one number, or one for each of the {len(table)} cases.")
    if not np.isfinite(found).all():
        raise InvalidRatings(f"The {what} have to be finite numbers.")
    return found


def variances(values: ArrayLike, table: Numbers, what: str) -> Numbers:
    """per_case, and at least 0."""
    found = per_case(values, table, f"{what}s")
    if (found < 0).any():
        raise InvalidRatings("Variances are squares: give numbers of 0 or more.")
    return found


def per_rating(noise: ArrayLike, table: Numbers) -> Numbers:
    """The noise of each rating with the sessions first, shape (sessions, cases) or (sessions, 1)."""
    given = as_numbers(noise, "noise variances")
    if given.ndim < 2:
        row = variances(noise, table, "noise variance")
        return np.broadcast_to(row, (table.shape[1], len(row)))
    if given.shape != table.shape:
        raise InvalidRatings("Noise per rating needs the shape of the scores, one number for each of them.")
    if not np.isfinite(given[~np.isnan(table)]).all():
        raise InvalidRatings("The noise of every answered rating has to be a finite number.")
    kept = np.where(np.isnan(table), 0.0, given).T
    if (kept < 0).any():
        raise InvalidRatings("Variances are squares: give numbers of 0 or more.")
    return np.ascontiguousarray(kept)


def step_table(steps: ArrayLike | None, table: Numbers) -> Numbers:
    """How many sessions each entry lies after the one before, sessions first; 1 each where nothing is given."""
    sessions = table.shape[1]
    given = np.ones(sessions) if steps is None else as_numbers(steps, "steps")
    if given.shape not in ((sessions,), table.shape):
        raise InvalidRatings("Steps need one number per session, for all cases together or for each.")
    if not (np.isfinite(given) & (given >= 0)).all():
        raise InvalidRatings("Steps count sessions: give numbers of 0 or more.")
    return np.ascontiguousarray(given.T) if given.ndim == 2 else given[:, None]
