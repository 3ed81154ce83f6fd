"""What a measure is about, and which way is better.

An outcome (symptoms, wellbeing) has a direction that clinicians agree on, and a case can be behind where cases like it
were. A measure of the relationship has no such line: its author knows none, so a case is compared with its own start
and with how far others moved from theirs, and the words stay with the movement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from vinculum.measures import Measure, library


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
        ends: lowest and highest score there can be, None where nobody has said.
    """

    about: About
    better: int
    ends: tuple[float, float] | None = None

    @property
    def worse(self) -> str:
        """ "high" or "low": the side on which a case is behind."""
        return "low" if self.better > 0 else "high"


SYMPTOMS = Scale(About.OUTCOME, -1)
WELLBEING = Scale(About.OUTCOME, 1)
RELATIONSHIP = Scale(About.ALLIANCE, 1)


def scale_of(measure: str) -> Scale:
    """How a measure is read, as its definition says; a name that the library lacks is about the relationship."""
    known = library().get(measure)
    if known is None or known.about == "relationship":
        read = RELATIONSHIP
    else:
        read = SYMPTOMS if known.better == "lower" else WELLBEING
    return replace(read, ends=_ends(known)) if known else read


def _ends(measure: Measure) -> tuple[float, float] | None:
    """Lowest and highest total; None for a measure of several scales without one."""
    whole = [one for one in measure.scales if one.id == "total" or len(measure.scales) == 1]
    return (whole[0].minimum, whole[0].maximum) if whole else None


def outcomes() -> tuple[str, ...]:
    """The outcome measures of the library."""
    return tuple(name for name, measure in library().items() if measure.about == "outcome")
