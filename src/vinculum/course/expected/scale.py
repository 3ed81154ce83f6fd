"""What a measure is about, and which way is better.

An outcome (symptoms, wellbeing) has a direction that clinicians agree on, and a case can be behind where cases like it
were. A measure of the relationship has no such line: its author knows none, so a case is compared with its own start
and with how far others moved from theirs, and the words stay with the movement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class About(StrEnum):
    """What a measure is about."""

    OUTCOME = "outcome"
    ALLIANCE = "alliance"


@dataclass(frozen=True, slots=True)
class Scale:
    """How the scores of a measure are read.

    Attributes:
        about: outcome or alliance.
        better: 1 where higher is better, −1 where lower is.
    """

    about: About
    better: int

    @property
    def worse(self) -> str:
        """ "high" or "low": the side on which a case is behind."""
        return "low" if self.better > 0 else "high"


SYMPTOMS = Scale(About.OUTCOME, -1)
WELLBEING = Scale(About.OUTCOME, 1)
RELATIONSHIP = Scale(About.ALLIANCE, 1)

OUTCOMES: Mapping[str, Scale] = MappingProxyType(
    {"phq-9": SYMPTOMS, "gad-7": SYMPTOMS, "core-10": SYMPTOMS, "ors": WELLBEING, "who-5": WELLBEING}
)
"""The outcome measures of the library; every other measure there is about the relationship."""


def scale_of(measure: str) -> Scale:
    """How a measure of the library is read; whatever is not known as an outcome is about the relationship."""
    return OUTCOMES.get(measure, RELATIONSHIP)
