"""Ratings over time become a course: level with uncertainty, dips and recoveries, gaps, and sentences that say them."""

from vinculum.course.compare import Agreement, compare
from vinculum.course.criteria import CRITERIA, DEFAULT, Criterion
from vinculum.course.dips import find_dips
from vinculum.course.follow import Known, follow
from vinculum.course.join import join
from vinculum.course.level import Variances
from vinculum.course.model import Course, Dip, Finding, Gap, JoinedMoment, Level, Side, State, Status
from vinculum.course.ratings import Rater, Rating
from vinculum.course.say import say, say_short

__all__ = [
    "CRITERIA",
    "DEFAULT",
    "Agreement",
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
    "compare",
    "find_dips",
    "follow",
    "join",
    "say",
    "say_short",
]
