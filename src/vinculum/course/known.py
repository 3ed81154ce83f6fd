"""What is known of a measure before a case is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.course.pool import Pool
from vinculum.course.state_space.variances import Variances, from_error

WEIGHT = 12.0
"""How many answers variances from elsewhere are worth where nobody has estimated it."""

ALIKE = 1000.0
"""The same where cases differ no more than by chance."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a measure from elsewhere, in its own units; used for both sides alike.

    Attributes:
        sem: standard error of measurement, SD·√(1 − reliability).
        between: SD between the means of many cases.
        least: depth below which nothing is called a dip.
        variances: of the local level.
        grain: its smallest step, such as 1/7 for the mean of seven whole numbers.
        pool: variances over many cases, drawn towards this one for its level; `variances` come first where given.
    """

    sem: float | None = None
    between: float | None = None
    least: float = 0.0
    variances: Variances | None = None
    grain: float | None = None
    pool: Pool | None = None

    @property
    def before(self) -> Variances | None:
        """Variances that a criterion starts from: given, of many cases, from the measurement error, or None."""
        given = self.variances or (self.pool.common if self.pool else None)
        if given is not None or not self.sem:
            return given
        return from_error(self.sem)

    @property
    def weight(self) -> float:
        """How many answers of its own weigh as much for a case as those variances."""
        if self.variances is not None or self.pool is None:
            return WEIGHT
        return self.pool.weight or ALIKE


NOTHING = Known()
