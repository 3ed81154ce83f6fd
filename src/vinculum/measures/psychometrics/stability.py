"""How steady scores are when the same people answer again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from vinculum.errors import InvalidAnswers
from vinculum.estimate import Estimate
from vinculum.measures.psychometrics.moments import Numbers, fisher
from vinculum.reliability.intraclass import intraclass


@dataclass(frozen=True, slots=True)
class Retest:
    """Scores of the same people, twice.

    Attributes:
        correlation: Pearson’s r, whether people keep their order.
        agreement: ICC(2,1), whether they keep their scores: a shift of everybody counts as error, too.
        change: mean of second − first, in the units of the scale, with its t interval.
        n: people with both scores.
        days: median days between the two; None where not known.
    """

    correlation: Estimate
    agreement: Estimate
    change: Estimate
    n: int
    days: float | None


def retest(first: ArrayLike, second: ArrayLike, *, days: ArrayLike | None = None, level: float = 0.95) -> Retest:
    """Test–retest reliability of n pairs of scores, NaN where missing; days between the two where known.

    It is a reliability only as far as nobody really changed in between: between sessions of a therapy people do, so it
    is a lower bound there. Raises InvalidAnswers with fewer than three pairs.
    """
    before, after = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if before.ndim != 1 or before.shape != after.shape:
        raise InvalidAnswers(
            f"Two rows of scores of the same people are needed; these are {before.shape}, {after.shape}."
        )
    both = ~(np.isnan(before) | np.isnan(after))
    between = np.full(len(before), np.nan) if days is None else np.asarray(days, dtype=np.float64)
    before, after, between = before[both], after[both], between[both]
    n = len(before)
    if n < 3:
        raise InvalidAnswers(f"At least 3 people with two scores are needed; there are {n}.")
    known = between[~np.isnan(between)]
    middle = float(np.median(known)) if len(known) else None
    return Retest(
        correlation=_correlation(before, after, level),
        agreement=_agreement(before, after, level),
        change=_change(after - before, level),
        n=n,
        days=middle,
    )


def _correlation(before: Numbers, after: Numbers, level: float) -> Estimate:
    method = f"Pearson’s r of two scores; interval by Fisher’s z; {len(before)} people"
    spread = float(before.std() * after.std())
    if spread <= 1e-12:
        return Estimate("test–retest r", None, None, None, len(before), method, level, "The scores do not vary.")
    r = float(np.mean((before - before.mean()) * (after - after.mean())) / spread)
    low, high, why = fisher(r, len(before), level)
    return Estimate("test–retest r", min(max(r, -1.0), 1.0), low, high, len(before), method, level, why)


def _agreement(before: Numbers, after: Numbers, level: float) -> Estimate:
    """ICC(2,1), Shrout and Fleiss (1979), of people and two occasions."""
    method = f"ICC(2,1), two-way, absolute agreement of two scores; {len(before)} people"
    if np.ptp(np.concatenate([before, after])) <= 1e-12:
        return Estimate("test–retest ICC", None, None, None, len(before), method, level, "The scores do not vary.")
    found = intraclass(np.column_stack([before, after]), confidence=level).single_agreement.estimate
    return Estimate("test–retest ICC", found.estimate, found.low, found.high, len(before), method, level, found.why)


def _change(apart: Numbers, level: float) -> Estimate:
    n, mean = len(apart), float(apart.mean())
    method = f"mean of second − first; t interval; {n} people"
    if np.ptp(apart) <= 1e-12 * max(1.0, abs(mean)):
        why = "No interval: everybody changed by the same, so the formula sees no spread."
        return Estimate("mean change", mean, None, None, n, method, level, why)
    reach = float(stdtrit(n - 1, 0.5 + level / 2)) * float(apart.std(ddof=1)) / n**0.5
    return Estimate("mean change", mean, mean - reach, mean + reach, n, method, level)
