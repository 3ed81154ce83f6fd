"""How far the levels of two raters move together, estimated over many cases."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from vinculum.course.state_space.joint.filtering import beforehand, start, take_in
from vinculum.course.state_space.joint.model import JointLevel, JointTold, joint_told
from vinculum.course.state_space.model import Numbers, as_numbers
from vinculum.course.state_space.pooling import Pooled, pooled_variances
from vinculum.course.state_space.search import fallen, likeliest
from vinculum.course.state_space.variances import Variances
from vinculum.errors import InvalidRatings
from vinculum.estimate import Estimate

NAME = "correlation of the steps of both levels"
METHOD = (
    "maximum pooled likelihood with each side’s variances held at their own pooled estimates (Joe 2005); "
    "ends where the log-likelihood has fallen by 1.92"
)


@dataclass(frozen=True, slots=True)
class PooledPair:
    """Variances of both sides, and how their levels move together.

    Attributes:
        first, second: each side’s own.
        correlation: of the steps of both levels, −1 to 1; n counts cases with answers of both.
    """

    first: Pooled
    second: Pooled
    correlation: Estimate

    @property
    def model(self) -> JointLevel:
        """The joint model at the estimates; without an estimate of the correlation the levels move on their own."""
        one, two = self.first.variances, self.second.variances
        return JointLevel(covariance(one.level, two.level, self.correlation.estimate or 0.0), [one.noise, two.noise])


def covariance(one: float, two: float, correlation: float) -> list[list[float]]:
    """The 2 × 2 table of covariances."""
    across = correlation * sqrt(one * two)
    return [[one, across], [across, two]]


def pooled_pair(scores: ArrayLike, *, steps: ArrayLike | None = None) -> PooledPair:
    """Each side’s variances, and the correlation of their levels’ steps, with a diffuse start for every case.

    Args:
        scores: shape (cases, sessions, 2), NaN where not answered.
        steps: sessions since the entry before, shape (sessions,) or (cases, sessions); 1 each where not given.

    The errors of both raters are taken as independent: what both felt in one session alone counts as error of each.
    InvalidRatings where a side has no case with four answers, or none that ever changes.
    """
    table = as_numbers(scores, "scores")
    if table.ndim != 3 or table.shape[2] != 2:
        raise InvalidRatings("The scores of two raters are a table of cases by sessions by two.")
    first, second = (pooled_variances(table[:, :, rater], steps=steps) for rater in (0, 1))
    return PooledPair(first, second, correlation(table, first.variances, second.variances, steps=steps))


def correlation(scores: ArrayLike, one: Variances, two: Variances, *, steps: ArrayLike | None = None) -> Estimate:
    """The likeliest correlation of the steps of both levels under each side’s variances; scores as in pooled_pair."""
    table = as_numbers(scores, "scores")
    both = (~np.isnan(table)).sum(axis=1).min(axis=1) > 1
    cases = int(both.sum())
    if not cases or min(one.level, two.level) <= 0 or min(one.noise, two.noise) <= 0:
        why = "One side’s level does not move, or moves without error." if cases else "No case has both sides’ answers."
        return Estimate(NAME, None, None, None, cases, METHOD, why=why)
    given = steps if steps is None or np.ndim(steps) < 2 else np.asarray(steps)[both]

    def height(value: float) -> float:
        model = JointLevel(covariance(one.level, two.level, value), [one.noise, two.noise])
        return float(log_likelihoods(joint_told(table[both], model, given, None)).sum())

    best = likeliest(height, -1.0, 1.0)
    return Estimate(NAME, best, fallen(height, best, -1.0), fallen(height, best, 1.0), cases, METHOD)


def log_likelihoods(given: JointTold) -> Numbers:
    """Of each case, as filter_joint gives it, without anything that only a smoother needs."""
    fixed = beforehand(given)
    levels, spread = start(given)
    for session in range(len(given.scores)):
        spread += given.steps[session] * given.level
        for rater in range(given.raters):
            take_in(given, levels, spread, (session, rater), fixed=fixed)
    return fixed.log_likelihood
