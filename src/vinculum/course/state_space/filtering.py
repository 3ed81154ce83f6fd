"""The exact Kalman filter of the local level, for all cases at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vinculum.course.state_space.model import Flags, LocalLevel, Numbers, Told, told

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
    opened = _opened(given.scores) if model.diffuse else None
    for session in range(len(given.scores)):
        _step(given, rows, session, None if opened is None else opened == session)
    if opened is not None:
        _unknown(rows, opened)
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

    @classmethod
    def empty(cls, given: Told) -> _Rows:
        return cls(*(np.empty(given.scores.shape) for _ in range(6)))

    def finished(self, given: Told) -> FilteredLevels:
        known = np.isfinite(self.innovation)
        spread = np.where(known, self.spread, 1.0)
        terms = np.where(known, LOG_TWO_PI + np.log(spread) + np.square(np.where(known, self.innovation, 0.0)), 0.0)
        moved = np.broadcast_to(given.steps * given.level, self.mean.shape)
        return FilteredLevels(
            mean=self.mean.T,
            variance=self.variance.T,
            forecast=self.forecast.T,
            forecast_variance=self.spread.T,
            innovation=self.innovation.T,
            ahead=self.ahead.T,
            moved=moved.T,
            log_likelihood=-0.5 * terms.sum(axis=0),
        )


def _step(given: Told, rows: _Rows, session: int, first: Flags | None) -> None:
    """One session: a forecast from the one before, corrected by the score; `first` marks cases that begin here."""
    score, noise = given.scores[session], given.noise[session]
    before = rows.mean[session - 1] if session else given.start_mean
    ahead = rows.ahead[session]
    np.add(rows.variance[session - 1] if session else given.start_variance, given.steps[session] * given.level, ahead)
    spread = rows.spread[session]
    np.add(ahead, noise, spread)
    rows.forecast[session] = before
    seen = ~np.isnan(score)
    judged = seen & (spread > 0)
    error = np.where(judged, score - before, 0.0)
    divisor = np.where(judged, spread, 1.0)
    gain = np.where(judged, ahead, 0.0) / divisor
    rows.innovation[session] = np.where(judged, error / np.sqrt(divisor), np.nan)
    rows.mean[session] = before + gain * error
    rows.variance[session] = np.where(judged, gain * noise, ahead)
    if first is not None and first.any():
        rows.innovation[session, first] = np.nan
        rows.mean[session, first] = score[first]
        rows.variance[session, first] = np.broadcast_to(noise, score.shape)[first]


def _opened(scores: Numbers) -> Numbers:
    """The row of each case's first answered score; the number of rows where it has none."""
    seen = ~np.isnan(scores)
    found = seen.argmax(axis=0) if len(scores) else np.zeros(scores.shape[1], dtype=np.int64)
    return np.where(seen.any(axis=0), found, len(scores)).astype(np.float64)


def _unknown(rows: _Rows, opened: Numbers) -> None:
    """Before the first answer of a diffuse case nothing is known; of that answer, nothing was forecast."""
    place = np.arange(len(rows.mean))[:, None]
    before, until = place < opened, place <= opened
    rows.mean[before], rows.variance[before] = np.nan, np.inf
    rows.forecast[until], rows.spread[until], rows.ahead[until] = np.nan, np.inf, np.inf
