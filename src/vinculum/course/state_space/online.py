"""One case, one session at a time: what is known now is two numbers, and a new session costs a handful of operations.

Folding `advance` over all sessions gives what filter_levels gives for the whole case.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, isinf, isnan, log, pi, sqrt

from vinculum.errors import InvalidRatings


@dataclass(frozen=True, slots=True)
class LevelState:
    """What is known of a level after the sessions so far.

    Attributes:
        level, noise: variances q of a step per session and r of a rating, in squared score units.
        mean, variance: of the level; both None while nothing is known.
    """

    level: float
    noise: float
    mean: float | None = None
    variance: float | None = None


@dataclass(frozen=True, slots=True)
class Advance:
    """What one session adds.

    Attributes:
        state: what is known after it.
        ahead: variance of the level before its score was seen; None where nothing was known.
        forecast, forecast_variance: of its score before it was seen; None where nothing was known.
        innovation: (score − forecast) / √forecast_variance; None where nothing was forecast or answered.
        log_likelihood: what its score adds, in nats.
    """

    state: LevelState
    ahead: float | None
    forecast: float | None
    forecast_variance: float | None
    innovation: float | None
    log_likelihood: float


def begin(level: float, noise: float, *, start: tuple[float, float] | None = None) -> LevelState:
    """The state before the first session.

    Args:
        level, noise: variances q and r.
        start: mean and variance of the level one step before the first session; None where nothing is known of it.

    InvalidRatings for negative or infinite variances.
    """
    mean, variance = start or (None, None)
    if not all(isfinite(value) and value >= 0 for value in (level, noise, variance or 0.0)):
        raise InvalidRatings("Variances are squares: give numbers of 0 or more.")
    if mean is not None and not isfinite(mean):
        raise InvalidRatings("The level at the start has to be a finite number.")
    return LevelState(level, noise, mean, variance)


def advance(state: LevelState, score: float | None, *, steps: float = 1, noise: float | None = None) -> Advance:
    """Take in one session.

    Args:
        state: what was known before.
        score: None or NaN where the session was not answered.
        steps: how many sessions it lies after the last one.
        noise: variance of this one rating, where it differs from the others.
    """
    answered = None if score is None or isnan(score) else float(score)
    error_variance = state.noise if noise is None else noise
    if answered is not None and isinf(answered):
        raise InvalidRatings("The score is infinite: give a number, or leave it out.")
    if state.mean is None or state.variance is None:
        after = state if answered is None else LevelState(state.level, state.noise, answered, error_variance)
        return Advance(after, None, None, None, None, 0.0)
    ahead = state.variance + steps * state.level
    spread = ahead + error_variance
    if answered is None or spread <= 0:
        return Advance(LevelState(state.level, state.noise, state.mean, ahead), ahead, state.mean, spread, None, 0.0)
    gain, error = ahead / spread, answered - state.mean
    after = LevelState(state.level, state.noise, state.mean + gain * error, gain * error_variance)
    adds = -0.5 * (log(2 * pi * spread) + error * error / spread)
    return Advance(after, ahead, state.mean, spread, error / sqrt(spread), adds)
