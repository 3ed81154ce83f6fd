"""Each intraclass correlation from mean squares, with its F test and interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite, nan

from scipy.special import fdtrc, fdtri

from vinculum.reliability.variance import Squares

NEARLY = 1e-12


@dataclass(frozen=True, slots=True)
class Correlation:
    """One correlation.

    Attributes:
        value, low, high: NaN or ∓infinite where they do not exist.
        f, df2: of the test of no correlation; infinite where no error is left. The other degrees of freedom are n − 1.
        p: one-sided; None without a finite F.
    """

    value: float
    low: float
    high: float
    f: float
    df2: int
    p: float | None


def one_way(found: Squares, tail: float) -> Correlation:
    """ICC(1,1): F = MS rows / MS within; `tail` is the upper quantile of the interval."""
    df = (found.subjects - 1, found.subjects * (found.raters - 1))
    return _of_f(found, _ratio(found.rows, found.within), df, tail)


def consistency(found: Squares, tail: float) -> Correlation:
    """ICC(3,1): F = MS rows / MS error."""
    df1 = found.subjects - 1
    return _of_f(found, _ratio(found.rows, found.error), (df1, df1 * (found.raters - 1)), tail)


def _ratio(above: float, below: float) -> float:
    if below > 0:
        return above / below
    return inf if above > 0 else nan


def _of_f(found: Squares, f: float, df: tuple[int, int], tail: float) -> Correlation:
    """(F − 1) / (F + k − 1), and the same of F over and times its quantiles."""
    more = found.raters - 1
    p = float(fdtrc(df[0], df[1], f)) if isfinite(f) else None
    ratios = (f, f / float(fdtri(df[0], df[1], tail)), f * float(fdtri(df[1], df[0], tail)))
    value, low, high = (1.0 if ratio == inf else (ratio - 1) / (ratio + more) for ratio in ratios)
    return Correlation(value, low, high, f, df[1], p)


def agreement(found: Squares, tail: float) -> Correlation:
    """ICC(2,1), with Satterthwaite's degrees of freedom for raters and error together (McGraw & Wong 1996, table 7)."""
    n, k = found.subjects, found.raters
    rows, columns, error = found.rows, found.columns, found.error
    f, df2 = _ratio(rows, error), (n - 1) * (k - 1)
    p = float(fdtrc(n - 1, df2, f)) if isfinite(f) else None
    value = _ratio(rows - error, rows + (k - 1) * error + k * (columns - error) / n)
    if not -inf < value < 1:
        return Correlation(value, value, value, f, df2, p)
    part = k * value / (n * (1 - value))
    first, second = part * columns, (1 + (n - 1) * part) * error
    below = first * first / (k - 1) + second * second / df2
    df = max((first + second) ** 2 / below, 1.0) if below > 0 else float(df2)  # a negative value can nearly cancel them
    lower, upper = float(fdtri(n - 1, df, tail)), float(fdtri(df, n - 1, tail))
    spread = k * columns + (k * n - k - n) * error
    low = _ratio(n * (rows - lower * error), lower * spread + n * rows)
    high = _ratio(n * (upper * rows - error), spread + n * upper * rows)
    return Correlation(value, low, high, f, df2, p)


def of_mean(one: Correlation, raters: int) -> Correlation:
    """Of the mean of all raters (Spearman–Brown)."""
    value, low, high = (stepped_up(part, raters) for part in (one.value, one.low, one.high))
    return Correlation(value, low, high, one.f, one.df2, one.p)


def stepped_up(one: float, raters: float) -> float:
    """k ρ / (1 + (k − 1) ρ); −∞ where a negative ρ has no such counterpart."""
    below = 1 + (raters - 1) * one
    return raters * one / below if below > NEARLY else -inf
