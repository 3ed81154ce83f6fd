"""The exact smoother of several raters' levels, without the inverse of any covariance (de Jong 1989, JASA 84)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vinculum.course.state_space.joint.filtering import FilteredJoint, Trace, course
from vinculum.course.state_space.joint.fixed import NONE
from vinculum.course.state_space.model import Numbers


@dataclass(frozen=True, slots=True, eq=False)
class SmoothedJoint:
    """The raters' courses given all ratings of their case.

    Attributes:
        mean: shape (cases, sessions, raters); NaN for a rater who never answered.
        covariance: of the courses at one session, shape (cases, sessions, raters, raters); then infinite.
        trend: coefficients on log session, shape (cases, raters), None without a trend.
        trend_variance: of each, likewise.
    """

    mean: Numbers
    covariance: Numbers
    trend: Numbers | None
    trend_variance: Numbers | None


def smooth_joint(filtered: FilteredJoint) -> SmoothedJoint:
    """Smooth every case; at the last session filter and smoother are the same."""
    trace = filtered.trace
    count, raters, columns, cases = trace.levels.shape
    pull, weight = np.zeros((raters, columns, cases)), np.zeros((raters, raters, cases))
    mean, covariance = np.empty((count, raters, cases)), np.empty((count, raters, raters, cases))
    for session in range(count - 1, -1, -1):
        for rater in range(raters - 1, -1, -1):
            _back(trace, pull, weight, (session, rater))
        before = trace.covariance[session]
        levels = trace.levels[session] + (before[:, :, None] * pull[None]).sum(axis=1)
        left = before - np.einsum("ijn,jkn,kln->iln", before, weight, before)
        left = (left + left.swapaxes(0, 1)) / 2
        mean[session], covariance[session] = course(trace.fixed, levels, left, trace.told.logs[session])
    return SmoothedJoint(np.moveaxis(mean, -1, 0), np.moveaxis(covariance, -1, 0), *_trend(trace))


def _back(trace: Trace, pull: Numbers, weight: Numbers, at: tuple[int, int]) -> None:
    """One rating, backwards: r ← z w / F + (I − K z′)′ r and N ← z z′ / F + (I − K z′)′ N (I − K z′), in place."""
    rater = at[1]
    seen = ~np.isnan(trace.told.scores[at])
    variance = trace.variance[at]
    gain = np.where(seen, trace.reach[at] / variance, 0.0)
    pull[rater] += np.where(seen, trace.errors[at] / variance, 0.0) - (gain[:, None] * pull).sum(axis=0)
    across = (gain[:, None] * weight).sum(axis=0)
    weight[rater] -= across
    weight[:, rater] -= (gain[None] * weight).sum(axis=1)
    weight[rater, rater] += np.where(seen, 1 / variance, 0.0)


def _trend(trace: Trace) -> tuple[Numbers | None, Numbers | None]:
    raters = trace.told.raters
    places = range(raters, len(trace.fixed.mean))
    if not places:
        return None, None
    unknown = trace.fixed.infinite[places, places] > NONE
    return (
        np.where(unknown, np.nan, trace.fixed.mean[raters:]).T,
        np.where(unknown, np.inf, trace.fixed.finite[places, places]).T,
    )
