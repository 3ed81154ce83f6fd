"""Truth and bias (West and Kenny 2011): how a judgement follows the truth, and by how much it misses it on average."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from vinculum.course.congruence.intervals import around, none, normal, student
from vinculum.course.congruence.pairs import Floats, Pairs, Whole
from vinculum.errors import InvalidTable
from vinculum.estimate import Estimate
from vinculum.mixed import INTERCEPT, FixedEffect, fit

Judge = Literal["therapist", "client"]
LEAST = 4  # sessions of a dyad
LEAST_DYADS = 5  # for an average
NEGLIGIBLE = 1e-12
NAMES = ("directional bias", "truth force")
ON_THE_LINE = "Every session lies exactly on the line, so there is no noise to make an interval of."
METHOD = "least squares, J − T̄ on T − T̄"


@dataclass(frozen=True, slots=True, eq=False)
class TruthAndBias:
    """One line a dyad: J_it − T̄_i = b_i + t_i (T_it − T̄_i) + e_it.

    Attributes:
        cases: names.
        n: (cases,) sessions that both answered.
        bias: (cases,) b, in score units: the judge's mean minus the mean of the truth.
        force: (cases,) t: by how much the judgement moves when the truth moves by one; NaN where it never moved.
        moved: (cases,) Σ(T_it − T̄_i)², how much the truth moved.
        spread: (cases,) residual variance about the line, n − 2.
        judge: whose rating is the judgement; the other side's is the truth.
    """

    cases: tuple[str, ...]
    n: Whole
    bias: Floats
    force: Floats
    moved: Floats
    spread: Floats
    judge: Judge

    def one(self, place: int = 0) -> tuple[Estimate, Estimate]:
        """Bias and truth force of one dyad, with the reason where there is nothing."""
        n = int(self.n[place])
        if n < LEAST or not np.isfinite(self.force[place]):
            truth = "client" if self.judge == "therapist" else "therapist"
            few = f"Both sides answered the same session {n} times; this needs {LEAST}."
            why = few if n < LEAST else f"The {truth} gave the same answer each time: there is no movement to follow."
            bias, force = (none(name, n=n, method=METHOD, why=why) for name in NAMES)
            return bias, force
        if self.spread[place] * (n - 2) <= NEGLIGIBLE * max(float(self.moved[place]), NEGLIGIBLE):
            bias, force = (
                Estimate(name, float(value), None, None, n, METHOD, why=ON_THE_LINE)
                for name, value in zip(NAMES, (self.bias[place], self.force[place]), strict=True)
            )
            return bias, force
        t, spread = student(n - 2), float(np.sqrt(self.spread[place]))
        values = ((self.bias[place], n), (self.force[place], self.moved[place]))
        bias, force = (
            around(name, centre, t * spread / float(np.sqrt(weight)), n=n, method=METHOD)
            for name, (centre, weight) in zip(NAMES, values, strict=True)
        )
        return bias, force


def truth_and_bias(given: Pairs, *, judge: Judge = "therapist") -> TruthAndBias:
    """b and t for every dyad by least squares.

    Truth T is centred on its own mean within the dyad, so t is free of differences between dyads and b is the mean
    distance judge − truth. Nulls: b = 0 (no directional bias), t = 0 (the judgement does not follow). "Truth" is only a
    name: it is the other side's own rating. Assumes independent errors with one variance within a dyad, and a truth
    that is measured without error; error in it pulls t towards 0.
    """
    used = given.both
    x, y = _centred(used, judge)
    n = used.counts()
    xx, xy = used.sums(x * x), used.sums(x * y)
    able = (n >= LEAST) & (xx > NEGLIGIBLE * np.maximum(used.sums((y - x) ** 2), NEGLIGIBLE))
    force = np.where(able, xy / np.where(able, xx, 1.0), np.nan)
    bias = np.where(able, used.means(y), np.nan)
    left = y - bias[used.case] - force[used.case] * x
    spread = np.where(able, used.sums(np.where(np.isfinite(left), left, 0.0) ** 2) / np.maximum(n - 2, 1), np.nan)
    return TruthAndBias(used.cases, n, bias, force, xx, spread, judge)


def _centred(used: Pairs, judge: Judge) -> tuple[Floats, Floats]:
    """(T − T̄, J − T̄), both from the dyad's own mean of the truth."""
    judged, truth = (used.therapist, used.client) if judge == "therapist" else (used.client, used.therapist)
    centre = used.means(truth)[used.case]
    return truth - centre, judged - centre


@dataclass(frozen=True, slots=True)
class AverageBias:
    """Truth and bias over dyads.

    Attributes:
        bias, force: averages over dyads, with intervals for new dyads of the same kind.
        bias_spread, force_spread: standard deviation between dyads beyond sampling error; None where not known.
        together: correlation of b and t between dyads; None where not known.
        dyads: how many were used.
        method: how they were averaged.
    """

    bias: Estimate
    force: Estimate
    bias_spread: float | None
    force_spread: float | None
    together: float | None
    dyads: int
    method: str


def average_bias(table: TruthAndBias) -> AverageBias:
    """Averages of the dyads' own lines in two steps: weights 1 / (SE² + τ²), τ² after DerSimonian and Laird (1986).

    SE² is σ² / n for b and σ² / Σ(T − T̄)² for t, with one residual variance σ² pooled over dyads, so that a dyad does
    not count more because its few sessions happen to lie on a line. Holds for dyads of unequal length; dyads without a
    line are left out. Null, for each: the average is 0. Assumes independent dyads. See `mixed_bias` for one step.
    """
    used = np.isfinite(table.force)
    k = int(used.sum())
    method = "two steps: a line for each dyad, averaged so that dyads may differ"
    n, spread = table.n[used], table.spread[used]
    pooled = float(spread @ (n - 2)) / max(float((n - 2).sum()), 1.0)
    moved = float(table.moved[used].sum()) / max(float((n - 2).sum()), 1.0)
    if k < LEAST_DYADS or pooled <= NEGLIGIBLE * moved:
        few = f"{k} dyads have a line of their own; an average needs {LEAST_DYADS}."
        why = few if k < LEAST_DYADS else "Every dyad lies exactly on its line, so there is no noise to weigh it by."
        bias, force = (none(name, n=k, method=method, why=why) for name in NAMES)
        return AverageBias(bias, force, None, None, None, k, method)
    bias, between_bias = _averaged("directional bias", table.bias[used], pooled / n, method)
    force, between_force = _averaged("truth force", table.force[used], pooled / table.moved[used], method)
    return AverageBias(bias, force, between_bias, between_force, None, k, method)


def _averaged(name: str, values: Floats, variances: Floats, method: str) -> tuple[Estimate, float]:
    k, weight = len(values), 1 / variances
    total = float(weight.sum())
    q = float(weight @ (values - weight @ values / total) ** 2)
    tau2 = max(0.0, (q - (k - 1)) / (total - float(weight @ weight) / total))
    weight = 1 / (variances + tau2)
    total = float(weight.sum())
    centre, width = float(weight @ values) / total, normal() / float(np.sqrt(total))
    return around(name, centre, width, n=k, method=method), float(np.sqrt(tau2))


def mixed_bias(given: Pairs, *, judge: Judge = "therapist") -> AverageBias:
    """b and t of all dyads in one step, with an intercept and a slope of each dyad's own (vinculum.mixed, REML).

        J_it − T̄_i = (b + u_0i) + (t + u_1i)(T_it − T̄_i) + e_it

    u_0i and u_1i are normal with any correlation: `together` says whether those who follow more closely also lie
    higher. Dyads of any length count, also those whose truth never moved. Nulls: b = 0, t = 0. Where the model cannot
    be fitted the estimates are empty and say why; `average_bias` may still have an answer. West and Kenny (2011).
    """
    used = given.both
    x, y = _centred(used, judge)
    dyads = int((used.counts() > 0).sum())
    method = "one mixed model: an intercept and a slope of each dyad’s own, REML"
    try:
        if dyads < LEAST_DYADS:
            raise InvalidTable(f"{dyads} dyads have sessions that both answered; an average needs {LEAST_DYADS}.")
        found = fit(y, {"truth": x}, used.case, slope="truth")
    except InvalidTable as problem:
        bias, force = (none(name, n=dyads, method=method, why=str(problem)) for name in NAMES)
        return AverageBias(bias, force, None, None, None, dyads, method)
    bias, force = (
        _fixed(name, found.effect(column), dyads, method)
        for name, column in zip(NAMES, (INTERCEPT, "truth"), strict=True)
    )
    spread = found.random.slope
    return AverageBias(
        bias, force, float(np.sqrt(found.random.intercept)), None if spread is None else float(np.sqrt(spread)),
        found.random.correlation, dyads, method,
    )  # fmt: skip


def _fixed(name: str, one: FixedEffect, dyads: int, method: str) -> Estimate:
    return Estimate(name, one.estimate, one.low, one.high, dyads, method)
