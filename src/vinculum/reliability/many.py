"""Any number of raters, categories: Fleiss’ κ, Gwet’s AC1 and AC2, Brennan–Prediger, percent agreement.

All share one observed agreement, the mean over units coded by two raters or more of

    Σ_k r_ik (Σ_l w_kl r_il − 1) / (r_i (r_i − 1)),

r_ik raters of unit i in category k, and differ in what chance would give. Codes may be missing. Variances are
linearised for a sample of units and fixed raters (Gwet 2014, *Handbook of Inter-Rater Reliability*, 4th ed.),
with t quantiles.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidCodes
from vinculum.estimate import Estimate
from vinculum.reliability.linearised import Linearised, Named, estimate, of_means
from vinculum.reliability.model import Categories, Codes, Floats, Interval, Weights
from vinculum.reliability.tables import coded
from vinculum.reliability.undefined import beyond_chance, one_category
from vinculum.reliability.weights import said, weights_for

Chance = Callable[[NDArray[Any]], NDArray[Any]]
"""Mean shares of the categories (…, categories) -> chance agreement (…)."""


def fleiss_kappa(
    codes: Codes,
    *,
    weights: Weights = "none",
    categories: Categories | None = None,
    interval: Interval = "formula",
    confidence: float = 0.95,
    name: str = "Fleiss’ κ",
) -> Estimate:
    """Fleiss’ κ: chance by the shares of the categories over all raters.

    κ = (pa − pe) / (1 − pe), pe = Σ w_kl π_k π_l. From −1/(raters − 1) to 1. Assumes raters that could be exchanged.

    Args:
        codes: (units, raters), None or NaN where not coded.
        weights: none, linear, quadratic, or a symmetric matrix of agreement with 1 on the diagonal.
        categories: all of them in order; needed where weights meet text.
        interval: formula, bootstrap, a Bootstrap, or none.
        confidence: level of the interval.
        name: what the estimate is called.

    Raises:
        InvalidCodes: fewer than two raters or units, or no unit coded by two.
    Sources: Fleiss (1971); variance by Gwet (2014).
    """
    agreement, counts, named = _asked(codes, weights, categories, name)
    one = corrected(counts, agreement, lambda shares: ((shares @ agreement) * shares).sum(axis=-1))
    return estimate(one, named, interval=interval, level=confidence)


def gwet_ac(
    codes: Codes,
    *,
    weights: Weights = "none",
    categories: Categories | None = None,
    interval: Interval = "formula",
    confidence: float = 0.95,
) -> Estimate:
    """Gwet’s AC1, or AC2 where weights are given: stays steady where one category is very common.

    pe = T / (q (q − 1)) Σ π_k (1 − π_k), T the sum of all weights and q the number of categories (T = q for AC1).
    From −1 to 1. Name all categories that could have been used, also unused ones: q counts. Arguments as fleiss_kappa.
    Source: Gwet (2008, 2014).
    """
    plain = isinstance(weights, str) and weights == "none"
    agreement, counts, named = _asked(codes, weights, categories, "Gwet’s AC1" if plain else "Gwet’s AC2")
    number = len(agreement)
    scale = agreement.sum() / (number * (number - 1)) if number > 1 else np.nan
    one = corrected(counts, agreement, lambda shares: scale * (shares * (1 - shares)).sum(axis=-1))
    return estimate(one, named, interval=interval, level=confidence)


def brennan_prediger(
    codes: Codes,
    *,
    weights: Weights = "none",
    categories: Categories | None = None,
    interval: Interval = "formula",
    confidence: float = 0.95,
) -> Estimate:
    """Brennan–Prediger: chance as if every category were as likely, pe = Σ w_kl / q². Also called S, free-marginal κ.

    From −1/(q − 1) to 1. Name all categories that could have been used. Arguments as fleiss_kappa.
    Source: Brennan & Prediger (1981); variance by Gwet (2014).
    """
    agreement, counts, named = _asked(codes, weights, categories, "Brennan–Prediger")
    chance = agreement.mean()
    one = corrected(counts, agreement, lambda shares: chance + 0 * shares.sum(axis=-1))
    return estimate(one, named, interval=interval, level=confidence)


def percent_agreement(
    codes: Codes,
    *,
    weights: Weights = "none",
    categories: Categories | None = None,
    interval: Interval = "formula",
    confidence: float = 0.95,
) -> Estimate:
    """How often two raters of one unit gave the same code, from 0 to 1. Says nothing about chance.

    With weights, how much they agreed on average. Arguments as fleiss_kappa.
    """
    agreement, counts, named = _asked(codes, weights, categories, "Percent agreement")
    one = corrected(counts, agreement, lambda shares: 0 * shares.sum(axis=-1))
    return estimate(one, replace(named, least=0.0), interval=interval, level=confidence)


def _asked(codes: Codes, weights: Weights, categories: Categories | None, name: str) -> tuple[Floats, Floats, Named]:
    """Weights of agreement, counts of the units that anybody coded, and what the estimate says of itself."""
    given = coded(codes, categories)
    counts = given.counts()
    counts = counts[counts.sum(axis=1) > 0]
    twice = int((counts.sum(axis=1) > 1).sum())
    if not twice:
        raise InvalidCodes("No unit was coded by two raters, so nobody can be compared.")
    raters = int((given.places >= 0).any(axis=0).sum())
    method = f"{raters} raters, {said(weights)}"
    return (
        weights_for(weights, len(given.categories), ordered=given.ordered),
        counts,
        Named(name, method, twice, one_category(given.used())),
    )


def corrected(counts: Floats, agreement: Floats, chance: Chance) -> Linearised:
    """Observed agreement beyond what `chance` makes of the mean shares.

    Args:
        counts: (units, categories) of raters, no unit without any.
        agreement: (categories, categories) of weights.
        chance: of mean shares.
    """
    raters = counts.sum(axis=1)
    twice = raters > 1
    agreed = (counts * (counts @ agreement - 1)).sum(axis=1) / np.where(twice, raters * (raters - 1), 1)
    rows = np.column_stack([np.where(twice, agreed, 0), twice, counts / raters[:, None]])

    def value(means: NDArray[Any]) -> NDArray[Any]:
        return beyond_chance(means[..., 0] / means[..., 1], chance(means[..., 2:]))

    return unit_wise(of_means(rows, value), twice)


def unit_wise(one: Linearised, twice: NDArray[np.bool_]) -> Linearised:
    """The influence as Gwet (2014) writes it: the number of units coded by two raters is not itself a sample's result.

    Units with one code then widen the interval; without such units nothing changes.
    """
    extra = one.value * (twice * (len(twice) / twice.sum()) - 1)
    return replace(one, influence=one.influence + extra)
