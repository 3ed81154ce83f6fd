"""How far one score can be off, from a reliability and the spread of scores."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import ndtri

from vinculum.errors import InvalidAnswers
from vinculum.estimate import Estimate


@dataclass(frozen=True, slots=True)
class Precision:
    """Error of one score and of a difference of two, in the units of the scale.

    Attributes:
        error: standard error of measurement, SD·√(1 − reliability).
        detectable: smallest detectable change, z·√2·SEM: what error alone passes in one of twenty changes (at .95).
    """

    error: Estimate
    detectable: Estimate


def precision(reliability: Estimate, sd: float, *, level: float = 0.95) -> Precision:
    """SEM and smallest detectable change from a reliability with its interval and the SD of the same scores.

    Assumes the same error at every level of the scale. The intervals carry over that of the reliability, as if the SD
    were known. Where the reliability has no estimate neither have these. Raises InvalidAnswers where sd is not above 0.
    """
    if not 0 < sd < math.inf:
        raise InvalidAnswers(f"The standard deviation of the scores must be above 0; {sd:g} is not.")
    z = float(ndtri(0.5 + level / 2)) * math.sqrt(2)
    method = f"SD {sd:.3g}·√(1 − {reliability.name})"
    return Precision(
        _error("standard error of measurement", reliability, sd, method),
        _error("smallest detectable change", reliability, z * sd, f"{z:.2f}·{method}"),
    )


def _error(name: str, reliability: Estimate, spread: float, method: str) -> Estimate:
    """spread·√(1 − reliability); a higher reliability is a smaller error, so the ends change places."""
    value, low, high = (
        None if end is None else spread * math.sqrt(max(0.0, 1 - end))
        for end in (reliability.estimate, reliability.high, reliability.low)
    )
    why = reliability.why if reliability.estimate is None or reliability.low is None else ""
    return Estimate(name, value, low, high, reliability.n, method, reliability.level, why)
