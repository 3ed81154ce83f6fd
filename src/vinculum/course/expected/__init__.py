"""The expected course: how earlier cases went, and where a new one stands against that; counted, said, never ranked."""

from vinculum.course.expected.comparison import Comparison, Ground, Intake, comparison, ground
from vinculum.course.expected.ending import End, Ending, ending
from vinculum.course.expected.growth import FEWEST_CASES, FEWEST_THEN, Foreseen, Growth, foreseen, grow, too_few
from vinculum.course.expected.histories import Histories, histories
from vinculum.course.expected.limits import CONFIDENCE, CONTENTS, factor
from vinculum.course.expected.neighbours import Neighbours, neighbours
from vinculum.course.expected.scale import RELATIONSHIP, SYMPTOMS, WELLBEING, About, Scale, outcomes, scale_of
from vinculum.course.expected.standing import LookingBack, Standing, looking_back, standing

__all__ = [
    "CONFIDENCE",
    "CONTENTS",
    "FEWEST_CASES",
    "FEWEST_THEN",
    "RELATIONSHIP",
    "SYMPTOMS",
    "WELLBEING",
    "About",
    "Comparison",
    "End",
    "Ending",
    "Foreseen",
    "Ground",
    "Growth",
    "Histories",
    "Intake",
    "LookingBack",
    "Neighbours",
    "Scale",
    "Standing",
    "comparison",
    "ending",
    "factor",
    "foreseen",
    "ground",
    "grow",
    "histories",
    "looking_back",
    "neighbours",
    "outcomes",
    "scale_of",
    "standing",
    "too_few",
]
