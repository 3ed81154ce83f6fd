"""The two variances of a level, and in words where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, sqrt

from vinculum.errors import InvalidRatings


@dataclass(frozen=True, slots=True)
class Variances:
    """q per session and r per rating, in squared score units, and where they come from."""

    level: float
    noise: float
    origin: str = "given"


def rating_noise(reliability: float, deviation: float) -> float:
    """Error variance of one rating, r = (1 − reliability) · SD², as classical test theory has it.

    Args:
        reliability: of the measure, at least 0 and below 1.
        deviation: SD of its scores among the people whom that reliability was found in, in score units.
    """
    if not 0 <= reliability < 1:
        raise InvalidRatings(f"A reliability is at least 0 and below 1; {reliability:g} is not.")
    if not (isfinite(deviation) and deviation > 0):
        raise InvalidRatings(f"The SD of the scores has to be above 0; {deviation:g} is not.")
    return (1 - reliability) * deviation**2


def standard_error(noise: float) -> float:
    """SEM = √r, in score units."""
    return sqrt(noise)
