"""The level of ratings as a state-space model: exact filter, smoother, forecast and likelihood, many cases at once."""

from vinculum.course.state_space.filtering import FilteredLevels, filter_levels
from vinculum.course.state_space.model import LocalLevel
from vinculum.course.state_space.smoothing import Difference, SmoothedLevels, fall, smooth_levels

__all__ = ["Difference", "FilteredLevels", "LocalLevel", "SmoothedLevels", "fall", "filter_levels", "smooth_levels"]
