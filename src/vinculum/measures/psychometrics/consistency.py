"""How well answers to several items hang together: Cronbach's α, with what it would be without each item."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import fdtri

from vinculum.estimate import Estimate
from vinculum.measures.psychometrics.moments import Moments, Numbers, fisher

WHOLE = 1e-9
ALIKE = "Everybody gave the same answer, so it goes with nothing."
COMPLETE = "No interval: the items go together completely, so the formula sees no error."
CONTRADICT = (
    "Pairs of items, each answered by other people, contradict one another here: it would come out above 1. Take only "
    "the people who answered every item."
)


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's α of a set of items.

    Attributes:
        raw: from the covariances: of the sum or mean of the answers as they are.
        standardised: from the correlations: of the sum of answers brought to the same spread.
        without: α of the rest if an item were dropped, raw, in the order of the items; empty with two items.
        mean_correlation: mean of all correlations of two items; None where an item does not vary.
    """

    raw: Estimate
    standardised: Estimate
    without: tuple[Estimate, ...]
    mean_correlation: float | None


def alpha(sums: Moments, *, level: float = 0.95) -> Alpha:
    """Cronbach's α: k/(k − 1)·(1 − Σ variances / variance of the sum); standardised k·r̄/(1 + (k − 1)·r̄).

    Equals the reliability of the sum where all items measure one thing equally strongly and their errors are
    independent; otherwise, with independent errors, it is a lower bound. Interval by Feldt (1965): (1 − α)·F, where F
    has n − 1 and (n − 1)(k − 1) degrees of freedom; it assumes normal scores. Cronbach (1951), Psychometrika 16.
    """
    raw = _from_matrix(sums.covariance)
    names = ("Cronbach’s α", "standardised α")
    standard = None if sums.constant else _from_matrix(sums.correlation)
    why = "" if standard is not None else f"Everybody gave the same answer to {', '.join(sums.constant)}."
    return Alpha(
        raw=_estimate(names[0], raw, sums, k=sums.k, level=level),
        standardised=_estimate(names[1], standard, sums, k=sums.k, level=level, why=why),
        without=_without(sums, level),
        mean_correlation=None if sums.constant else _mean_off_diagonal(sums.correlation),
    )


def feldt(value: float, *, n: int, k: int, level: float) -> tuple[float, float]:
    """Interval of α by Feldt (1965), for n persons and k items."""
    ends = ((1 + level) / 2, (1 - level) / 2)
    low, high = (1 - (1 - value) * float(fdtri(n - 1, (n - 1) * (k - 1), end)) for end in ends)
    return low, high


def item_rest(sums: Moments, *, level: float = 0.95) -> tuple[Estimate, ...]:
    """Correlation of each item with the sum of the others (corrected item–total correlation), by Fisher’s z."""
    matrix, spread = sums.covariance, np.diag(sums.covariance)
    rows = matrix.sum(axis=1)
    rest = matrix.sum() - 2 * rows + spread
    found = []
    for item, shared, own, others in zip(sums.items, rows - spread, spread, rest, strict=True):
        flat = item in sums.constant or others <= 1e-12 * max(1.0, float(np.abs(matrix).max()))
        r = None if flat else float(np.clip(shared / np.sqrt(own * others), -1, 1))
        low, high, why = (None, None, ALIKE) if r is None else fisher(r, sums.n, level)
        method = f"correlation with the sum of the other items; interval by Fisher’s z; {sums.basis}"
        found.append(Estimate(f"item–rest r of {item}", r, low, high, sums.n, method, level, why))
    return tuple(found)


def _from_matrix(matrix: Numbers) -> float | None:
    """α of a covariance or correlation matrix; None where the sum does not vary."""
    k, total, own = len(matrix), float(matrix.sum()), float(np.trace(matrix))
    if total <= 1e-12 * max(own, 1e-300) or own <= 0:
        return None
    return k / (k - 1) * (1 - own / total)


def _mean_off_diagonal(matrix: Numbers) -> float:
    k = len(matrix)
    return float((matrix.sum() - np.trace(matrix)) / (k * (k - 1)))


def _without(sums: Moments, level: float) -> tuple[Estimate, ...]:
    if sums.k < 3:
        return ()
    matrix, spread, k = sums.covariance, np.diag(sums.covariance), sums.k - 1
    totals = matrix.sum() - 2 * matrix.sum(axis=1) + spread
    owns = spread.sum() - spread
    values = [
        k / (k - 1) * (1 - own / total) if total > 1e-12 * max(own, 1e-300) and own > 0 else None
        for own, total in zip(owns.tolist(), totals.tolist(), strict=True)
    ]
    return tuple(
        _estimate(f"α without {item}", value, sums, k=k, level=level)
        for item, value in zip(sums.items, values, strict=True)
    )


def _estimate(name: str, value: float | None, sums: Moments, *, k: int, level: float, why: str = "") -> Estimate:
    method = f"{k} items; interval by Feldt’s F; {sums.basis}"
    if value is None:
        return Estimate(name, None, None, None, sums.n, method, level, why or "The sum of the answers does not vary.")
    if abs(value - 1) < WHOLE:
        return Estimate(name, 1.0, None, None, sums.n, method, level, COMPLETE)
    if value > 1:
        return Estimate(name, None, None, None, sums.n, method, level, CONTRADICT)
    low, high = feldt(value, n=sums.n, k=k, level=level)
    said = "α is below zero: some answers run against the others. Is an item to be turned round?" if value < 0 else ""
    return Estimate(name, value, low, high, sums.n, method, level, said)
