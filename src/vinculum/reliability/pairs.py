"""Two raters, categories: Cohen’s κ with or without weights, Scott’s π."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from vinculum.estimate import Estimate
from vinculum.reliability.crossed import columns, crossed
from vinculum.reliability.linearised import Linearised, Named, estimate, of_means
from vinculum.reliability.many import fleiss_kappa
from vinculum.reliability.model import Categories, Column, Floats, Interval, Weights
from vinculum.reliability.undefined import beyond_chance, one_category
from vinculum.reliability.weights import said, weights_for


def cohen_kappa(
    first: Column,
    second: Column,
    *,
    weights: Weights = "none",
    categories: Categories | None = None,
    interval: Interval = "formula",
    confidence: float = 0.95,
) -> Estimate:
    """Cohen’s κ of two raters who coded the same units.

    κ = (po − pe) / (1 − pe), with po = Σ w_ij p_ij and pe = Σ w_ij p_i. p_.j: each rater keeps the own habits. Weights
    of agreement: linear 1 − |i − j| / (q − 1), quadratic 1 − (i − j)² / (q − 1)², by place in the order of categories.
    From −1 to 1; 0 is what chance gives. Assumes that units are independent and the raters fixed.

    Args:
        first, second: (units,); units that one of them left out are dropped.
        weights: none, linear, quadratic, or a symmetric matrix of agreement with 1 on the diagonal.
        categories: all of them in order; needed where weights meet text.
        interval: formula (large-sample variance), bootstrap, a Bootstrap, or none.
        confidence: level of the interval.

    Raises:
        InvalidCodes: columns of unequal length, no unit that both coded, weights without an order.
    Sources: Cohen (1960, 1968); variance by Fleiss, Cohen & Everitt (1969).
    """
    found = crossed(first, second, categories)
    name = "Cohen’s κ" if isinstance(weights, str) and weights == "none" else "Weighted κ"
    agreement = weights_for(weights, len(found.categories), ordered=found.ordered)
    named = Named(name, said(weights), int(found.table.sum()), one_category(found.used()), student=False)
    return estimate(kappa_of(found.table, agreement), named, interval=interval, level=confidence)


def kappa_of(table: Floats, agreement: Floats) -> Linearised:
    """κ of a table (categories, categories) with weights of agreement."""
    number = len(table)
    one, other = np.nonzero(table)
    cells = np.zeros((len(one), 1 + 2 * number))
    places = np.arange(len(one))
    cells[:, 0] = agreement[one, other]
    cells[places, 1 + one] = 1
    cells[places, 1 + number + other] = 1

    def value(means: NDArray[Any]) -> NDArray[Any]:
        by_first, by_second = means[..., 1 : 1 + number], means[..., 1 + number :]
        return beyond_chance(means[..., 0], ((by_first @ agreement) * by_second).sum(axis=-1))

    return of_means(cells, value, table[one, other])


def scott_pi(
    first: Column,
    second: Column,
    *,
    weights: Weights = "none",
    categories: Categories | None = None,
    interval: Interval = "formula",
    confidence: float = 0.95,
) -> Estimate:
    """Scott’s π of two raters: as Cohen’s κ, but chance by the shares of both raters together.

    π = (po − pe) / (1 − pe), pe = Σ w_ij π_i π_j, π_i the mean share of category i. Equal to Fleiss’ κ of two
    raters; its interval is that of fleiss_kappa. From −1 to 1. Arguments and errors as cohen_kappa.
    Source: Scott (1955); variance by Gwet (2014).
    """
    codes = columns(first, second)
    return fleiss_kappa(
        codes, weights=weights, categories=categories, interval=interval, confidence=confidence, name="Scott’s π"
    )
