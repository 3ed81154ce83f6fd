"""Observed and expected disagreement of every unit, from counts, places or scores: what α is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from vinculum.errors import InvalidCodes
from vinculum.reliability.draws import Replicate, Resampling, merged
from vinculum.reliability.linearised import Linearised
from vinculum.reliability.model import Floats, Level


@dataclass(frozen=True, slots=True)
class Disagreement:
    """All per unit, units with two codes or more.

    Attributes:
        coded: codes of the unit, m.
        observed: Σ_kl r_k r_l δ_kl / (m − 1).
        expected: Σ_k r_k Σ_l n_l δ_kl.
        moved: how the unit moves Do / De through the metric itself, which at the ordinal level is estimated.
        resampling: what a bootstrap draws from.
    """

    coded: Floats
    observed: Floats
    expected: Floats
    moved: Floats
    resampling: Callable[[], Resampling]

    @property
    def pairable(self) -> int:
        """Codes that have another one of the same unit beside them."""
        return int(self.coded.sum())

    def alpha(self) -> Linearised:
        """α with the influence of every unit."""
        whole, between, units = self.coded.sum(), self.expected.sum(), len(self.coded)
        if between <= 0:
            return Linearised(np.nan, np.zeros(units), np.ones(units), self.resampling)
        within = self.observed.sum()
        ratio = whole * within / between
        parts = ratio * self.coded / whole + whole * self.observed / between - 2 * ratio * self.expected / between
        influence = -units * (parts + self.moved)
        return Linearised(float(1 - (whole - 1) * within / between), influence, np.ones(units), self.resampling)


def alphas(whole: Floats, within: Floats, between: Floats) -> Floats:
    """1 − (N − 1) Σ observed / Σ expected; NaN where nothing is expected."""
    some = between > 0
    return np.where(some, 1 - (whole - 1) * within / np.where(some, between, 1), np.nan)


def from_counts(counts: Floats, level: Level, values: Floats | None = None) -> Disagreement:
    """From (units, categories) of raters, where the categories are few."""
    given = np.ascontiguousarray(counts.T)  # category by category, which is how sums run fastest
    coded = given.sum(axis=0)
    twice = coded > 1
    if not twice.any():
        raise InvalidCodes("No unit was coded by two raters, so nobody can be compared.")
    if not twice.all():
        given, coded = given[:, twice], coded[twice]
    total = given.sum(axis=1)
    apart = metric(total, level, values)
    observed = (given * (apart @ given)).sum(axis=0) / (coded - 1)
    moved = _through_ranks(given, coded, total) if level == "ordinal" else np.zeros(len(coded))

    def resampling() -> Resampling:
        kept, times = merged(given.T, np.ones(len(coded)))
        return Resampling(times, _drawn(given[:, kept], level, values))

    return Disagreement(coded, observed, (apart @ total) @ given, moved, resampling)


def _drawn(given: Floats, level: Level, values: Floats | None) -> Replicate:
    """Weights of units -> α, from (categories, units)."""
    scaled = given / (given.sum(axis=0) - 1)
    shared = (given[:, None, :] * scaled[None, :, :]).reshape(-1, given.shape[1]).T

    def replicate(weights: Floats) -> Floats:
        drawn = weights @ given.T
        apart = metric(drawn, level, values)
        within = (weights @ shared).reshape(len(weights), *apart.shape[-2:]) * apart
        between = drawn[:, :, None] * drawn[:, None, :] * apart
        return alphas(drawn.sum(axis=-1), within.sum(axis=(-1, -2)), between.sum(axis=(-1, -2)))

    return replicate


def metric(total: Floats, level: Level, values: Floats | None = None) -> Floats:
    """δ between all categories; at the ordinal level from the codes of each, (…, categories)."""
    number = total.shape[-1]
    if level == "nominal":
        return 1 - np.eye(number)
    if level == "ordinal":
        ranks = midranks(total)
        return np.asarray((ranks[..., :, None] - ranks[..., None, :]) ** 2)
    assert values is not None
    if level == "interval":
        return np.asarray(np.subtract.outer(values, values) ** 2)
    return ratios(values, values)


def midranks(total: Floats) -> Floats:
    """Mean rank of each category's codes among all, from the number of codes in each."""
    return np.asarray(np.cumsum(total, axis=-1) - total / 2)


def ratios(rows: Floats, columns: Floats) -> Floats:
    """((k − l) / (k + l))² of all pairs."""
    if rows.min() < 0 or columns.min() < 0:
        raise InvalidCodes("The ratio level needs numbers of 0 or more: nothing can be less than nothing.")
    sums = np.add.outer(rows, columns)
    return np.asarray((np.subtract.outer(rows, columns) / np.where(sums > 0, sums, 1)) ** 2)


def _through_ranks(given: Floats, coded: Floats, total: Floats) -> Floats:
    """Part of each unit, of (categories, units), in Do / De by moving the mid-ranks; sums to 0."""
    ranks, whole = midranks(total), total.sum()
    ranks -= total @ ranks / whole
    between = 2 * whole * (total @ ranks**2)
    if between <= 0:
        return np.zeros(len(coded))
    sums, scaled = ranks @ given, 1 / (coded - 1)
    own = (given @ (coded * scaled)) * ranks - given @ (sums * scaled)
    within = 2 * (ranks**2 @ (given @ (coded * scaled)) - (sums**2 * scaled).sum())
    slope = 4 * whole / between * own - whole * within / between**2 * 4 * whole * ranks * total
    return np.asarray(through(slope) @ given)


def through(slope: Floats) -> Floats:
    """How much one more code of each category moves Do / De, from its slope in every mid-rank.

    A code lifts the mid-rank of its own category by a half, and that of every later one by 1.
    """
    return np.asarray(np.cumsum(slope[::-1])[::-1] - slope / 2)
