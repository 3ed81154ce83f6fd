"""The one shape in which a statistic comes back: what was estimated, how sure, from how much, and how."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist


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


def share_words(value: float, places: int = 2) -> str:
    """A coefficient between −1 and 1 as the field writes it: .61, −.20, 1.00, and .00 without a sign."""
    words = f"{abs(value):.{places}f}"
    sign = "−" if value < 0 and float(words) else ""
    return sign + words.removeprefix("0")


def chance_words(p: float) -> str:
    """A p value with three decimals: .023, "< .001"."""
    return "< .001" if p < 0.001 else share_words(p, 3)


def wilson(count: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Interval of a share by Wilson (1927); 0 to 1 where nobody was asked."""
    if n < 1:
        return 0.0, 1.0
    z = NormalDist().inv_cdf(0.5 + level / 2)
    share, room = count / n, z * z / n
    middle = share + room / 2
    reach = z * sqrt(share * (1 - share) / n + room / (4 * n))
    low, high = (middle - reach) / (1 + room), (middle + reach) / (1 + room)
    return max(0.0, min(low, share)), min(1.0, max(high, share))  # rounding must not leave the share outside
