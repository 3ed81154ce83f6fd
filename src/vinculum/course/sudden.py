"""Sudden change between two sessions, by the three conditions of Tang and DeRubeis.

As computed by the R package suddengains (Wiedemann et al.): (1) the change reaches a cut-off, (2) it is at least a
quarter of the score before it, (3) |mean of three before − mean of three after| > t(1 − α/2, n1 + n2 − 2) · pooled SD.
Condition 2 needs a scale with a true zero; on other scales it makes the criterion milder or stricter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, isnan, nan, pi, sin, sqrt, tan

from vinculum.errors import InvalidRatings

SHARE = 0.25  # least change as a share of the score before it


@dataclass(frozen=True, slots=True)
class SuddenChange:
    """The three conditions for one step.

    Attributes:
        change: score before minus score after, positive for a fall, in score units.
        large, share, stable: conditions 1, 2 and 3.
        critical: critical value of t; NaN with fewer than two answers on either side.
        pooled: pooled standard deviation of both triples.
        bound: critical · pooled, what the difference of means must exceed.
        difference: absolute difference of the means of both triples.
    """

    change: float
    large: bool
    share: bool
    stable: bool
    critical: float
    pooled: float
    bound: float
    difference: float

    @property
    def met(self) -> bool:
        """Whether all three conditions hold."""
        return self.large and self.share and self.stable


def sudden_change(
    pre: Sequence[float], post: Sequence[float], *, cutoff: float, share: float = SHARE, alpha: float = 0.05
) -> SuddenChange:
    """The conditions for the step from pre[2] to post[0], in either direction.

    Args:
        pre, post: three scores each in order of session, NaN where not answered.
        cutoff: least change in score units, usually 1.96·√2·SEM.
        share: least change as a share of the score before.
        alpha: two-sided level of condition 3.
    """
    if len(pre) != 3 or len(post) != 3:
        raise InvalidRatings(f"A sudden change needs three scores before and three after, not {len(pre)}, {len(post)}.")
    change = pre[2] - post[0]
    critical, pooled, difference = _compared(
        [score for score in pre if not isnan(score)], [score for score in post if not isnan(score)], alpha
    )
    return SuddenChange(
        change=change,
        large=abs(change) >= cutoff,
        share=abs(change) >= share * abs(pre[2]),
        stable=difference > critical * pooled,
        critical=critical,
        pooled=pooled,
        bound=critical * pooled,
        difference=difference,
    )


def _compared(pre: Sequence[float], post: Sequence[float], alpha: float) -> tuple[float, float, float]:
    if len(pre) < 2 or len(post) < 2:
        return nan, nan, nan
    before, after = sum(pre) / len(pre), sum(post) / len(post)
    freedom = len(pre) + len(post) - 2
    squares = sum((score - before) ** 2 for score in pre) + sum((score - after) ** 2 for score in post)
    return _critical(freedom, alpha), sqrt(squares / freedom), abs(before - after)


@cache
def _critical(freedom: int, alpha: float) -> float:
    """Two-sided critical value of Student's t with 2 to 4 degrees of freedom, by bisection of its closed form.

    With θ = atan(t / √freedom), P(|T| ≤ t) is sin θ, 2/π (θ + sin θ cos θ), sin θ (1 + cos² θ / 2) for 2, 3, 4
    (Abramowitz and Stegun 26.7.3 and 26.7.4). Written out here so that no page waits for a statistics library to load.
    """
    inside: Callable[[float], float] = {
        2: sin,
        3: lambda angle: 2 / pi * (angle + sin(angle) * cos(angle)),
        4: lambda angle: sin(angle) * (1 + cos(angle) ** 2 / 2),
    }[freedom]
    low, high = 0.0, pi / 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if inside(middle) < 1 - alpha else (low, middle)
    return sqrt(freedom) * tan(low)
