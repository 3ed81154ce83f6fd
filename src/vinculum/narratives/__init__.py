"""Relational narratives: told happenings with others, the themes that recur in them, and how alike the patterns are.

Values: `Narrative` with its `Component`s, the `People` of a case, and the `Scheme` of categories (`library()`). What
recurs: `themes`, `matrix`, `new_ways`. How alike the patterns with therapist and others are: `similarity` in one case,
`profiles` and `matched` over many, `likeness` of two profiles. Two coders: `two_coders`. In words: the module `say`.
What does not fit together: `doubts`.
"""

from vinculum.narratives.categories import Category, Cluster, Scheme
from vinculum.narratives.coded import LEAST_COMPLETE, Counted, Level, counted
from vinculum.narratives.coders import TwoCoders, two_coders
from vinculum.narratives.doubts import Doubt, doubts
from vinculum.narratives.groups import (
    Cell,
    NewWay,
    Phase,
    Row,
    by_other,
    by_phase,
    by_time,
    matrix,
    new_ways,
    thirds,
)
from vinculum.narratives.leading import Theme
from vinculum.narratives.loading import library, load_toml
from vinculum.narratives.matched import Matched, OwnPair, Profiles, matched, profiles
from vinculum.narratives.model import Component, Narrative, Part, Sign, Span, TimeOfLife
from vinculum.narratives.people import Other, People, Relation
from vinculum.narratives.profiles import Likeness, likeness, mean_correlation
from vinculum.narratives.similarity import Beside, Similarity, similarity, what_is_missing
from vinculum.narratives.themes import Found, Themes, themes

__all__ = [
    "LEAST_COMPLETE",
    "Beside",
    "Category",
    "Cell",
    "Cluster",
    "Component",
    "Counted",
    "Doubt",
    "Found",
    "Level",
    "Likeness",
    "Matched",
    "Narrative",
    "NewWay",
    "Other",
    "OwnPair",
    "Part",
    "People",
    "Phase",
    "Profiles",
    "Relation",
    "Row",
    "Scheme",
    "Sign",
    "Similarity",
    "Span",
    "Theme",
    "Themes",
    "TimeOfLife",
    "TwoCoders",
    "by_other",
    "by_phase",
    "by_time",
    "counted",
    "doubts",
    "library",
    "likeness",
    "load_toml",
    "matched",
    "matrix",
    "mean_correlation",
    "new_ways",
    "profiles",
    "similarity",
    "themes",
    "thirds",
    "two_coders",
    "what_is_missing",
]
