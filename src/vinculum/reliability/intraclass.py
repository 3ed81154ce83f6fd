"""Intraclass correlations: raters who give numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite, isnan

import numpy as np

from vinculum.estimate import Estimate
from vinculum.reliability.cells import as_table, checked_confidence
from vinculum.reliability.correlation import Correlation, agreement, consistency, of_mean, one_way
from vinculum.reliability.model import Codes
from vinculum.reliability.tables import complete, enough
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
    found, left_out = _squares(scores)
    tail = (1 + checked_confidence(confidence)) / 2
    note = f"; {left_out:,} left out, not scored by all" if left_out else ""
    parts = {"1": one_way(found, tail), "2": agreement(found, tail), "3": consistency(found, tail)}
    single = [_named(part, found, _said(model, "one rater", note, confidence)) for model, part in parts.items()]
    whole = f"mean of {found.raters} raters"
    means = [
        _named(of_mean(part, found.raters), found, _said(model, whole, note, confidence))
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


def _squares(scores: Codes) -> tuple[Squares, int]:
    """Mean squares of the complete subjects, and how many subjects were left out."""
    given = as_table(scores)
    enough(given.shape)
    if given.dtype == np.float64:
        found = squares_of(given)
        if found is not None:
            return found, 0
    table, left_out = complete(given)
    found = squares_of(table)
    assert found is not None, "complete scores are finite"
    return found, left_out


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


def _said(model: str, of: str, note: str, confidence: float) -> _Said:
    size = "1" if of == "one rater" else "k"
    return _Said(f"ICC({model},{size})", f"{MODELS[model]}, {of}; F interval{note}", confidence)


def _named(one: Correlation, found: Squares, said: _Said) -> IntraclassCorrelation:
    """With its name, and a reason where something cannot be said."""
    low: float | None = one.low
    high: float | None = one.high
    value: float | None = one.value
    why = ""
    if isnan(one.value) or one.value == -inf:
        value = low = high = None
        why = "Undefined: the scores do not differ." if isnan(one.f) else "Undefined: the subjects do not differ."
    elif found.rows == 0:
        low = high = None
        why = "No interval: all subjects have the same mean, so the formula sees no spread between them."
    elif one.f == inf:
        low = high = None
        why = "No interval: the raters differ in strictness at most, so the formula sees no error."
    elif one.low == -inf:
        low, why = None, "The interval has no lower end."
    estimate = Estimate(said.name, value, low, high, found.subjects, said.method, said.confidence, why)
    return IntraclassCorrelation(estimate, one.f if isfinite(one.f) else None, found.subjects - 1, one.df2, one.p)
