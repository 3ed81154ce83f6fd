"""Variances of one case, drawn towards those of all cases as far as the cases are alike (empirical Bayes).

Cases share the ratio q / r, of which one short series says next to nothing, and differ in scale: case i has s_i·q and
s_i·r. Its squared forecast errors over their variances sum to Q_i ~ s_i·χ²(n_i − 1); 1 / s_i is Gamma(w / 2, w·c / 2).
The weight w and the centre c are the likeliest ones over all cases. Given Q_i, s_i then has the mean
(w·c + Q_i) / (w + n_i − 3), as if the other cases had given this one w answers of their kind; the mean makes a band of
normal quantiles about as wide as one that knows the variance is estimated. Smyth (2004), Statistical Applications in
Genetics and Molecular Biology 3, article 3; there for the variances of genes.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import ArrayLike

from vinculum.course.state_space.likelihood import Scored, scored, terms
from vinculum.course.state_space.model import Numbers
from vinculum.course.state_space.pooling import Pooled, enough
from vinculum.course.state_space.search import FINE, likeliest
from vinculum.course.state_space.variances import Variances

LEAST_WEIGHT, MOST_WEIGHT = 0.5, 5000.0
MOST_STEPS = 60
FARTHEST = 5.0  # of the log of a centre from 0: a factor of 148
ENOUGH_CASES = 5  # below this, how far cases differ cannot be told from chance


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike the cases are in the scale of their variances.

    Attributes:
        weight: w, how many answers of its own weigh as much as all other cases; None where the cases differ no more
            than by chance, so that every case takes the pooled variances.
        centre: c, the scale that cases are drawn towards, as a multiple of the pooled variances.
        cases: how many cases say so.
    """

    weight: float | None
    centre: float
    cases: int


@dataclass(frozen=True, slots=True, eq=False)
class CaseVariances:
    """Variances of each case, shape (cases,), in squared score units.

    Attributes:
        level, noise: q and r.
        scale: both as a multiple of the pooled ones.
    """

    level: Numbers
    noise: Numbers
    scale: Numbers


def likeness(scores: ArrayLike, pooled: Pooled, *, steps: ArrayLike | None = None) -> Likeness:
    """Weight and centre, by maximum marginal likelihood over the cases with at least four answers.

    Args:
        scores, steps: as given to pooled_variances.
        pooled: its result; where the noise was given there is nothing to draw, and no weight.
    """
    given = enough(scored(scores, steps=steps))
    cases = len(given.judged)
    if pooled.noise_known or cases < ENOUGH_CASES:
        return Likeness(None, 1.0, cases)
    weight, centre = _likeliest(_squares(given, pooled), given.judged)
    return Likeness(None, 1.0, cases) if weight >= MOST_WEIGHT * 0.999 else Likeness(weight, centre, cases)


def case_variances(
    scores: ArrayLike, pooled: Pooled, alike: Likeness, *, steps: ArrayLike | None = None
) -> CaseVariances:
    """Every case's variances, drawn towards the pooled ones. A case without two answers takes the centre."""
    given = scored(scores, steps=steps)
    scale = np.ones(len(given.judged))
    if alike.weight is not None:
        total = alike.weight * alike.centre + _squares(given, pooled)
        scale = np.where(given.judged > 0, total / _freedom(alike.weight + given.judged), alike.centre)
    both = pooled.variances
    return CaseVariances(scale * both.level, scale * both.noise, scale)


def _freedom(answers: Numbers) -> Numbers:
    """Two less than the answers that speak for a scale, but never less than half of them."""
    return np.maximum(answers - 2, answers / 2)


def drawn(scores: ArrayLike, pooled: Pooled, alike: Likeness, *, steps: ArrayLike | None = None) -> Variances:
    """The variances of one case, shape (sessions,), with their origin in words."""
    table = np.atleast_2d(np.asarray(scores, dtype=np.float64))
    found = case_variances(table, pooled, alike, steps=steps)
    whence = pooled.variances.origin
    if alike.weight is not None:
        whence = f"{whence}, and drawn towards this case’s own answers, {int(found_answers(table))} of them"
    return Variances(float(found.level[0]), float(found.noise[0]), whence)


def found_answers(table: Numbers) -> int:
    """How many scores are answered."""
    return int((~np.isnan(table)).sum())


def _squares(given: Scored, pooled: Pooled) -> Numbers:
    """Q of each case under the pooled variances."""
    both = pooled.variances
    return terms(given, both.level, both.noise).squares


def _likeliest(squares: Numbers, answers: Numbers) -> tuple[float, float]:
    """Weight and centre with the highest marginal likelihood of the cases' squares, a scaled F distribution."""
    from scipy.special import gammaln

    def height(place: float) -> float:
        weight = exp(place)
        prior, both = weight * _centre(weight, squares, answers), weight + answers
        parts = weight / 2 * np.log(prior) - both / 2 * np.log(prior + squares)
        return float((parts + gammaln(both / 2) - gammaln(weight / 2)).sum())

    weight = exp(likeliest(height, log(LEAST_WEIGHT), log(MOST_WEIGHT)))
    return weight, _centre(weight, squares, answers)


def _centre(weight: float, squares: Numbers, answers: Numbers) -> float:
    """The likeliest centre for a weight: root of Σ (w + n − 1)·c / (w·c + Q) = cases, which grows with c (Newton)."""
    place = 0.0
    for _ in range(MOST_STEPS):
        total = weight * exp(place) + squares
        parts = (weight + answers) * exp(place) / total
        slope = float((parts * squares / total).sum())
        if slope <= 0:
            break
        step = min(max((float(parts.sum()) - len(parts)) / slope, -1.0), 1.0)
        place = min(max(place - step, -FARTHEST), FARTHEST)
        if abs(step) < FINE:
            break
    return exp(place)
