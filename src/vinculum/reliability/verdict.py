"""What a table of ratings says about agreement: the coefficient that fits, what it means, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, nan

import numpy as np

from vinculum.estimate import Estimate
from vinculum.reliability.alpha import krippendorff_alpha
from vinculum.reliability.categories import CategoryAgreement, by_category
from vinculum.reliability.intraclass import intraclass
from vinculum.reliability.levels import Kind
from vinculum.reliability.many import fleiss_kappa, gwet_ac, percent_agreement
from vinculum.reliability.model import Categories, Codes, Floats, Weights
from vinculum.reliability.pairs import cohen_kappa
from vinculum.reliability.ratings import Ratings
from vinculum.reliability.sheets import number_in

MOST_CATEGORIES = 150  # beyond, nobody reads them one by one
MOST_COMPLETE = 0.8  # of the shared units: with fewer scored by all, ICCs would rest on too small a part
Chosen = tuple[Estimate, str, tuple[Estimate, ...]]
"""The coefficient that fits, why, and the others to stand beside it."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two categories that were given to the same unit, and how many pairs of raters did so."""

    first: str
    second: str
    times: int


@dataclass(frozen=True, slots=True)
class Contested:
    """A unit on which the raters part: where it stands, and what each gave ("" for nothing)."""

    unit: str
    line: int
    given: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything about one table.

    Attributes:
        ratings, kind: what was compared.
        main, why: the coefficient that fits, and why it does.
        others: further coefficients, for those who were asked for them.
        same: how often two raters of one unit gave the same; None for numbers.
        alike, pairs: so many of so many pairs of raters of one unit gave the same; with two raters, units.
        categories: the least agreed first; empty for numbers.
        exchanges: the most frequent first.
        contested: the units to talk about, the most disputed first.
        means: the mean of each rater, for numbers.
        needed: units that an interval of ± .10 would take, None where it is as narrow already or unknown.
    """

    ratings: Ratings
    kind: Kind
    main: Estimate
    why: str
    others: tuple[Estimate, ...]
    same: Estimate | None
    alike: int
    pairs: int
    categories: tuple[CategoryAgreement, ...]
    exchanges: tuple[Exchange, ...]
    contested: tuple[Contested, ...]
    means: tuple[float, ...]
    needed: int | None


def judge(ratings: Ratings, kind: Kind, *, weights: Weights | None = None, confidence: float = 0.95) -> Verdict:
    """Chooses what fits the level, the number of raters and what is missing, and computes it.

    `weights` are for ranks: linear unless said. `confidence` is the level of the intervals. Raises InvalidCodes where
    the coefficients do.
    """
    numbers = kind.level in ("interval", "ratio")
    main, why, others = (
        _numbers(ratings, kind, confidence) if numbers else _categories(ratings, kind, weights, confidence)
    )
    codes, categories = codes_of(ratings, kind)
    same = None if numbers else percent_agreement(codes, categories=categories, confidence=confidence)
    met = _pairs(ratings)
    alike = sum(times for (one, other), times in met.items() if one == other)
    return Verdict(
        ratings, kind, main, why, others, same, alike, met.total(),
        () if numbers else _by_category(codes, categories, confidence), () if numbers else _exchanges(ratings),
        _contested(ratings, kind), _means(ratings) if numbers else (), _needed(main),
    )  # fmt: skip


def codes_of(ratings: Ratings, kind: Kind) -> tuple[Codes, Categories | None]:
    """Units × raters as the coefficients take them, and all categories in order; numbers where all are numbers.

    Whole numbers that are ranks have every step between the lowest and the highest as a category, used or not.
    """
    if kind.level == "nominal" or any(_number(ratings, cell) is None for cell in kind.categories):
        return [[cell or None for cell in row] for row in ratings.cells], kind.categories
    scores = scores_of(ratings)
    if kind.level != "ordinal":
        return scores, None
    low, high = np.nanmin(scores), np.nanmax(scores)
    whole = bool(np.all(np.isnan(scores) | (scores == np.round(scores)))) and high - low < 50
    return scores, [float(step) for step in np.arange(low, high + 1)] if whole else None


def scores_of(ratings: Ratings) -> Floats:
    """Units × raters as numbers, NaN where nothing was given."""
    rows = [[_number(ratings, cell) if cell else nan for cell in row] for row in ratings.cells]
    return np.array(rows, dtype=np.float64)


def _number(ratings: Ratings, cell: str) -> float | None:
    return number_in(cell, decimal_comma=ratings.decimal_comma)


def _categories(ratings: Ratings, kind: Kind, weights: Weights | None, confidence: float) -> Chosen:
    """κ for two raters, with weights where the categories are ranks; for more, Fleiss’ κ or α."""
    codes, categories = codes_of(ratings, kind)
    ranks = kind.level == "ordinal"
    chosen: Weights = (weights or "linear") if ranks else "none"
    alpha = krippendorff_alpha(codes, level=kind.level, categories=categories, confidence=confidence)
    gwet = gwet_ac(codes, weights=chosen, categories=categories, confidence=confidence)
    if len(ratings.raters) == 2:
        first, second = _columns(codes)
        kappa = cohen_kappa(first, second, weights=chosen, categories=categories, confidence=confidence)
        why = "two raters and ranks: a near miss counts less than a far one" if ranks else "two raters and categories"
        plain = cohen_kappa(first, second, categories=categories, confidence=confidence)
        return kappa, why, (gwet, alpha, plain) if ranks else (gwet, alpha)
    fleiss = fleiss_kappa(codes, weights=chosen, categories=categories, confidence=confidence)
    if ranks:
        return alpha, f"{len(ratings.raters)} raters and ranks", (gwet, fleiss)
    if _complete(ratings) < len(ratings.units):
        return alpha, f"{len(ratings.raters)} raters, and not everybody rated everything", (gwet, fleiss)
    return fleiss, f"{len(ratings.raters)} raters who rated everything, and categories", (gwet, alpha)


def _numbers(ratings: Ratings, kind: Kind, confidence: float) -> Chosen:
    """ICC(2,1) where nearly all was scored by all; else α, which takes what there is."""
    scores = scores_of(ratings)
    alpha = krippendorff_alpha(scores, level=kind.level, confidence=confidence)
    complete = _complete(ratings)
    if complete < 2:
        return alpha, "numbers, and hardly a unit was scored by everybody", ()
    found = intraclass(scores, confidence=confidence)
    others = (found.single_consistency.estimate, found.mean_agreement.estimate, found.mean_consistency.estimate)
    if kind.level == "ratio":
        return alpha, "numbers with a true zero", (found.single_agreement.estimate, *others)
    if complete < MOST_COMPLETE * ratings.shared:
        why = f"numbers, and only {complete} of {ratings.shared} units were scored by everybody"
        return alpha, why, (found.single_agreement.estimate, *others)
    why = "numbers, and another rater of the same kind could take the place of one of these"
    return found.single_agreement.estimate, why, (*others, alpha)


def _complete(ratings: Ratings) -> int:
    return sum(all(row) for row in ratings.cells)


def _columns(codes: Codes) -> tuple[list[object], list[object]]:
    rows = [list(row) for row in codes]
    return [row[0] for row in rows], [row[1] for row in rows]


def _pairs(ratings: Ratings) -> Counter[tuple[str, str]]:
    """How many pairs of raters gave these two to one unit, in alphabetical order."""
    found: Counter[tuple[str, str]] = Counter()
    for row in ratings.cells:
        for one, other in combinations((cell for cell in row if cell), 2):
            found[min(one, other), max(one, other)] += 1
    return found


def _by_category(codes: Codes, categories: Categories | None, confidence: float) -> tuple[CategoryAgreement, ...]:
    """Every category that was used, the least agreed first; none where there are too many to look at."""
    used = categories if categories is not None else {cell for row in codes for cell in row}
    if len(used) > MOST_CATEGORIES:
        return ()
    found = [one for one in by_category(codes, categories=categories, confidence=confidence) if one.share]
    return tuple(sorted(found, key=lambda one: (one.positive.estimate or 0.0, -one.share)))


def _exchanges(ratings: Ratings) -> tuple[Exchange, ...]:
    found = [Exchange(one, other, times) for (one, other), times in _pairs(ratings).items() if one != other]
    return tuple(sorted(found, key=lambda one: (-one.times, one.first, one.second)))


def _contested(ratings: Ratings, kind: Kind) -> tuple[Contested, ...]:
    """The units that raters part on, those with most disagreement first."""
    apart = []
    place = _places_of(ratings, kind)
    for at, row in enumerate(ratings.cells):
        size = _apart([cell for cell in row if cell], place)
        if size > 0:
            apart.append((-size, at))
    return tuple(
        Contested(ratings.units[at], ratings.lines[at], tuple(zip(ratings.raters, ratings.cells[at], strict=True)))
        for _, at in sorted(apart)
    )


def _places_of(ratings: Ratings, kind: Kind) -> dict[str, float] | None:
    """Where each rating lies: by its number, or its rank; None for categories without an order."""
    if kind.level == "nominal":
        return None
    read = {cell: _number(ratings, cell) for cell in kind.categories}
    if any(value is None for value in read.values()):
        return {name: float(at) for at, name in enumerate(kind.categories)}
    return {cell: value for cell, value in read.items() if value is not None}


def _apart(given: Sequence[str], place: dict[str, float] | None) -> float:
    """The share of pairs that differ; for ranks and numbers, how far they lie apart."""
    if len(given) < 2:
        return 0.0
    if place is not None:
        where = [place[cell] for cell in given]
        return max(where) - min(where)
    pairs = len(given) * (len(given) - 1)
    return 1 - sum(times * (times - 1) for times in Counter(given).values()) / pairs


def _means(ratings: Ratings) -> tuple[float, ...]:
    scores = scores_of(ratings)
    return tuple(float(np.nanmean(column)) for column in scores.T)


def _needed(main: Estimate) -> int | None:
    """Units that would halve and halve again the interval down to ± .10, as its width shrinks with their root."""
    if main.low is None or main.high is None:
        return None
    half = (main.high - main.low) / 2
    return None if half <= 0.1 else ceil(main.n * (half / 0.1) ** 2 / 10) * 10
