"""Resistance as values: its forms over time, what met it and what followed, topics that are left again.

`forms_over` sets marked places in rows and sessions, `met` stands each confirmed place between the therapist's move
before it and what came after, `tried` counts what was tried there, `topics_of` finds what is raised and left again.
Only a person calls anything resistance; a marker may be the client being right.
"""

from vinculum.resistance.forms import FORMS, STRAINS, FormPlace, FormsOverTime, forms_over
from vinculum.resistance.meaning import FUNCTIONS, NOT_RESISTANCE, Function, no_humour
from vinculum.resistance.met import Heard, Met, MovesBefore, Then, met, moves_before
from vinculum.resistance.tried import TRIES, Try, TryCount, rated, tried, try_of

__all__ = [
    "FORMS", "FUNCTIONS", "NOT_RESISTANCE", "STRAINS", "TRIES", "FormPlace", "FormsOverTime", "Function", "Heard",
    "Met", "MovesBefore", "Then", "Try", "TryCount", "forms_over", "met", "moves_before", "no_humour", "rated",
    "tried", "try_of",
]  # fmt: skip
