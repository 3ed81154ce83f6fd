"""The one shape in which a statistic comes back: what was estimated, how sure, from how much, and how."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """One statistic.

    Attributes:
        name: of the statistic, as the field calls it, such as "Cohen’s κ".
        estimate: None where the material cannot give it; `why` then says the reason.
        low, high: ends of the interval, None where it cannot be had.
        n: how many units it rests on (subjects, pairs, cases: `method` says which).
        method: formula and interval in a few words, such as "quadratic weights; interval by 2,000 bootstrap draws".
        level: share of intervals that hold the true value in the long run.
        why: one sentence on why there is no estimate, or no interval; "" where there is nothing to say.
    """

    name: str
    estimate: float | None
    low: float | None
    high: float | None
    n: int
    method: str
    level: float = 0.95
    why: str = ""
