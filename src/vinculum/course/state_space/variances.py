"""The two variances of a level, and in words where they come from."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.course.cells import LARGEST, SMALLEST
from vinculum.errors import InvalidRatings

WANDERING = 0.1
"""q / r where only the measurement error is known: a convention, as the level is thought to move without a drop."""

MOVES = "how far the level moves is a convention."


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
    if not SMALLEST <= deviation <= LARGEST:
        raise InvalidRatings(f"The SD of the scores has to be above 0, at most a billion; {deviation:g} is not.")
    return (1 - reliability) * deviation**2


def from_error(sem: float) -> Variances:
    """Variances where only the standard error of measurement is known: r = SEM², q = WANDERING · r, a convention."""
    return Variances(
        WANDERING * sem**2,
        sem**2,
        f"How far an answer strays is the known error of measurement ({sem:g}), not taken from these answers; {MOVES}",
    )


def from_reliability(reliability: float, deviation: float, *, source: str = "") -> Variances:
    """Variances where only the reliability of a measure is known: r as rating_noise, q = WANDERING · r, a convention.

    Args:
        reliability, deviation: as in rating_noise.
        source: where the reliability was published, for the origin; "" where it was given by a person.
    """
    noise = rating_noise(reliability, deviation)
    whence = f"the published reliability of {source}" if source else "the reliability that was given"
    strays = f"How far an answer strays is taken from {whence} ({reliability:g}), not from these answers"
    return Variances(WANDERING * noise, noise, f"{strays}; {MOVES}")
