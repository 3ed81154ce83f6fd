"""Practices that nobody has, drawn from a seed."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from vinculum.course.expected import Histories, histories

INTERCEPT, SLOPE, NOISE = 4.0, 1.2, 2.5


def practice(seed: int | np.random.Generator, *, cases: int = 40, sessions: int = 10, fall: float = -1.5) -> Histories:
    """Symptoms that start near 15 and fall with the logarithm of the session; every case answers at least twice."""
    chance = np.random.default_rng(seed)
    own = chance.normal([15.0, fall], [INTERCEPT, SLOPE], (cases, 2))
    scores = own[:, :1] + own[:, 1:] * np.log(np.arange(1, sessions + 1)) + chance.normal(0, NOISE, (cases, sessions))
    missing = chance.random((cases, sessions)) < 0.15
    missing[:, :2] = False
    case, session = np.indices(scores.shape)
    return histories(
        [f"c{number:03d}" for number in case.ravel()], session.ravel() + 1, np.where(missing, np.nan, scores).ravel()
    )


def truly_below(limit: float, *, start: float, time: float) -> float:
    """The true share of cases with that first score that score below a limit then."""
    logarithm = np.log(time)
    whole = INTERCEPT**2 + NOISE**2
    mean = 15 - 1.5 * logarithm + INTERCEPT**2 / whole * (start - 15)
    variance = INTERCEPT**2 + (SLOPE * logarithm) ** 2 + NOISE**2 - INTERCEPT**4 / whole
    return float(ndtr((limit - mean) / np.sqrt(variance)))
