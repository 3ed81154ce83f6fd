"""Student’s t and the normal distribution in closed form, so that no page waits for a statistics library."""

from __future__ import annotations

from math import copysign, erfc, expm1, log1p, sqrt


def normal_deviate(t: float, freedom: float) -> float:
    """Student’s t as the normal deviate with the same tail, to a few hundredths (Wallace 1959)."""
    far = sqrt(freedom * log1p(t * t / freedom))
    return copysign((8 * freedom + 1) / (8 * freedom + 3) * far, t)


def student(deviate: float, freedom: float) -> float:
    """The inverse of normal_deviate."""
    far = deviate * (8 * freedom + 3) / (8 * freedom + 1)
    return copysign(sqrt(freedom * expm1(min(far * far / freedom, 600.0))), deviate)


def probability(deviate: float) -> float:
    """Of a normal variable to lie below it: Φ."""
    return erfc(-deviate / sqrt(2)) / 2
