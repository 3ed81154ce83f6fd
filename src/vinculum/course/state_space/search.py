"""Where a log-likelihood is highest, and how far around it the figures may lie."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vinculum.course.state_space.model import Numbers

Z95 = 1.959963984540054
DROP = Z95**2 / 2  # how far a log-likelihood falls at the ends of its 95 % interval
FINE = 1e-9
STEP = 1e-3  # of a log variance, for differences


def likeliest(height: Callable[[float], float], low: float, high: float) -> float:
    """The place of the highest value between two ends, ends included: a grid, then Brent's search around its best."""
    from scipy.optimize import minimize_scalar

    inner = 1 / (1 + np.exp(-np.linspace(-6, 6, 13)))
    grid = [low, *(low + (high - low) * inner).tolist(), high]
    heights = [height(one) for one in grid]
    best = int(np.argmax(heights))
    left, right = grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)]
    found = minimize_scalar(lambda one: -height(one), bounds=(left, right), method="bounded", options={"xatol": FINE})
    return float(found.x) if -found.fun > heights[best] else grid[best]


def fallen(height: Callable[[float], float], peak: float, far: float) -> float:
    """The place between peak and far where the value has fallen by DROP; far where it never does."""
    from scipy.optimize import brentq

    asked = height(peak) - DROP
    if height(far) >= asked:
        return far
    return float(brentq(lambda one: height(one) - asked, peak, far, xtol=FINE))


def deviations(per_case: Callable[[Numbers], Numbers], place: Numbers) -> Numbers | None:
    """Standard errors of parameters at the highest place, shape (parameters,); None where the top is flat.

    The wider one of two: from the curvature (the model holds), and from how far the cases' own slopes spread (it need
    not hold for each of them; Huber 1967).

    Args:
        per_case: parameters -> log-likelihood of each case.
        place: the parameters where their sum is highest.
    """
    size = len(place)
    steps = STEP * np.eye(size)
    above, below = ([per_case(place + sign * step) for step in steps] for sign in (1, -1))
    here = per_case(place).sum()
    bend = np.empty((size, size))
    for one in range(size):
        bend[one, one] = above[one].sum() + below[one].sum() - 2 * here
        for two in range(one):
            both = per_case(place + steps[one] + steps[two]).sum() + per_case(place - steps[one] - steps[two]).sum()
            ends = above[one].sum() + below[one].sum() + above[two].sum() + below[two].sum()
            bend[one, two] = bend[two, one] = (both - ends + 2 * here) / 2
    bend /= -(STEP**2)
    if not np.linalg.eigvalsh(bend)[0] > FINE:
        return None
    inverse = np.linalg.inv(bend)
    slopes = np.stack([(high - low) / (2 * STEP) for high, low in zip(above, below, strict=True)])
    spread = inverse @ (slopes @ slopes.T) @ inverse
    wider: Numbers = np.maximum(np.diag(inverse), np.diag(spread))
    return np.sqrt(wider)
