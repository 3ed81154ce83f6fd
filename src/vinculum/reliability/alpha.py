"""Krippendorff’s α: any number of raters, missing codes, four levels of measurement.

α = 1 − Do / De, observed over expected disagreement of all pairable codes. With r_ik raters of unit i in category k,
m_i codes of the unit, n_k codes of category k in all and N = Σ n_k, over units with two codes or more:

    Do = Σ_i Σ_kl r_ik r_il δ_kl / (m_i − 1) / N        De = Σ_kl n_k n_l δ_kl / (N (N − 1))
"""

from __future__ import annotations

import numpy as np

from vinculum.errors import InvalidCodes
from vinculum.estimate import Estimate
from vinculum.reliability.cells import as_table, floats
from vinculum.reliability.disagreement import Disagreement, from_counts
from vinculum.reliability.linearised import Named, estimate
from vinculum.reliability.model import Categories, Codes, Floats, Interval, Level
from vinculum.reliability.places import placed, small
from vinculum.reliability.tables import ONE_BY_ONE, Coded, coded, enough
from vinculum.reliability.values import from_places, from_scores

LEVELS = ("nominal", "ordinal", "interval", "ratio")


def krippendorff_alpha(
    codes: Codes,
    *,
    level: Level = "nominal",
    categories: Categories | None = None,
    interval: Interval = "formula",
    confidence: float = 0.95,
) -> Estimate:
    """Krippendorff’s α.

    δ is 1 for different categories (nominal), the squared difference of mid-ranks among all codes (ordinal), of the
    numbers (interval), or ((k − l) / (k + l))² (ratio). At most 1; 0 is what chance gives, below 0 is systematic
    disagreement. Units with a single code are left out. Raters may be exchanged.

    Args:
        codes: (units, raters), None or NaN where not coded.
        level: of measurement.
        categories: their order, for ordinal codes that are text.
        interval: formula (linearised variance of units, fixed raters), bootstrap, a Bootstrap, or none.
        confidence: level of the interval.

    Raises:
        InvalidCodes: fewer than two raters or units, no unit with two codes, text where the level asks for numbers,
            negative numbers at the ratio level.
    Sources: Krippendorff (1970; 2019, *Content Analysis*, 4th ed., ch. 12); variance after Gwet (2014), with the
    mid-ranks of the ordinal level treated as estimated.
    """
    if level not in LEVELS:
        raise InvalidCodes(f"There is no level “{level}”. Choose nominal, ordinal, interval or ratio.")
    found = _disagreement(codes, level, categories)
    used = int((found.coded > 0).sum())
    why = "Undefined: all codes that can be compared are the same, so there is no disagreement to expect."
    named = Named("Krippendorff’s α", f"{level} level, {found.pairable:,} codes that can be paired", used, why)
    return estimate(found.alpha(), named, interval=interval, level=confidence)


def _disagreement(codes: Codes, level: Level, categories: Categories | None) -> Disagreement:
    if level in ("interval", "ratio"):
        return _of_numbers(codes, level)
    given = coded(codes, categories)
    if level == "ordinal" and not given.ordered:
        raise InvalidCodes("The ordinal level needs the order of the categories: name them, from lowest to highest.")
    if len(given.categories) <= ONE_BY_ONE:
        return from_counts(given.counts(), level)
    return from_places(given.places, level)


def _of_numbers(codes: Codes, level: Level) -> Disagreement:
    table = as_table(codes)
    if table.dtype.kind not in "biuf":
        table = floats(table)
    enough(table.shape)
    whole = small(table)
    if whole is not None and len(whole[1]) <= ONE_BY_ONE:
        given = Coded(*whole)
        return from_counts(given.counts(), level, _values(given.categories))
    scores = floats(table)
    if level == "interval":
        return from_scores(scores)
    places, values, _ = placed(scores)
    return from_places(places, level, _values(values))


def _values(categories: tuple[object, ...]) -> Floats:
    return np.array(categories, dtype=float)
