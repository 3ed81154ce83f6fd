"""Agreement on one category at a time, and how common and how one-sided the codes are."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidCodes
from vinculum.estimate import Estimate
from vinculum.reliability.crossed import columns, crossed
from vinculum.reliability.linearised import Linearised, Named, estimate, of_means
from vinculum.reliability.many import brennan_prediger, fleiss_kappa
from vinculum.reliability.model import Categories, Codes, Column, Floats, Interval
from vinculum.reliability.pairs import cohen_kappa
from vinculum.reliability.tables import coded

ALL_OR_NONE = "Undefined: every code that can be compared is this one, or none is."


@dataclass(frozen=True, slots=True)
class CategoryAgreement:
    """How far raters agree on one category.

    Attributes:
        category: the code.
        share: of all codes that are this one, 0 to 1.
        positive: when one rater gave this code, how often another one did too.
        negative: when one rater gave another code, how often another one also gave another.
        kappa: this category against all others together.
    """

    category: Hashable
    share: float
    positive: Estimate
    negative: Estimate
    kappa: Estimate


def by_category(
    codes: Codes, *, categories: Categories | None = None, interval: Interval = "formula", confidence: float = 0.95
) -> tuple[CategoryAgreement, ...]:
    """Specific agreement and one-versus-rest κ of each category.

    positive = Σ r_k (r_k − 1) / Σ r_k (r − 1) over units with r ≥ 2 codes, r_k of them in the category; with two raters
    2a / (2a + b + c). negative is the same of all other categories together. κ is Cohen’s with two raters, otherwise
    Fleiss’. Arguments and errors as fleiss_kappa.
    Sources: Fleiss (1981), Cicchetti & Feinstein (1990), Uebersax (1982).
    """
    given = coded(codes, categories)
    counts = given.counts()
    counts = counts[counts.sum(axis=1) > 1]
    if not len(counts):
        raise InvalidCodes("No unit was coded by two raters, so nobody can be compared.")
    every = counts.sum(axis=1)

    def one(place: int) -> CategoryAgreement:
        here = counts[:, place]
        known = np.where(given.places < 0, np.nan, given.places == place)
        kappa = (
            cohen_kappa(*known.T, interval=interval, confidence=confidence)
            if known.shape[1] == 2
            else fleiss_kappa(known, interval=interval, confidence=confidence)
        )
        return CategoryAgreement(
            given.categories[place],
            float(here.sum() / every.sum()),
            _specific("Positive agreement", here, every, interval, confidence=confidence),
            _specific("Negative agreement", every - here, every, interval, confidence=confidence),
            kappa if kappa.estimate is not None else replace(kappa, why=ALL_OR_NONE),
        )

    return tuple(one(place) for place in range(len(given.categories)))


def _specific(name: str, here: Floats, every: Floats, interval: Interval, *, confidence: float) -> Estimate:
    rows = np.column_stack([here * (here - 1), here * (every - 1)])

    def value(means: NDArray[Any]) -> NDArray[Any]:
        return means[..., 0] / np.where(means[..., 1] != 0, means[..., 1], np.nan)

    why = "Undefined: no rater gave such a code to a unit that another one coded too."
    named = Named(name, "share of pairs of raters", int((here > 0).sum()), why, least=0.0)
    return estimate(of_means(rows, value), named, interval=interval, level=confidence)


@dataclass(frozen=True, slots=True)
class PrevalenceAndBias:
    """Why κ of two categories may be low although raters agree.

    Attributes:
        positive: the category that counts as yes.
        prevalence: how much more both said yes than both said no, −1 to 1.
        bias: how much more often the first said yes alone than the second, −1 to 1.
        pabak: κ as it would be without prevalence and bias, 2 po − 1.
        kappa: Cohen’s.
    """

    positive: Hashable
    prevalence: Estimate
    bias: Estimate
    pabak: Estimate
    kappa: Estimate


def prevalence_and_bias(
    first: Column,
    second: Column,
    *,
    categories: Categories | None = None,
    interval: Interval = "formula",
    confidence: float = 0.95,
) -> PrevalenceAndBias:
    """Prevalence index, bias index and PABAK of two raters and two categories.

    With a both yes, b only the first, c only the second, d both no, n in all: prevalence (a − d) / n, bias (b − c) / n,
    PABAK 2 (a + d) / n − 1. The last category in order is yes.

    Raises:
        InvalidCodes: not two categories: by_category says it for each of more.
    Source: Byrt, Bishop & Carlin (1993).
    """
    given = crossed(first, second, categories)
    table = given.table
    if len(given.categories) != 2:
        number = len(given.categories)
        advice = "Name both of them." if number == 1 else "Look at each category alone."
        raise InvalidCodes(f"Prevalence and bias are for two categories; the number here is {number}. {advice}")
    options: dict[str, Any] = {"categories": given.categories, "interval": interval, "confidence": confidence}
    n = int(table.sum())
    pabak = brennan_prediger(columns(first, second), **options)
    return PrevalenceAndBias(
        given.categories[1],
        _index("Prevalence index", table, (-1, 0, 0, 1), interval, confidence=confidence),
        _index("Bias index", table, (0, -1, 1, 0), interval, confidence=confidence),
        Estimate("PABAK", pabak.estimate, pabak.low, pabak.high, n, pabak.method, confidence, pabak.why),
        cohen_kappa(first, second, **options),
    )


def _index(name: str, table: Floats, signs: tuple[int, ...], interval: Interval, *, confidence: float) -> Estimate:
    """Mean of a sign for each cell of the table [no no, no yes, yes no, yes yes]."""
    one: Linearised = of_means(np.array(signs, dtype=float)[:, None], lambda means: means[..., 0], table.ravel())
    return estimate(one, Named(name, "mean over units", int(table.sum())), interval=interval, level=confidence)
