"""Where the level of a series lies: the local-level model, filtered and smoothed exactly.

    y_t = level_t + noise_t,  level_t = level_{t−1} + step_t,  noise ~ N(0, r),  step ~ N(0, q) per session

Kalman filter and Rauch–Tung–Striebel smoother; a missing score is a prediction without an update, and a skipped
session number widens the prediction by q like any other session without an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isnan, nan, sqrt

from vinculum.course.model import Level
from vinculum.course.series import Series
from vinculum.course.state_space.online import advance, begin
from vinculum.course.state_space.variances import Variances

Z80, Z95 = 1.2815515655446004, 1.959963984540054  # two-sided normal quantiles

RATIO = 0.5
"""q / r where no variances are given: a convention, not estimated."""
HANDFUL = 8  # how much larger both are taken from few answers (docs/level.md)

CONVENTION = (
    "Not estimated but a convention: of the variance by which one answer differs from the next, a fifth is taken as "
    "movement of the level and the rest as chance in both answers."
)


@dataclass(frozen=True, slots=True)
class Filtered:
    """What each session adds, using no later one. All tuples have one entry per session.

    Attributes:
        mean, variance: of the level after the session's score.
        forecast, forecast_variance: of the score, before it was seen; NaN where nothing was known.
        innovation: (score − forecast) / √forecast_variance; NaN where nothing was forecast or answered, or without any
            variance.
        ahead: variance of the level before the score, which the smoother needs.
        log_likelihood: of all scores, in nats.
    """

    mean: tuple[float, ...]
    variance: tuple[float, ...]
    forecast: tuple[float, ...]
    forecast_variance: tuple[float, ...]
    innovation: tuple[float, ...]
    ahead: tuple[float, ...]
    log_likelihood: float


@dataclass(frozen=True, slots=True)
class Smoothed:
    """Mean and variance of the level per session, given all scores."""

    mean: tuple[float, ...]
    variance: tuple[float, ...]


def filtered(
    scores: Sequence[float],
    variances: Variances,
    *,
    start: tuple[float, float] | None = None,
    steps: Sequence[int] | None = None,
) -> Filtered:
    """The exact filter of one case; for many cases at once there is state_space.filter_levels.

    Args:
        scores: one per session in order, NaN where not answered.
        variances: q and r.
        start: mean and variance of the level one step before the first score; where nothing is known, the first score
            sets the level with the variance of one rating.
        steps: how many sessions each entry lies after the one before; 1 each where not given.
    """
    state, rows, likelihood = begin(variances.level, variances.noise, start=start), [], 0.0
    for score, step in zip(scores, steps or [1] * len(scores), strict=True):
        one = advance(state, score, steps=step)
        state = one.state
        likelihood += one.log_likelihood
        known = (state.mean, state.variance, one.forecast, one.forecast_variance, one.innovation, one.ahead)
        rows.append(tuple([nan if value is None else value for value in known]))
    means, spreads, forecasts, forecast_spreads, innovations, aheads = zip(*rows, strict=True) if rows else ((),) * 6
    return Filtered(means, spreads, forecasts, forecast_spreads, innovations, aheads, likelihood)


def smoothed(forward: Filtered) -> Smoothed:
    """The exact smoother, from the filter's result; at the last session both are the same.

    What lies before the first answer of a start of which nothing is known stays NaN.
    """
    means, spreads = list(forward.mean), list(forward.variance)
    for index in range(len(means) - 2, -1, -1):
        ahead = forward.ahead[index + 1]
        gain = forward.variance[index] / ahead if ahead > 0 else 0.0
        means[index] += gain * (means[index + 1] - forward.mean[index])
        spreads[index] += gain * gain * (spreads[index + 1] - ahead)
    return Smoothed(tuple(means), tuple([max(spread, 0.0) for spread in spreads]))


def default_variances(given: Series) -> Variances:
    """q and r for a series whose variances nobody has given: not estimated, a convention that keeps to its scale.

    Under the model a step from one score to the next has variance q + 2r per session; with q = RATIO · r that gives
    r = mean squared step / (RATIO + 2). Both are made larger by 1 + HANDFUL / n², since the mean of a handful of
    squared steps is often too small by chance; chosen in a simulation, so that bands from 4 answers hold as well as
    those from 20.
    """
    squares = [(after - before) ** 2 for before, after in pairwise(given.scores)]
    n = len(given.scores)
    noise = sum(squares) / len(squares) / (RATIO + 2) * (1 + HANDFUL / n**2) if squares else 0.0
    return Variances(RATIO * noise, noise, CONVENTION)


def level(given: Series, *, sessions: Sequence[int] = (), variances: Variances | None = None) -> Level | None:
    """The smoothed level with 80 % and 95 % bands; None with fewer than four answers.

    Args:
        given: the answered scores.
        sessions: further session numbers to show, those between the first and the last answer.
        variances: q and r; default_variances where not given.
    The first answer starts the filter: its score, with the variance of one rating.
    """
    if len(given.scores) < 4:
        return None
    used = variances or default_variances(given)
    answered = dict(zip(given.sessions, given.scores, strict=True))
    first, last = given.sessions[0], given.sessions[-1]
    shown = tuple(sorted(answered.keys() | {number for number in sessions if first < number < last}))
    steps = [1, *(after - before for before, after in pairwise(shown))]
    return _banded(shown, filtered([answered.get(number, nan) for number in shown], used, steps=steps), used)


def _banded(shown: tuple[int, ...], forward: Filtered, used: Variances) -> Level:
    result = smoothed(forward)
    both = [(mean, sqrt(variance)) for mean, variance in zip(result.mean, result.variance, strict=True)]

    def bound(z: float) -> tuple[float, ...]:
        return tuple([mean + z * width for mean, width in both])

    return Level(
        sessions=shown,
        mean=result.mean,
        low80=bound(-Z80),
        high80=bound(Z80),
        low95=bound(-Z95),
        high95=bound(Z95),
        variances=(used.level, used.noise),
        origin=used.origin,
        filtered=forward.mean,
        filtered_deviation=tuple([sqrt(variance) for variance in forward.variance]),
        forecast=_known(forward.forecast),
        forecast_deviation=_known([sqrt(variance) for variance in forward.forecast_variance]),
        innovation=_known(forward.innovation),
    )


def _known(values: Sequence[float]) -> tuple[float | None, ...]:
    return tuple([None if isnan(value) else value for value in values])
