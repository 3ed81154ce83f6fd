"""The level of ratings as a state-space model: exact filter, smoother, forecast and likelihood, many cases at once.

One rater: filter_levels and smooth_levels for many cases, begin and advance for one case session by session. Several
raters or a trend: filter_joint and smooth_joint. Variances: pooled_variances over cases, likeness and case_variances to
draw each case towards them, pooled_pair for how two levels move together, pooled_trend for a trend, rating_noise from a
known reliability.
"""

from vinculum.course.state_space.filtering import FilteredLevels, filter_levels
from vinculum.course.state_space.joint import (
    FilteredJoint,
    JointLevel,
    PooledPair,
    PooledTrend,
    SmoothedJoint,
    filter_joint,
    pooled_pair,
    pooled_trend,
    smooth_joint,
)
from vinculum.course.state_space.model import LocalLevel
from vinculum.course.state_space.online import Advance, LevelState, advance, begin
from vinculum.course.state_space.pooling import Pooled, pooled_variances
from vinculum.course.state_space.shrinkage import CaseVariances, Likeness, case_variances, drawn, likeness
from vinculum.course.state_space.smoothing import Difference, SmoothedLevels, fall, smooth_levels
from vinculum.course.state_space.variances import Variances, rating_noise

__all__ = [
    "Advance",
    "CaseVariances",
    "Difference",
    "FilteredJoint",
    "FilteredLevels",
    "JointLevel",
    "LevelState",
    "Likeness",
    "LocalLevel",
    "Pooled",
    "PooledPair",
    "PooledTrend",
    "SmoothedJoint",
    "SmoothedLevels",
    "Variances",
    "advance",
    "begin",
    "case_variances",
    "drawn",
    "fall",
    "filter_joint",
    "filter_levels",
    "likeness",
    "pooled_pair",
    "pooled_trend",
    "pooled_variances",
    "rating_noise",
    "smooth_joint",
    "smooth_levels",
]
