"""Ratings over time become a course: level with uncertainty, dips and recoveries, gaps, and sentences that say them."""

from vinculum.course.account import account
from vinculum.course.changes import changes
from vinculum.course.chart import ControlChart, control_chart, cusum
from vinculum.course.compare import Agreement, compare
from vinculum.course.criteria import CRITERIA, DEFAULT, NOTICE, Criterion
from vinculum.course.dips import find_dips
from vinculum.course.follow import follow
from vinculum.course.happening import Event, What
from vinculum.course.join import join
from vinculum.course.known import Known
from vinculum.course.model import Course, Dip, Finding, Gap, JoinedMoment, Level, Side, State, Status
from vinculum.course.ratings import ParsedRatings, Rater, Rating, read_ratings
from vinculum.course.say import say, say_short
from vinculum.course.sentence import Fact, Said, Sentence
from vinculum.course.state_space.variances import Variances

__all__ = [
    "CRITERIA",
    "DEFAULT",
    "NOTICE",
    "Agreement",
    "ControlChart",
    "Course",
    "Criterion",
    "Dip",
    "Event",
    "Fact",
    "Finding",
    "Gap",
    "JoinedMoment",
    "Known",
    "Level",
    "ParsedRatings",
    "Rater",
    "Rating",
    "Said",
    "Sentence",
    "Side",
    "State",
    "Status",
    "Variances",
    "What",
    "account",
    "changes",
    "compare",
    "control_chart",
    "cusum",
    "find_dips",
    "follow",
    "join",
    "read_ratings",
    "say",
    "say_short",
]
