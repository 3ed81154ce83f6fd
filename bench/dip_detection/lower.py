"""The other state-space criterion: posterior probability that the level lies lower than some sessions before.

Unlike the fall of the level it takes the model's word for how far a level wanders; it is no criterion of the product.
"""

from __future__ import annotations

import numpy as np
from bench.dip_detection.cases import ERROR, WANDER, Cases
from bench.dip_detection.evidence import FEWEST, Evidence, nothing

from vinculum.course.state_space import LocalLevel, fall, filter_levels, smooth_levels

WINDOW = 4


def lower(cases: Cases, *, online: bool = True) -> Evidence:
    """Normal deviate of the posterior probability that the level fell over the last one to four answers."""
    size, where = nothing(cases)
    steps = np.diff(cases.sessions, axis=1, prepend=cases.sessions[:, :1] - 1)
    model = LocalLevel(level=float(np.mean(np.square(WANDER))), noise=ERROR**2)
    n = cases.scores.shape[1]
    for last in range(FEWEST - 1, n) if online else [n - 1]:
        smoothed = smooth_levels(filter_levels(cases.scores[:, : last + 1], model, steps=steps[:, : last + 1]))
        for t in [last] if online else range(1, n):
            for back in range(1, min(WINDOW, t) + 1):
                found = fall(smoothed, t - back, t)
                z = found.mean / np.sqrt(np.maximum(found.variance, 1e-12))
                better = (t < cases.answers) & (cases.answers >= FEWEST) & (z > size[:, t])
                size[better, t] = z[better]
                where[better, t] = cases.sessions[better, t - back + 1]
    return Evidence(size, where)
