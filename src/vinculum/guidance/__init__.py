"""Suggestions for the next session as data: when, why now, what is known, what it might cost.

`library()` gives the rules, `Facts` everything they may ask, `chosen(facts)` what comes first and three at most beside
it. `explain` says any condition in a sentence, `example` builds facts that fulfil it, `exclusive` proves that two never
hold together. Nothing of a therapist's diary can be asked: no term of `TERMS` speaks of it.
"""

from vinculum.guidance.choosing import Chosen, Gone, chosen, in_danger, suggested
from vinculum.guidance.condition import Condition, holds, parse
from vinculum.guidance.explaining import explain
from vinculum.guidance.facts import Facts, Ground, Known
from vinculum.guidance.loading import Library, library, load_toml
from vinculum.guidance.reach import example, exclusive
from vinculum.guidance.rule import ABOUT, ACTS, OPPOSED, Kind, Rule, Source, Suggestion, Urgency
from vinculum.guidance.terms import TERMS, Term

__all__ = [
    "ABOUT",
    "ACTS",
    "OPPOSED",
    "TERMS",
    "Chosen",
    "Condition",
    "Facts",
    "Gone",
    "Ground",
    "Kind",
    "Known",
    "Library",
    "Rule",
    "Source",
    "Suggestion",
    "Term",
    "Urgency",
    "chosen",
    "example",
    "exclusive",
    "explain",
    "holds",
    "in_danger",
    "library",
    "load_toml",
    "parse",
    "suggested",
]
