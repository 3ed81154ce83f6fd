"""How alike both sides see it: distance, movement together, truth and bias, response surface, and views of one session.

Needs numpy and scipy, so it is not imported with `vinculum.course`: write `from vinculum.course.congruence import …`.
"""

from vinculum.course.congruence.alike import Alike, alike, say_alike
from vinculum.course.congruence.bias import AverageBias, TruthAndBias, average_bias, mixed_bias, truth_and_bias
from vinculum.course.congruence.claim import Claim, Condition, Verdict, claim
from vinculum.course.congruence.compared import Compared, compared, say_compared
from vinculum.course.congruence.distance import Distance, distance
from vinculum.course.congruence.pairs import Pairs, pairs, pairs_of
from vinculum.course.congruence.parts import Parts, parts
from vinculum.course.congruence.surface import Surface, response_surface
from vinculum.course.congruence.temporal import (
    AverageCongruence,
    LeadLag,
    TemporalCongruence,
    average_congruence,
    lead_lag,
    temporal_congruence,
)
from vinculum.course.congruence.views import Heard, Material, Stance, Views, views

__all__ = [
    "Alike",
    "AverageBias",
    "AverageCongruence",
    "Claim",
    "Compared",
    "Condition",
    "Distance",
    "Heard",
    "LeadLag",
    "Material",
    "Pairs",
    "Parts",
    "Stance",
    "Surface",
    "TemporalCongruence",
    "TruthAndBias",
    "Verdict",
    "Views",
    "alike",
    "average_bias",
    "average_congruence",
    "claim",
    "compared",
    "distance",
    "lead_lag",
    "mixed_bias",
    "pairs",
    "pairs_of",
    "parts",
    "response_surface",
    "say_alike",
    "say_compared",
    "temporal_congruence",
    "truth_and_bias",
    "views",
]
