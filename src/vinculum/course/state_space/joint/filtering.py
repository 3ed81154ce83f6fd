"""The exact filter of several raters' levels, for all cases at once; each rating is taken in on its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vinculum.course.state_space.joint.fixed import Fixed
from vinculum.course.state_space.joint.model import JointLevel, JointTold, joint_told
from vinculum.course.state_space.model import Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """What the smoother needs, cases last. Columns are (1, parameters): what holds given them is linear in them.

    Attributes:
        told: model and scores.
        levels: before each session, shape (sessions, raters, columns, cases).
        covariance: of the levels before each session given the parameters, shape (sessions, raters, raters, cases).
        errors: score minus forecast given the parameters, shape (sessions, raters, columns, cases).
        variance: of those errors, shape (sessions, raters, cases).
        reach: covariance of the levels with each rating, shape (sessions, raters, raters, cases).
        fixed: the parameters after all sessions.
    """

    told: JointTold
    levels: Numbers
    covariance: Numbers
    errors: Numbers
    variance: Numbers
    reach: Numbers
    fixed: Fixed


@dataclass(frozen=True, slots=True, eq=False)
class FilteredJoint:
    """What each session adds, using no later one; the cases come first, as in FilteredLevels.

    Course means level + trend · log(session), the expected rating. Where something is not known yet, means are NaN and
    (co)variances infinite.

    Attributes:
        mean: of the course after the session, shape (cases, sessions, raters).
        covariance: of both courses, shape (cases, sessions, raters, raters).
        forecast, forecast_variance: of each rating from earlier sessions alone, shape (cases, sessions, raters).
        innovation: (rating − forecast) / √forecast_variance, each standard normal under the model.
        log_likelihood: of all ratings of a case, in nats, shape (cases,), without those that served to find a diffuse
            start or trend.
        trace: for smooth_joint.
    """

    mean: Numbers
    covariance: Numbers
    forecast: Numbers
    forecast_variance: Numbers
    innovation: Numbers
    log_likelihood: Numbers
    trace: Trace


def filter_joint(
    scores: ArrayLike, model: JointLevel, *, steps: ArrayLike | None = None, sessions: ArrayLike | None = None
) -> FilteredJoint:
    """Filter every case, in one loop over sessions and raters.

    Args:
        scores: shape (cases, sessions, raters), NaN where not answered.
        model: variances, start and trend.
        steps: sessions since the entry before, shape (sessions,) or (cases, sessions); 1 each where not given.
        sessions: numbers for the trend, likewise; the running sum of steps where not given.

    InvalidRatings for shapes that do not fit, infinite scores, or impossible variances.
    """
    given = joint_told(scores, model, steps, sessions)
    shape, columns = given.scores.shape, len(given.free) + 1
    count, raters, cases = shape
    trace = Trace(
        told=given,
        levels=np.empty((count, raters, columns, cases)),
        covariance=np.empty((count, raters, raters, cases)),
        errors=np.empty((count, raters, columns, cases)),
        variance=np.empty(shape),
        reach=np.empty((count, raters, raters, cases)),
        fixed=beforehand(given),
    )
    result = _Result(np.empty(shape), np.empty(shape), np.empty(shape), np.empty(trace.covariance.shape))
    levels, covariance = start(given)
    for session in range(count):
        covariance += given.steps[session] * given.level
        trace.levels[session], trace.covariance[session] = levels, covariance
        _foresee(trace, result, session)
        for rater in range(raters):
            at = (session, rater)
            trace.errors[at], trace.variance[at] = equation(given, levels, covariance, at)
            trace.reach[at] = covariance[:, rater]
            take_in(given, levels, covariance, at, fixed=trace.fixed)
        result.mean[session], result.covariance[session] = course(trace.fixed, levels, covariance, given.logs[session])
    return _finished(result, trace)


@dataclass(frozen=True, slots=True, eq=False)
class _Result:
    mean: Numbers
    forecast: Numbers
    forecast_variance: Numbers
    covariance: Numbers


def beforehand(given: JointTold) -> Fixed:
    """The parameters before any rating."""
    cases = given.scores.shape[2]
    infinite = np.repeat(np.diag(given.free)[:, :, None], cases, axis=2)
    return Fixed(given.known.copy(), given.spread.copy(), infinite, np.zeros(cases))


def start(given: JointTold) -> tuple[Numbers, Numbers]:
    """Levels given the parameters, (raters, columns, cases), and their covariance, before the first session."""
    cases = given.scores.shape[2]
    levels = np.zeros((given.raters, len(given.free) + 1, cases))
    levels[range(given.raters), range(1, given.raters + 1)] = 1.0
    return levels, np.zeros((given.raters, given.raters, cases))


def expected(levels: Numbers, logs: Numbers, rater: int) -> Numbers:
    """A rater's course given the parameters, shape (columns, cases)."""
    found: Numbers = levels[rater].copy()
    if levels.shape[1] > len(levels) + 1:
        found[1 + len(levels) + rater] += logs
    return found


def equation(given: JointTold, levels: Numbers, covariance: Numbers, at: tuple[int, int]) -> tuple[Numbers, Numbers]:
    """Score minus forecast given the parameters, (columns, cases), 0 where not answered, and its variance."""
    session, rater = at
    error = -expected(levels, given.logs[session], rater)
    error[0] += given.scores[session, rater]
    seen = ~np.isnan(given.scores[session, rater])
    return np.where(seen, error, 0.0), covariance[rater, rater] + given.noise[session, rater]


def take_in(given: JointTold, levels: Numbers, covariance: Numbers, at: tuple[int, int], *, fixed: Fixed) -> None:
    """One rating corrects the levels given the parameters, and the parameters; arrays change in place.

    P − h h′ / F is symmetric by construction; the row of the rater itself is written as P · r / F, which cannot fall
    below 0.
    """
    session, rater = at
    error, variance = equation(given, levels, covariance, at)
    seen = ~np.isnan(given.scores[session, rater])
    fixed.learn(error[0], -error[1:], variance, seen)
    reach = covariance[:, rater].copy()
    gain = np.where(seen, reach / variance, 0.0)
    levels += gain[:, None] * error[None]
    covariance -= gain[:, None] * reach[None]
    left = np.where(seen, reach * (given.noise[session, rater] / variance), reach)
    covariance[rater], covariance[:, rater] = left, left


def course(fixed: Fixed, levels: Numbers, covariance: Numbers, logs: Numbers) -> tuple[Numbers, Numbers]:
    """Mean (raters, cases) and covariance (raters, raters, cases) of the raters' courses."""
    each = [expected(levels, logs, rater) for rater in range(len(levels))]
    mean, total = np.empty((len(each), levels.shape[2])), covariance.copy()
    for one, row in enumerate(each):
        found, _, unknown = fixed.seen_through(row[1:])
        mean[one] = np.where(unknown, np.nan, row[0] + found)
        for two, other in enumerate(each):
            total[one, two] += (row[1:, None] * fixed.finite * other[None, 1:]).sum(axis=(0, 1))
        total[one, :, unknown] = np.inf
        total[:, one, unknown] = np.inf
    return mean, total


def _foresee(trace: Trace, result: _Result, session: int) -> None:
    given = trace.told
    for rater in range(given.raters):
        row = expected(trace.levels[session], given.logs[session], rater)
        mean, variance, unknown = trace.fixed.seen_through(row[1:])
        spread = variance + trace.covariance[session, rater, rater] + given.noise[session, rater]
        result.forecast[session, rater] = np.where(unknown, np.nan, row[0] + mean)
        result.forecast_variance[session, rater] = np.where(unknown, np.inf, spread)


def _finished(result: _Result, trace: Trace) -> FilteredJoint:
    error = trace.told.scores - result.forecast
    return FilteredJoint(
        mean=np.moveaxis(result.mean, -1, 0),
        covariance=np.moveaxis(result.covariance, -1, 0),
        forecast=np.moveaxis(result.forecast, -1, 0),
        forecast_variance=np.moveaxis(result.forecast_variance, -1, 0),
        innovation=np.moveaxis(error / np.sqrt(result.forecast_variance), -1, 0),
        log_likelihood=trace.fixed.log_likelihood,
        trace=trace,
    )
