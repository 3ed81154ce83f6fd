"""α where the values are many: no table of categories, but sums over the codes themselves."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np

from vinculum.errors import InvalidCodes
from vinculum.reliability.disagreement import Disagreement, alphas, midranks, ratios, through
from vinculum.reliability.draws import Replicate, Resampling
from vinculum.reliability.model import Floats, Indices, Level

BLOCK = 500
"""Rows of the square table of all values made at once."""


def from_scores(scores: Floats) -> Disagreement:
    """At the interval level, from (units, raters) of scores, NaN where missing.

    Both disagreements are sums of squares: Σ_kl r_k r_l (k − l)² = 2 (m Σ k² − (Σ k)²).
    """
    missing = np.isnan(scores)
    coded = scores.shape[1] - missing.sum(axis=1)
    kept = coded > 1
    if not kept.any():
        raise InvalidCodes("No unit was coded by two raters, so nobody can be compared.")
    if not kept.all():
        scores, missing, coded = scores[kept], missing[kept], coded[kept]
    centre = np.nansum(scores) / coded.sum()
    centred = np.where(missing, 0.0, scores - centre)
    sums, squares = centred.sum(axis=1), np.einsum("ij,ij->i", centred, centred)
    return _of_sums(coded.astype(float), sums, squares)


def _each(coded: Floats, replicate: Replicate) -> Callable[[], Resampling]:
    """Every unit drawn by itself."""
    return lambda: Resampling(np.ones(len(coded)), replicate)


def _of_sums(coded: Floats, sums: Floats, squares: Floats) -> Disagreement:
    """From Σ 1, Σ v and Σ v² of every unit, v with mean 0 over all."""
    observed = 2 * (coded * squares - sums**2) / (coded - 1)
    expected = coded.sum() * squares + coded * squares.sum() - 2 * sums * sums.sum()

    def replicate(weights: Floats) -> Floats:
        whole, first, second = weights @ coded, weights @ sums, weights @ squares
        return alphas(whole, weights @ observed, 2 * (whole * second - first**2))

    return Disagreement(
        coded, observed, expected, np.zeros(len(coded)), lambda: Resampling(np.ones(len(coded)), replicate)
    )


def from_places(places: Indices, level: Level, values: Floats | None = None) -> Disagreement:
    """At any other level, from (units, raters) of places among many categories, −1 where missing."""
    coded = (places >= 0).sum(axis=1)
    kept = coded > 1
    if not kept.any():
        raise InvalidCodes("No unit was coded by two raters, so nobody can be compared.")
    places, coded = places[kept], coded[kept].astype(float)
    total = np.bincount(places[places >= 0]).astype(float)
    if level == "ordinal":
        return _ordinal(places, coded, total)
    values = None if values is None else values[: len(total)]
    observed = _pairwise(places, values) / (coded - 1)
    one = _summed(places, _against_all(total, values))

    def replicate(weights: Floats) -> Floats:
        drawn = np.array([_totals(places, weight, len(total)) for weight in weights])
        between = np.array([row @ _against_all(row, values) for row in drawn])
        return alphas(weights @ coded, weights @ observed, between)

    return Disagreement(coded, observed, one, np.zeros(len(coded)), _each(coded, replicate))


def _totals(places: Indices, weight: Floats, number: int) -> Floats:
    """Codes of each category where units count by weight."""
    spread = np.broadcast_to(weight[:, None], places.shape)
    given = places >= 0
    return np.bincount(places[given], weights=spread[given], minlength=number).astype(float)


def _summed(places: Indices, of_category: Floats) -> Floats:
    """Sum over the codes of each unit of what belongs to their categories."""
    return np.asarray(np.append(of_category, 0.0)[places].sum(axis=1))


def _pairwise(places: Indices, values: Floats | None) -> Floats:
    """Σ_kl r_k r_l δ_kl of each unit, over pairs of raters; nominal without values, ratio with."""
    found = np.zeros(len(places))
    for one, other in combinations(places.T, 2):
        both = (one >= 0) & (other >= 0)
        if values is None:
            found += both & (one != other)
        else:
            sums = values[one] + values[other]
            found += np.where(both, ((values[one] - values[other]) / np.where(sums > 0, sums, 1)) ** 2, 0)
    return 2 * found


def _against_all(total: Floats, values: Floats | None) -> Floats:
    """Σ_l n_l δ_kl of each category k."""
    if values is None:
        return np.asarray(total.sum() - total)
    starts = range(0, len(total), BLOCK)
    return np.concatenate([ratios(values[start : start + BLOCK], values) @ total for start in starts])


def _ordinal(places: Indices, coded: Floats, total: Floats) -> Disagreement:
    ranks = midranks(total)
    centred = ranks - total @ ranks / total.sum()
    sums, squares = _summed(places, centred), _summed(places, centred**2)
    whole = _of_sums(coded, sums, squares)
    moved = _summed(places, through(_slope(places, coded, centred, total)))

    def replicate(weights: Floats) -> Floats:
        return np.array([_ordinal_alpha(places, coded, weight, len(total)) for weight in weights])

    return Disagreement(
        coded, whole.observed, whole.expected, moved, lambda: Resampling(np.ones(len(coded)), replicate)
    )


def _slope(places: Indices, coded: Floats, ranks: Floats, total: Floats) -> Floats:
    """How Do / De changes with the mid-rank of each category."""
    sums, whole = _summed(places, ranks), total.sum()
    between = 2 * whole * (total @ ranks**2)
    if between <= 0:
        return np.zeros(len(total))
    within = (2 * (coded * _summed(places, ranks**2) - sums**2) / (coded - 1)).sum()
    number = len(total)
    own = _totals(places, coded / (coded - 1), number) * ranks - _totals(places, sums / (coded - 1), number)
    return np.asarray(4 * whole / between * own - whole * within / between**2 * 4 * whole * ranks * total)


def _ordinal_alpha(places: Indices, coded: Floats, weight: Floats, number: int) -> float:
    ranks = midranks(_totals(places, weight, number))
    ranks -= ranks.mean()
    sums, squares = _summed(places, ranks), _summed(places, ranks**2)
    whole, within = weight @ coded, weight @ (2 * (coded * squares - sums**2) / (coded - 1))
    between = 2 * (whole * (weight @ squares) - (weight @ sums) ** 2)
    return float(alphas(whole, within, between))
