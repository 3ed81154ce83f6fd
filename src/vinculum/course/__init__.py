"""Ratings over time become a course: level with uncertainty, dips and recoveries, gaps, and sentences that say them."""

from vinculum.course.criteria import CRITERIA, DEFAULT, Criterion
from vinculum.course.dips import find_dips
from vinculum.course.follow import Known, follow
from vinculum.course.join import join
from vinculum.course.level import Variances
from vinculum.course.model import Course, Dip, Finding, Gap, JoinedMoment, Level, Side, State, Status
from vinculum.course.ratings import Rater, Rating

__all__ = [
    "CRITERIA",
    "DEFAULT",
    "Course",
    "Criterion",
    "Dip",
    "Finding",
    "Gap",
    "JoinedMoment",
    "Known",
    "Level",
    "Rater",
    "Rating",
    "Side",
    "State",
    "Status",
    "Variances",
    "find_dips",
    "follow",
    "join",
]
