"""Many raters with habits of their own: Conger’s κ and Light’s κ."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidCodes
from vinculum.estimate import Estimate
from vinculum.reliability.draws import Resampling, merged
from vinculum.reliability.linearised import Linearised, Named, Value, estimate, of_means, replicates_of
from vinculum.reliability.many import unit_wise
from vinculum.reliability.model import Categories, Codes, Floats, Indices, Interval, Weights
from vinculum.reliability.tables import Coded, coded
from vinculum.reliability.undefined import beyond_chance, one_category
from vinculum.reliability.weights import said, weights_for


def conger_kappa(
    codes: Codes,
    *,
    weights: Weights = "none",
    categories: Categories | None = None,
    interval: Interval = "formula",
    confidence: float = 0.95,
) -> Estimate:
    """Conger’s κ: Cohen’s κ for any number of raters; chance by every pair of raters with their own shares.

    pe = Σ over pairs g ≠ h of Σ w_kl p_gk p_hl / (r (r − 1)). With two raters it is Cohen’s κ. From −1 to 1. Observed
    agreement, arguments and errors as fleiss_kappa.
    Sources: Conger (1980); linearised variance as Gwet (2014).
    """
    given, places = _of_active(codes, categories)
    agreement, (units, raters) = weights_for(weights, len(given.categories), ordered=given.ordered), places.shape
    marked = np.zeros((units, raters, len(agreement)))
    unit, rater = np.nonzero(places >= 0)
    marked[unit, rater, places[unit, rater]] = 1
    counts = marked.sum(axis=1)
    coders = counts.sum(axis=1)
    twice = coders > 1
    agreed = (counts * (counts @ agreement - 1)).sum(axis=1) / np.where(twice, coders * (coders - 1), 1)
    rows = np.column_stack([np.where(twice, agreed, 0), twice, marked.reshape(units, -1)])

    def value(means: NDArray[Any]) -> NDArray[Any]:
        given = means[..., 2:].reshape(*means.shape[:-1], raters, -1)
        shares = given / given.sum(axis=-1, keepdims=True)
        whole = shares.sum(axis=-2)
        among = ((whole @ agreement) * whole).sum(axis=-1) - ((shares @ agreement) * shares).sum(axis=(-1, -2))
        return beyond_chance(means[..., 0] / means[..., 1], among / (raters * (raters - 1)))

    named = Named("Conger’s κ", f"{raters} raters, {said(weights)}", int(twice.sum()), one_category(given.used()))
    return estimate(unit_wise(of_means(rows, value), twice), named, interval=interval, level=confidence)


def light_kappa(
    codes: Codes,
    *,
    weights: Weights = "none",
    categories: Categories | None = None,
    interval: Interval = "formula",
    confidence: float = 0.95,
) -> Estimate:
    """Light’s κ: the mean of Cohen’s κ over all pairs of raters, each on the units that both coded.

    From −1 to 1. The variance is linearised over all pairs at once, so it knows that they share units. Arguments and
    errors as fleiss_kappa.
    Source: Light (1971).
    """
    given, places = _of_active(codes, categories)
    agreement = weights_for(weights, len(given.categories), ordered=given.ordered)
    pairs = list(combinations(range(places.shape[1]), 2))
    ones = [of_means(_pair(places, agreement, pair), _kappa(agreement)) for pair in pairs]

    def resampling() -> Resampling:
        kept, times = merged(places, np.ones(len(places)))
        drawn = [replicates_of(_pair(places[kept], agreement, pair), _kappa(agreement), len(places)) for pair in pairs]
        return Resampling(times, lambda weights: np.asarray(np.mean([one(weights) for one in drawn], axis=0)))

    mean = Linearised(
        value=float(np.mean([one.value for one in ones])),
        influence=np.mean([one.influence for one in ones], axis=0),
        weight=np.ones(len(places)),
        resampling=resampling,
    )
    why = "Undefined: for at least one pair of raters chance alone would agree always, or they share no unit."
    used = given.used()
    why = one_category(used) if len(used) == 1 else why
    twice = int(((places >= 0).sum(axis=1) > 1).sum())
    named = Named("Light’s κ", f"{places.shape[1]} raters, {said(weights)}", twice, why)
    return estimate(mean, named, interval=interval, level=confidence)


def _of_active(codes: Codes, categories: Categories | None) -> tuple[Coded, Indices]:
    """The codes, and the places of raters who coded anything in units that anybody coded."""
    given = coded(codes, categories)
    coded_cells = given.places >= 0
    places = given.places[coded_cells.any(axis=1)][:, coded_cells.any(axis=0)]
    if places.shape[1] < 2 or not ((places >= 0).sum(axis=1) > 1).any():
        raise InvalidCodes("No unit was coded by two raters, so nobody can be compared.")
    return given, places.astype(np.intp)


def _pair(places: Indices, agreement: Floats, pair: tuple[int, int]) -> Floats:
    """What κ of one pair is made of: one row for every unit of all."""
    number = len(agreement)
    first, second = places[:, pair[0]], places[:, pair[1]]
    both = np.flatnonzero((first >= 0) & (second >= 0))
    rows = np.zeros((len(places), 2 + 2 * number))
    rows[both, 0] = 1
    rows[both, 1] = agreement[first[both], second[both]]
    rows[both, 2 + first[both]] = 1
    rows[both, 2 + number + second[both]] = 1
    return rows


def _kappa(agreement: Floats) -> Value:
    number = len(agreement)

    def value(means: NDArray[Any]) -> NDArray[Any]:
        shares = means[..., 1:] / means[..., :1]
        first, second = shares[..., 1 : 1 + number], shares[..., 1 + number :]
        return beyond_chance(shares[..., 0], ((first @ agreement) * second).sum(axis=-1))

    return value
