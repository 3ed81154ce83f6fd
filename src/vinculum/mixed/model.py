"""What a mixed model found, as frozen values of one constant shape."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

Matrix = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class FixedEffect:
    """What holds for all cases: how much the outcome differs by one unit of a column.

    Attributes:
        name: of the column; "intercept" for the outcome where all columns are 0.
        estimate: in units of the outcome by unit of the column.
        error: its standard error.
        degrees: of freedom of t, by Satterthwaite's approximation; None where it cannot be had, and z is used.
        statistic: estimate / error.
        p: two-sided, of the null that the effect is 0.
        low, high: interval estimate ± t · error.
    """

    name: str
    estimate: float
    error: float
    degrees: float | None
    statistic: float
    p: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RandomEffects:
    """How far cases differ, in squared units of the outcome (by squared units of the slope's column).

    Attributes:
        intercept: variance of the cases' intercepts.
        slope: variance of the cases' slopes, None in a model without.
        covariance: of both, None in a model without slopes.
        correlation: of both; None without slopes, and where one of them does not vary.
        residual: variance of what is left within a case.
        group: variance between groups of cases, such as those of one therapist; None in a model without.
    """

    intercept: float
    slope: float | None
    covariance: float | None
    correlation: float | None
    residual: float
    group: float | None = None

    @property
    def share(self) -> float:
        """Intraclass correlation where the slope's column is 0: intercept / (intercept + residual)."""
        return self.intercept / (self.intercept + self.residual)


@dataclass(frozen=True, slots=True)
class CaseEffect:
    """How one case differs from all, as best predicted (BLUP): drawn towards 0 the less it was seen.

    Attributes:
        case: its id.
        intercept, slope: difference from the fixed effects; slope is None in a model without.
        intercept_error, slope_error: standard deviation of what is not known of them, given the fixed effects.
    """

    case: Hashable
    intercept: float
    intercept_error: float
    slope: float | None
    slope_error: float | None


@dataclass(frozen=True, slots=True)
class MixedModel:
    """A fitted linear mixed model.

    Attributes:
        method: "REML" or "ML", and what was done, in a few words.
        effects: the fixed effects, in the order of their columns, the intercept first.
        random: the variances.
        slope: name of the column whose effect differs by case, None where only the intercept does.
        log_likelihood: restricted or not, as `method` says, in nats.
        observations, cases: how many.
        converged: whether the search came to rest.
        words: how the search ended and whether a variance stands at its boundary, in sentences.
        level: of the intervals.
        covariance: (p, p) of the fixed effects.
        uncertainty: (4, 4) covariance of the estimated intercept variance, covariance, slope variance and residual
            variance, from the expected information; without slopes its middle rows and columns are 0. Empty in a model
            with groups.
        evaluations: of the likelihood until it came to rest.
        each: what is particular to each case, where that was asked for, in the order in which they were put.
        groups: how many groups of cases; 0 in a model without.
    """

    method: str
    effects: tuple[FixedEffect, ...]
    random: RandomEffects
    slope: str | None
    log_likelihood: float
    observations: int
    cases: int
    converged: bool
    words: str
    level: float
    covariance: Matrix
    uncertainty: Matrix
    evaluations: int
    each: tuple[CaseEffect, ...] = ()
    groups: int = 0

    def effect(self, name: str) -> FixedEffect:
        """The fixed effect of a column; KeyError where there is none of that name."""
        found = next((one for one in self.effects if one.name == name), None)
        if found is None:
            raise KeyError(name)
        return found
