"""Reliability from two halves of a form."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vinculum.errors import InvalidAnswers
from vinculum.estimate import Estimate
from vinculum.measures.psychometrics.moments import Moments, fisher

MOST_TO_TRY = 16  # items whose 32,768 splits are all tried


@dataclass(frozen=True, slots=True)
class SplitHalf:
    """Two halves of one form.

    Attributes:
        first, second: the items of each half.
        correlation: of the two sums.
        spearman_brown: of the whole form from it, 2r/(1 + r), as if both halves were equally long and alike.
        guttman: λ4 of this split, 4·cov/variance of the whole sum, which does not need halves of the same spread.
    """

    first: tuple[str, ...]
    second: tuple[str, ...]
    correlation: Estimate
    spearman_brown: Estimate
    guttman: Estimate


def split_half(sums: Moments, *, first: Sequence[str] = (), level: float = 0.95) -> SplitHalf:
    """Reliability of the whole from two halves, first and third … against second and fourth … unless `first` is given.

    The mean of λ4 over all splits into equally many items is Cronbach’s α (Cronbach 1951), so one split says more about
    the split than α does. Intervals of r and of Spearman–Brown by Fisher’s z; none for λ4. Guttman (1945).
    """
    chosen = tuple(first) or sums.items[::2]
    unknown = set(chosen) - set(sums.items)
    if unknown or not 0 < len(set(chosen)) < sums.k:
        raise InvalidAnswers(f"A half needs some, but not all, of the items {', '.join(sums.items)}.")
    signs = np.array([1.0 if item in chosen else -1.0 for item in sums.items])
    other = tuple(item for item in sums.items if item not in chosen)
    a, b = (signs > 0).astype(np.float64), (signs < 0).astype(np.float64)
    shared = float(a @ sums.covariance @ b)
    spread = math.sqrt(max(float(a @ sums.covariance @ a), 0) * max(float(b @ sums.covariance @ b), 0))
    total = float(sums.covariance.sum())
    basis = f"{len(chosen)} against {len(other)} items; {sums.basis}"
    if spread <= 1e-12 * max(1.0, abs(total)):
        flat = Estimate("split-half r", None, None, None, sums.n, basis, level, "One of the halves does not vary.")
        return SplitHalf(chosen, other, flat, flat, _guttman(shared, total, sums.n, f"λ4; {basis}"))
    r = min(max(shared / spread, -1.0), 1.0)
    low, high, why = fisher(r, sums.n, level)
    whole, least, most = (None if end is None or end <= -1 + 1e-9 else 2 * end / (1 + end) for end in (r, low, high))
    doubled = why if whole is not None else "The halves run exactly against each other, so nothing can be doubled."
    return SplitHalf(
        chosen,
        other,
        Estimate("split-half r", r, low, high, sums.n, f"correlation of two sums, Fisher’s z; {basis}", level, why),
        Estimate("Spearman–Brown", whole, least, most, sums.n, f"2r/(1 + r), Fisher’s z; {basis}", level, doubled),
        _guttman(shared, total, sums.n, f"λ4; {basis}"),
    )


def best_split(sums: Moments, *, level: float = 0.95) -> SplitHalf:
    """The split with the highest λ4, every split tried: at most 16 items (Guttman’s greatest split-half).

    It is the highest of many numbers, so with few people it is too high; it has no interval for that reason.
    """
    if sums.k > MOST_TO_TRY:
        raise InvalidAnswers(
            f"Every split can be tried for at most {MOST_TO_TRY} items; there are {sums.k}. Name the halves."
        )
    codes = np.arange(1 << (sums.k - 1))
    signs = np.where((codes[:, None] >> np.arange(sums.k - 1)) & 1, 1.0, -1.0)
    signs = np.column_stack([-np.ones(len(codes)), signs])[1:]  # the first code has no second half
    apart = np.einsum("si,ij,sj->s", signs, sums.covariance, signs, optimize=True)
    best = signs[int(apart.argmin())]
    return split_half(sums, first=[item for item, sign in zip(sums.items, best, strict=True) if sign < 0], level=level)


def _guttman(shared: float, total: float, n: int, method: str) -> Estimate:
    if total <= 0:
        return Estimate("Guttman’s λ4", None, None, None, n, method, why="The sum of the answers does not vary.")
    return Estimate("Guttman’s λ4", 4 * shared / total, None, None, n, method, why="Given without an interval.")
