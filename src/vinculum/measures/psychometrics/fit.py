"""How well a factor model reproduces the correlations of the items."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc, chndtr, chndtrinc

from vinculum.estimate import Estimate
from vinculum.measures.psychometrics.moments import Moments, Numbers


@dataclass(frozen=True, slots=True)
class Fit:
    """Discrepancy between the answers and a model.

    Attributes:
        chi_square: n·F. Null: the model holds exactly, answers are normal.
        df: correlations and variances less parameters; above 0.
        p: chance of a χ² at least as large under the null.
        cfi: comparative fit index, 1 as good as possible, against items that have nothing in common (Bentler 1990).
        tli: Tucker–Lewis index, which also charges for parameters; can pass 1.
        rmsea: misfit for each degree of freedom, √(max(χ² − df, 0)/(df·n)), with its 90 % interval (Steiger 1990).
        srmr: root mean square difference of correlations, variances included as lavaan does.
    """

    chi_square: float
    df: int
    p: float
    cfi: float | None
    tli: float | None
    rmsea: Estimate
    srmr: float


def fit_of(discrepancy: float, sums: Moments, *, parameters: int, implied: Numbers) -> Fit | None:
    """The indices for F at its minimum; None where the model has no degrees of freedom."""
    k, n = sums.k, sums.n
    df = k * (k + 1) // 2 - parameters
    if df < 1:
        return None
    chi_square = n * discrepancy
    baseline = -n * float(np.linalg.slogdet(sums.correlation)[1])
    cfi, tli = _against_nothing(chi_square, df, baseline, k * (k - 1) // 2)
    apart = (sums.correlation - implied)[np.tril_indices(k)]
    return Fit(
        chi_square=chi_square,
        df=df,
        p=float(chdtrc(df, chi_square)),
        cfi=cfi,
        tli=tli,
        rmsea=_rmsea(chi_square, df, n),
        srmr=float(np.sqrt(np.mean(apart**2))),
    )


def _against_nothing(chi_square: float, df: int, baseline: float, free: int) -> tuple[float | None, float | None]:
    """CFI and TLI against the model in which no item has anything to do with another."""
    worse = max(baseline - free, chi_square - df, 0.0)
    cfi = None if worse == 0 else 1 - max(chi_square - df, 0.0) / worse
    tli = None if baseline <= free else (baseline / free - chi_square / df) / (baseline / free - 1)
    return cfi, tli


def _rmsea(chi_square: float, df: int, n: int) -> Estimate:
    value = math.sqrt(max(chi_square - df, 0.0) / (df * n))
    low, high = (math.sqrt(_noncentrality(chi_square, df, share) / (df * n)) for share in (0.95, 0.05))
    return Estimate("RMSEA", value, low, high, n, "from noncentral χ²; 90 % interval", 0.90)


def _noncentrality(chi_square: float, df: int, share: float) -> float:
    """λ with P(χ²(df, λ) ≤ chi_square) = share; 0 where no λ has it."""
    if chi_square <= 0 or float(chndtr(chi_square, df, 0.0)) <= share:
        return 0.0
    return max(float(chndtrinc(chi_square, df, share)), 0.0)
