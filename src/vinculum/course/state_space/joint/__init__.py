"""Several raters of one case: levels that may move together, with or without a trend on the log of the session."""

from vinculum.course.state_space.joint.filtering import FilteredJoint, filter_joint
from vinculum.course.state_space.joint.model import JointLevel
from vinculum.course.state_space.joint.pooling import PooledPair, covariance, pooled_pair
from vinculum.course.state_space.joint.smoothing import SmoothedJoint, smooth_joint
from vinculum.course.state_space.joint.trend import PooledTrend, pooled_trend

__all__ = [
    "FilteredJoint",
    "JointLevel",
    "PooledPair",
    "PooledTrend",
    "SmoothedJoint",
    "covariance",
    "filter_joint",
    "pooled_pair",
    "pooled_trend",
    "smooth_joint",
]
