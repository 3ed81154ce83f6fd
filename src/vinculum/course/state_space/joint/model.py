"""Several raters of one case: each with a level and a noise of their own, whose levels may move together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vinculum.course.state_space.model import LARGEST, Numbers, as_numbers, step_table
from vinculum.errors import InvalidRatings


@dataclass(frozen=True, slots=True, eq=False)
class JointLevel:
    """y_jt = L_jt + b_j · log(session_t) + e_jt, L_t = L_{t−1} + w_t, e_jt ~ N(0, noise_j), w_t ~ N(0, level · steps).

    For one rater with a trend the tables are 1 × 1. Every figure is for all cases, or has the cases in front.

    Attributes:
        level: covariances of the steps of the raters’ levels per session, shape (raters, raters).
        noise: variance of one rating, above 0, shape (raters,); (cases, sessions, raters) for one per rating.
        start_mean, start_covariance: of the levels one step before the first session, shapes (raters,) and
            (raters, raters); both None where nothing is known (exact diffuse).
        trend: whether there is a coefficient b_j on the log of the session number.
        trend_mean, trend_variance: what is known of it beforehand, shape (raters,); both None: nothing.
    """

    level: ArrayLike
    noise: ArrayLike
    start_mean: ArrayLike | None = None
    start_covariance: ArrayLike | None = None
    trend: bool = False
    trend_mean: ArrayLike | None = None
    trend_variance: ArrayLike | None = None


@dataclass(frozen=True, slots=True, eq=False)
class JointTold:
    """Checked arrays with the cases last; a last length of 1 holds for all cases.

    Attributes:
        scores: shape (sessions, raters, cases), NaN where not answered.
        steps, logs: shape (sessions, cases): sessions since the entry before, and log session (0 without a trend).
        level: shape (raters, raters, cases).
        noise: shape (sessions, raters, cases).
        known: mean of start levels and coefficients, shape (parameters, cases).
        spread: their covariance, shape (parameters, parameters, cases), 0 where diffuse.
        free: 1 for every diffuse parameter, shape (parameters,).
    """

    scores: Numbers
    steps: Numbers
    logs: Numbers
    level: Numbers
    noise: Numbers
    known: Numbers
    spread: Numbers
    free: Numbers

    @property
    def raters(self) -> int:
        """How many rate."""
        return int(self.scores.shape[1])


def joint_told(scores: ArrayLike, model: JointLevel, steps: ArrayLike | None, sessions: ArrayLike | None) -> JointTold:
    """The arrays that the filter runs on; InvalidRatings where they do not fit together or are out of range."""
    table = as_numbers(scores, "scores")
    if table.ndim != 3:
        raise InvalidRatings("The scores of several raters are a table of cases by sessions by raters.")
    if (np.abs(table) > LARGEST).any():
        raise InvalidRatings("A score is infinite: give a number, or NaN where not answered.")
    cases, _, raters = table.shape
    moved = step_table(steps, table[:, :, 0])
    known, spread, free = _beforehand(model, cases, raters)
    return JointTold(
        scores=np.ascontiguousarray(np.moveaxis(table, 0, -1)),
        steps=moved,
        logs=_logs(sessions, moved, table[:, :, 0]) if model.trend else np.zeros_like(moved),
        level=_covariance(model.level, cases, raters),
        noise=_noise(model.noise, table),
        known=known,
        spread=spread,
        free=free,
    )


def _last(values: ArrayLike, cases: int, shape: tuple[int, ...], what: str) -> Numbers:
    """Finite figures of one shape, for all cases or for each, with the cases last."""
    found = as_numbers(values, what)
    if found.shape == shape:
        found = found[None]
    if found.shape not in ((1, *shape), (cases, *shape)):
        raise InvalidRatings(f"The {what} need the shape {shape}, for all cases together or for each of the {cases}.")
    if not np.isfinite(found).all():
        raise InvalidRatings(f"The {what} have to be finite numbers.")
    return np.ascontiguousarray(np.moveaxis(found, 0, -1))


def _covariance(values: ArrayLike, cases: int, raters: int) -> Numbers:
    found = _last(values, cases, (raters, raters), "covariances")
    each = np.moveaxis(found, -1, 0)
    largest = np.abs(each).max(initial=0.0)
    if not np.allclose(each, np.swapaxes(each, 1, 2), rtol=0, atol=1e-12 * largest):
        raise InvalidRatings("A table of covariances is the same above and below its diagonal.")
    if (np.linalg.eigvalsh(each) < -1e-12 * largest).any():
        raise InvalidRatings("These cannot be covariances: some sum of the levels would have a variance below 0.")
    return found


def _noise(values: ArrayLike, table: Numbers) -> Numbers:
    given = as_numbers(values, "noise variances")
    cases, sessions, raters = table.shape
    if given.shape == table.shape:
        found = np.moveaxis(np.where(np.isnan(table), 1.0, given), 0, -1)
    else:
        one = _last(given, cases, (raters,), "noise variances")
        found = np.broadcast_to(one, (sessions, *one.shape))
    if not (np.isfinite(found) & (found > 0)).all():
        raise InvalidRatings("The noise of several raters has to be above 0: no rating is without any error.")
    return found


def _logs(sessions: ArrayLike | None, steps: Numbers, table: Numbers) -> Numbers:
    numbers: Numbers = np.cumsum(steps, axis=0) if sessions is None else step_table(sessions, table)
    if not (numbers > 0).all():
        raise InvalidRatings("A trend on the log of the session number needs session numbers of 1 or more.")
    return np.log(numbers)


def _beforehand(model: JointLevel, cases: int, raters: int) -> tuple[Numbers, Numbers, Numbers]:
    """Mean, covariance and diffuseness of what does not change over the sessions."""
    size = raters * (2 if model.trend else 1)
    known, spread, free = np.zeros((size, cases)), np.zeros((size, size, cases)), np.ones(size)
    if (model.start_mean is None) != (model.start_covariance is None):
        raise InvalidRatings("A known start needs both its mean and its covariance: give both, or neither.")
    if (model.trend_mean is None) != (model.trend_variance is None):
        raise InvalidRatings("A known trend needs both its mean and its variance: give both, or neither.")
    if model.start_mean is not None and model.start_covariance is not None:
        known[:raters] = _last(model.start_mean, cases, (raters,), "start means")
        spread[:raters, :raters] = _covariance(model.start_covariance, cases, raters)
        free[:raters] = 0
    if model.trend and model.trend_mean is not None and model.trend_variance is not None:
        known[raters:] = _last(model.trend_mean, cases, (raters,), "trend means")
        variance = _last(model.trend_variance, cases, (raters,), "trend variances")
        if (variance < 0).any():
            raise InvalidRatings("Variances are squares: give numbers of 0 or more.")
        spread[range(raters, size), range(raters, size)] = variance
        free[raters:] = 0
    return known, spread, free
