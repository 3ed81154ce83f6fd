"""Intraclass correlations: raters who give numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite, isnan

from scipy.special import fdtrc, fdtri

from vinculum.errors import InvalidCodes
from vinculum.estimate import Estimate
from vinculum.reliability.model import Codes
from vinculum.reliability.tables import scores as numbers
from vinculum.reliability.variance import Squares, squares_of


@dataclass(frozen=True, slots=True)
class IntraclassCorrelation:
    """One of the six.

    Attributes:
        estimate: with its interval.
        f, df1, df2, p: test of no correlation at all, one-sided; f and p are None where they cannot be said.
    """

    estimate: Estimate
    f: float | None
    df1: int
    df2: int
    p: float | None


@dataclass(frozen=True, slots=True)
class Intraclass:
    """All six, after Shrout & Fleiss (1979); in brackets McGraw & Wong (1996).

    Attributes:
        single_oneway: ICC(1,1), every subject by other raters.
        single_agreement: ICC(2,1) [A,1], raters as a sample, their strictness counts as error.
        single_consistency: ICC(3,1) [C,1], these raters, their strictness does not count.
        mean_oneway, mean_agreement, mean_consistency: ICC(1,k), ICC(2,k), ICC(3,k), of the mean of all raters.
        squares: mean squares behind them, and how many subjects and raters.
        left_out: subjects not scored by all.
    """

    single_oneway: IntraclassCorrelation
    single_agreement: IntraclassCorrelation
    single_consistency: IntraclassCorrelation
    mean_oneway: IntraclassCorrelation
    mean_agreement: IntraclassCorrelation
    mean_consistency: IntraclassCorrelation
    squares: Squares
    left_out: int

    def all(self) -> tuple[IntraclassCorrelation, ...]:
        """ICC(1,1), (2,1), (3,1), (1,k), (2,k), (3,k)."""
        return (
            self.single_oneway,
            self.single_agreement,
            self.single_consistency,
            self.mean_oneway,
            self.mean_agreement,
            self.mean_consistency,
        )


def intraclass(scores: Codes, *, confidence: float = 0.95) -> Intraclass:
    """All six intraclass correlations with exact F intervals.

    With mean squares between subjects R, raters C, of error E and within subjects W, n subjects and k raters:
    (1,1) = (R − W) / (R + (k − 1) W); (2,1) = (R − E) / (R + (k − 1) E + k (C − E) / n);
    (3,1) = (R − E) / (R + (k − 1) E); of means (1,k) = (R − W) / R; (2,k) = (R − E) / (R + (C − E) / n);
    (3,k) = (R − E) / R, which is Cronbach’s α with raters as items. At most 1; may be negative. Assumes normal effects
    and error of one variance; the interval of agreement takes Satterthwaite’s degrees of freedom, the others are exact.

    Args:
        scores: (subjects, raters) of numbers; subjects that not every rater scored are left out.
        confidence: level of the intervals.

    Raises:
        InvalidCodes: text where a number belongs, fewer than two raters or two complete subjects.
    Sources: Shrout & Fleiss (1979); McGraw & Wong (1996).
    """
    table, left_out = numbers(scores, complete=True)
    if len(table) < 2:
        raise InvalidCodes(f"Only {len(table)} subjects were scored by every rater: two or more are needed.")
    found = squares_of(table)
    tail = (1 + confidence) / 2
    note = f"; {left_out:,} left out, not scored by all" if left_out else ""
    parts = {"1": _one_way(found, tail), "2": _agreement(found, tail), "3": _consistency(found, tail)}
    single = [_named(part, found, _said(model, "one rater", note, confidence)) for model, part in parts.items()]
    whole = f"mean of {found.raters} raters"
    means = [
        _named(_of_mean(part, found.raters), found, _said(model, whole, note, confidence))
        for model, part in parts.items()
    ]
    return Intraclass(
        single_oneway=single[0],
        single_agreement=single[1],
        single_consistency=single[2],
        mean_oneway=means[0],
        mean_agreement=means[1],
        mean_consistency=means[2],
        squares=found,
        left_out=left_out,
    )


MODELS = {
    "1": "one-way, other raters for every subject",
    "2": "two-way, agreement",
    "3": "two-way, consistency",
}


@dataclass(frozen=True, slots=True)
class _Said:
    name: str
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Part:
    value: float
    low: float
    high: float
    f: float
    df2: int


def _ratio(above: float, below: float) -> float:
    if below > 0:
        return above / below
    return inf if above > 0 else float("nan")


def _one_way(found: Squares, tail: float) -> _Part:
    df1, df2 = found.subjects - 1, found.subjects * (found.raters - 1)
    return _from_f(found, _ratio(found.rows, found.within), (df1, df2), tail)


def _consistency(found: Squares, tail: float) -> _Part:
    df1 = found.subjects - 1
    return _from_f(found, _ratio(found.rows, found.error), (df1, df1 * (found.raters - 1)), tail)


def _from_f(found: Squares, f: float, df: tuple[int, int], tail: float) -> _Part:
    """(F − 1) / (F + k − 1), and the same of F over and times its quantiles."""
    more = found.raters - 1

    def correlation(ratio: float) -> float:
        return 1.0 if ratio == inf else (ratio - 1) / (ratio + more)

    lower, upper = f / float(fdtri(df[0], df[1], tail)), f * float(fdtri(df[1], df[0], tail))
    return _Part(correlation(f), correlation(lower), correlation(upper), f, df[1])


def _agreement(found: Squares, tail: float) -> _Part:
    n, k = found.subjects, found.raters
    rows, columns, error = found.rows, found.columns, found.error
    df2 = (n - 1) * (k - 1)
    value = _ratio(rows - error, rows + (k - 1) * error + k * (columns - error) / n)
    if not value < 1:
        return _Part(value, value, value, _ratio(rows, error), df2)
    first = k * value / (n * (1 - value)) * columns
    second = (1 + k * value * (n - 1) / (n * (1 - value))) * error
    below = first * first / (k - 1) + second * second / df2
    df = (first + second) ** 2 / below if below > 0 else float(df2)
    lower, upper = float(fdtri(n - 1, df, tail)), float(fdtri(df, n - 1, tail))
    spread = k * columns + (k * n - k - n) * error
    return _Part(
        value,
        _ratio(n * (rows - lower * error), lower * spread + n * rows),
        _ratio(n * (upper * rows - error), spread + n * upper * rows),
        _ratio(rows, error),
        df2,
    )


def _of_mean(one: _Part, raters: int) -> _Part:
    """Spearman–Brown: of the mean of all raters."""
    value, low, high = (stepped_up(part, raters) for part in (one.value, one.low, one.high))
    return _Part(value, low, high, one.f, one.df2)


def stepped_up(one: float, raters: float) -> float:
    """k ρ / (1 + (k − 1) ρ); −∞ where a negative ρ has no such counterpart."""
    below = 1 + (raters - 1) * one
    return raters * one / below if below > 1e-15 else -inf


def _said(model: str, of: str, note: str, confidence: float) -> _Said:
    size = "1" if of == "one rater" else "k"
    return _Said(f"ICC({model},{size})", f"{MODELS[model]}, {of}; F interval{note}", confidence)


def _named(one: _Part, found: Squares, said: _Said) -> IntraclassCorrelation:
    """With its name, and a reason where something cannot be said."""
    low: float | None = one.low
    high: float | None = one.high
    value: float | None = one.value
    p, why = None, ""
    if isnan(one.value) or one.value == -inf:
        value = low = high = None
        why = "Undefined: the scores do not differ." if isnan(one.f) else "Undefined: the subjects do not differ."
    elif one.f == inf:
        low = high = None
        why = "No interval: the raters differ in strictness at most, so the formula sees no error."
    elif one.low == -inf:
        low, why = None, "The interval has no lower end."
    if isfinite(one.f):
        p = float(fdtrc(found.subjects - 1, one.df2, one.f))
    estimate = Estimate(said.name, value, low, high, found.subjects, said.method, said.confidence, why)
    return IntraclassCorrelation(estimate, one.f if isfinite(one.f) else None, found.subjects - 1, one.df2, p)
