"""The shape of a response surface Z = b0 + b1 X + b2 Y + b3 X² + b4 XY + b5 Y²: lines across it, top, and axes."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, isfinite

import numpy as np

from vinculum.course.congruence.pairs import Floats

SHAPE = ("a1", "a2", "a3", "a4", "a5", "X0", "Y0", "p11", "p21", "p10", "p20")
"""What `shape` gives, in order."""

TINY = 1e-12


def shape(coefficients: Sequence[float] | Floats) -> dict[str, float | None]:
    """Everything that follows from b1 to b5, by name; None where the surface has no such point or axis.

        along X = Y:   slope a1 = b1 + b2, curvature a2 = b3 + b4 + b5
        along X = −Y:  slope a3 = b1 − b2, curvature a4 = b3 − b4 + b5;  a5 = b3 − b5
        stationary point  X0 = (b2 b4 − 2 b1 b5) / (4 b3 b5 − b4²),  Y0 = (b1 b4 − 2 b2 b3) / (4 b3 b5 − b4²)
        principal axes  Y = p10 + p11 X and Y = p20 + p21 X,  p11 = (b5 − b3 + √((b3 − b5)² + b4²)) / b4
        p10 = Y0 − p11 X0 = −(b2 − p11 b1) / 2λ2, λ2 the lesser eigenvalue of the curvature: it stands also on a ridge,
        which has no stationary point

    Args:
        coefficients: b1 to b5.
    Edwards and Parry (1993); Schönbrodt (2016).
    """
    b1, b2, b3, b4, b5 = (float(value) for value in coefficients)
    found: dict[str, float | None] = dict.fromkeys(SHAPE)
    found |= {"a1": b1 + b2, "a2": b3 + b4 + b5, "a3": b1 - b2, "a4": b3 - b4 + b5, "a5": b3 - b5}
    across = 4 * b3 * b5 - b4 * b4
    scale = max(abs(b3), abs(b4), abs(b5))
    if abs(across) > TINY * max(scale * scale, TINY):
        found |= {"X0": (b2 * b4 - 2 * b1 * b5) / across, "Y0": (b1 * b4 - 2 * b2 * b3) / across}
    if abs(b4) > TINY * max(scale, TINY):
        root = hypot(b3 - b5, b4)
        leaning = {"p11": (b5 - b3 + root) / b4, "p21": (b5 - b3 - root) / b4}
        curve = {"p10": (b3 + b5 - root) / 2, "p20": (b3 + b5 + root) / 2}
        found |= leaning
        for start, slope in (("p10", "p11"), ("p20", "p21")):
            if abs(curve[start]) > TINY * max(scale, TINY):
                found[start] = -(b2 - leaning[slope] * b1) / (2 * curve[start])
    return {name: value if value is not None and isfinite(value) else None for name, value in found.items()}


def slopes(coefficients: Floats, name: str) -> Floats | None:
    """(5,) derivative of one figure of the shape by b1 to b5, for its standard error; None where it has none.

    a1 to a5 are sums, so theirs is exact; the others by central differences.
    """
    plain = {"a1": (1, 1, 0, 0, 0), "a2": (0, 0, 1, 1, 1), "a3": (1, -1, 0, 0, 0), "a4": (0, 0, 1, -1, 1)}
    plain |= {"a5": (0, 0, 1, 0, -1)}
    if name in plain:
        return np.array(plain[name], dtype=np.float64)
    step = 1e-6 * max(float(np.abs(coefficients).max()), TINY)
    found = []
    for place in range(5):
        move = np.zeros(5)
        move[place] = step
        high, low = shape(coefficients + move)[name], shape(coefficients - move)[name]
        if high is None or low is None:
            return None
        found.append((high - low) / (2 * step))
    return np.array(found)
