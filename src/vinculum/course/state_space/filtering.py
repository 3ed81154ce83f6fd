"""The exact Kalman filter of the local level, for all cases at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vinculum.course.state_space.model import BLOCK, Flags, LocalLevel, Numbers, Places, Told, told

LOG_TWO_PI = float(np.log(2 * np.pi))


@dataclass(frozen=True, slots=True, eq=False)
class FilteredLevels:
    """What each session adds, using no later one; every array has the shape (cases, sessions).

    With a diffuse start nothing is known before a case's first answered score: means and forecasts there are NaN and
    variances infinite.

    Attributes:
        mean, variance: of the level after the session's score.
        forecast, forecast_variance: of the score, before it was seen. The forecast is that of the level, too.
        innovation: (score − forecast) / √forecast_variance, standard normal under the model; NaN where not answered,
            where nothing was forecast, or without any variance.
        ahead: variance of the level before the score.
        moved: variance of the step that leads to the session, q · steps.
        log_likelihood: of all scores of each case, in nats, shape (cases,); with a diffuse start, of all after the
            first. A score that has no variance at all (q = r = 0) adds nothing.
    """

    mean: Numbers
    variance: Numbers
    forecast: Numbers
    forecast_variance: Numbers
    innovation: Numbers
    ahead: Numbers
    moved: Numbers
    log_likelihood: Numbers


def filter_levels(scores: ArrayLike, model: LocalLevel, *, steps: ArrayLike | None = None) -> FilteredLevels:
    """Filter every case, in one loop over the sessions.

    Args:
        scores: shape (cases, sessions), NaN where not answered. Shorter cases end in NaN.
        model: variances and start.
        steps: how many sessions each entry lies after the one before, shape (sessions,) or (cases, sessions); 1 each
            where not given. An entry with 2 steps equals an unanswered session followed by an entry with 1.

    InvalidRatings for shapes that do not fit, infinite scores, or negative or infinite variances.
    """
    given = told(scores, model, steps)
    rows = _Rows.empty(given)
    for start in range(0, given.scores.shape[1], BLOCK):
        _filter_block(given, rows, slice(start, start + BLOCK), diffuse=model.diffuse)
    return rows.finished(given)


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """The result while it is filled, sessions first."""

    mean: Numbers
    variance: Numbers
    forecast: Numbers
    spread: Numbers
    innovation: Numbers
    ahead: Numbers
    log_likelihood: Numbers

    @classmethod
    def empty(cls, given: Told) -> _Rows:
        shape = given.scores.shape
        mean, variance, forecast, spread, innovation, ahead = (np.empty(shape) for _ in range(6))
        return cls(mean, variance, forecast, spread, innovation, ahead, np.zeros(shape[1]))

    def part(self, cases: slice) -> _Rows:
        return _Rows(
            mean=self.mean[:, cases],
            variance=self.variance[:, cases],
            forecast=self.forecast[:, cases],
            spread=self.spread[:, cases],
            innovation=self.innovation[:, cases],
            ahead=self.ahead[:, cases],
            log_likelihood=self.log_likelihood[cases],
        )

    def finished(self, given: Told) -> FilteredLevels:
        return FilteredLevels(
            mean=self.mean.T,
            variance=self.variance.T,
            forecast=self.forecast.T,
            forecast_variance=self.spread.T,
            innovation=self.innovation.T,
            ahead=self.ahead.T,
            moved=np.broadcast_to(given.steps * given.level, self.mean.shape).T,
            log_likelihood=self.log_likelihood,
        )


def _filter_block(given: Told, whole: _Rows, cases: slice, *, diffuse: bool) -> None:
    told_part, rows = given.part(cases), whole.part(cases)
    opened = _opened(told_part.scores) if diffuse else None
    for session in range(len(told_part.scores)):
        _step(told_part, rows, session, None if opened is None else opened == session)
    if opened is not None:
        _unknown(rows, opened)


def _step(given: Told, rows: _Rows, session: int, first: Flags | None) -> None:
    """One session: a forecast from the one before, corrected by the score; `first` marks cases that begin here."""
    score, noise, ahead = given.scores[session], given.noise[session], rows.ahead[session]
    before = rows.mean[session - 1] if session else given.start_mean
    np.add(
        rows.variance[session - 1] if session else given.start_variance, given.steps[session] * given.level, out=ahead
    )
    spread = np.add(ahead, noise, out=rows.spread[session])
    rows.forecast[session] = before
    error = score - before
    if not given.noisy:  # then a score may have no variance at all
        error[spread <= 0] = np.nan
        spread = np.where(spread > 0, spread, 1.0)
    judged, gain = ~np.isnan(error), ahead / spread
    innovation = np.divide(error, np.sqrt(spread), out=rows.innovation[session])
    rows.mean[session] = before + np.where(judged, gain * error, 0.0)
    rows.variance[session] = np.where(judged, gain * noise, ahead)
    if first is not None and first.any():
        innovation[first] = np.nan
        rows.mean[session, first] = score[first]
        rows.variance[session, first] = np.broadcast_to(noise, score.shape)[first]
        judged &= ~first
    rows.log_likelihood[:] -= np.where(judged, 0.5 * (LOG_TWO_PI + np.log(spread) + np.square(innovation)), 0.0)


def _opened(scores: Numbers) -> Places:
    """The row of each case's first answered score; the number of rows where it has none."""
    seen = ~np.isnan(scores)
    found = seen.argmax(axis=0) if len(scores) else np.zeros(scores.shape[1], dtype=np.intp)
    return np.where(seen.any(axis=0), found, len(scores))


def _unknown(rows: _Rows, opened: Places) -> None:
    """Before the first answer of a diffuse case nothing is known; of that answer, nothing was forecast."""
    for session in range(int(opened.max(initial=-1)) + 1):
        if session == len(rows.mean):
            break
        before, until = session < opened, session <= opened
        rows.mean[session, before], rows.variance[session, before] = np.nan, np.inf
        rows.forecast[session, until], rows.spread[session, until] = np.nan, np.inf
        rows.ahead[session, until] = np.inf
