"""A level with a trend on the log of the session: variances and trend estimated over many cases."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import ArrayLike

from vinculum.course.state_space.filtering import LOG_TWO_PI
from vinculum.course.state_space.joint.filtering import filter_joint
from vinculum.course.state_space.joint.model import JointLevel, joint_told
from vinculum.course.state_space.joint.pooling import log_likelihoods
from vinculum.course.state_space.joint.smoothing import smooth_joint
from vinculum.course.state_space.model import Numbers, score_table
from vinculum.course.state_space.pooling import Judged, Pooled, both
from vinculum.course.state_space.search import Z95
from vinculum.errors import InvalidRatings
from vinculum.estimate import Estimate

LEAST_SCORES = 5  # two find a case's start and trend; three are left
TINY = 1e-9  # the least share of noise: without any, no rating could be taken in
NOTHING = 1e-9  # of the variance of the scores: rounding
METHOD = "weighted mean of the cases’ own trends, between cases by DerSimonian & Laird (1986)"


@dataclass(frozen=True, slots=True)
class PooledTrend:
    """A level with a trend, over many cases.

    Attributes:
        variances: q and r, free of the trends, which are taken as unknown case by case.
        trend: mean change of the level when log session grows by 1, that is from session 1 to session 2.7.
        between: variance of the cases’ true trends about that mean.
    """

    variances: Pooled
    trend: Estimate
    between: float

    @property
    def model(self) -> JointLevel:
        """For one case: its start is unknown, its trend known beforehand to come from such cases."""
        found, mean = self.variances.variances, self.trend.estimate or 0.0
        return JointLevel(
            [[found.level]], [max(found.noise, TINY)], trend=True, trend_mean=[mean], trend_variance=[self.between]
        )


def pooled_trend(
    scores: ArrayLike, *, steps: ArrayLike | None = None, sessions: ArrayLike | None = None, inside: bool = False
) -> PooledTrend:
    """Maximum pooled likelihood of both variances with start and trend of every case diffuse, then the trends’ mean.

    Args:
        scores: shape (cases, sessions), NaN where not answered.
        steps: sessions since the entry before, shape (sessions,) or (cases, sessions); 1 each where not given.
        sessions: numbers for the trend, likewise; the running sum of steps where not given.
        inside: as in pooled_variances.

    InvalidRatings where no case has five answers, or no score lies off its case's own trend.
    """
    table = score_table(scores)
    kept = (~np.isnan(table)).sum(axis=1) >= LEAST_SCORES
    if not kept.any():
        raise InvalidRatings(f"No case has {LEAST_SCORES} answers: a trend cannot be estimated beside a level.")
    places = [one if one is None or np.ndim(one) < 2 else np.asarray(one)[kept] for one in (steps, sessions)]
    judged = _judged(table[kept], places[0], places[1])
    if not judged.parts(0.0)[1] > _rounding(table[kept]):
        raise InvalidRatings("In every case the scores lie on their own trend: no variance is left to estimate.")
    variances = both(judged, inside=inside)
    found = variances.variances
    model = JointLevel([[found.level]], [max(found.noise, TINY)], trend=True)
    own = smooth_joint(filter_joint(table[kept][:, :, None], model, steps=places[0], sessions=places[1]))
    assert own.trend is not None
    assert own.trend_variance is not None
    return PooledTrend(variances, *_mean(own.trend[:, 0], own.trend_variance[:, 0]))


def _rounding(table: Numbers) -> float:
    """Sums of squares below this are rounding: beside the spread of the scores, how far they lie from 0, or 1."""
    return NOTHING * float(max(np.nanvar(table, axis=1).sum(), 1e-3 * np.nanmean(np.square(table)), 1e-3 * table.size))


def _judged(table: Numbers, steps: ArrayLike | None, sessions: ArrayLike | None) -> Judged:
    answers = int((~np.isnan(table)).sum())
    count = float(answers - 2 * len(table))

    def per_case(level: float, noise: float) -> Numbers:
        model = JointLevel([[level]], [noise], trend=True)
        return log_likelihoods(joint_told(table[:, :, None], model, steps, sessions))

    def parts(share: float) -> tuple[float, float]:
        """From the heights at two scales, which differ by count · log 2 and by half the squares."""
        noise = max(1 - share, TINY)
        one, two = (float(per_case(scale * share, scale * noise).sum()) for scale in (1, 2))
        squares = 2 * count * log(2) + 4 * (two - one)
        return -2 * one - count * LOG_TWO_PI - squares, squares

    return Judged(parts, per_case, count, len(table), answers)


def _mean(trends: Numbers, errors: Numbers) -> tuple[Estimate, float]:
    """Mean of the true trends with its interval, and their variance between cases."""
    weights = 1 / errors
    rough = float((weights * trends).sum() / weights.sum())
    excess = float((weights * np.square(trends - rough)).sum()) - (len(trends) - 1)
    room = float(weights.sum() - np.square(weights).sum() / weights.sum())
    between = max(excess / room, 0.0) if room > 0 else 0.0
    weights = 1 / (errors + between)
    mean, width = float((weights * trends).sum() / weights.sum()), Z95 / sqrt(float(weights.sum()))
    return Estimate("trend on log session", mean, mean - width, mean + width, len(trends), METHOD), between
