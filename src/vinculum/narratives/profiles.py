"""The pattern with a person as a profile, and how alike two profiles are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vinculum.errors import InvalidNarratives
from vinculum.narratives.coded import Floats

NOTHING = 1e-12
CLIP = 0.999
"""Correlations are cut here before Fisher's z (3.8), so that one perfect pair does not outweigh all others."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two profiles x and y of k numbers are.

    Attributes:
        pearson: correlation, likeness of shape alone; None where either is flat.
        cosine: None where either is empty.
        spearman: correlation of ranks, ties at their mean rank; None where either is flat.
        overlap: 2 Σ min(x, y) / (Σ x + Σ y), 1 for the same; None for profiles with numbers below 0 or without any.
        distance: Euclidean, √ Σ (x − y)².
        elevation, scatter, shape: the parts of its square (Cronbach & Gleser 1953): k (x̄ − ȳ)², (Sx − Sy)² and
            2 Sx Sy (1 − r), where S² = Σ (x − x̄)². They add up to distance².
    """

    pearson: float | None
    cosine: float | None
    spearman: float | None
    overlap: float | None
    distance: float
    elevation: float
    scatter: float
    shape: float


def likeness(one: ArrayLike, other: ArrayLike) -> Likeness:
    """How alike two profiles of the same codes are. Raises InvalidNarratives where they do not fit."""
    x, y = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    if x.shape != y.shape or x.ndim != 1 or not len(x):
        raise InvalidNarratives("Two profiles can be compared where both have a number for each of the same codes.")
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise InvalidNarratives("A profile holds something that is no number; a code that does not occur has 0.")
    dx, dy = x - x.mean(), y - y.mean()
    sx, sy = float(np.sqrt(dx @ dx)), float(np.sqrt(dy @ dy))
    total = float(x.sum() + y.sum())
    return Likeness(
        pearson=_ratio(dx @ dy, sx * sy),
        cosine=_ratio(x @ y, float(np.sqrt(x @ x) * np.sqrt(y @ y))),
        spearman=_of_ranks(x, y),
        overlap=None if min(x.min(), y.min()) < 0 or total < NOTHING else float(2 * np.minimum(x, y).sum() / total),
        distance=float(np.sqrt(((x - y) ** 2).sum())),
        elevation=float(len(x) * (x.mean() - y.mean()) ** 2),
        scatter=(sx - sy) ** 2,
        shape=max(0.0, 2 * (sx * sy - float(dx @ dy))),
    )


def _ratio(above: float, below: float) -> float | None:
    return None if below < NOTHING else float(min(1.0, max(-1.0, above / below)))


def _of_ranks(x: Floats, y: Floats) -> float | None:
    a, b = (ranks - ranks.mean() for ranks in (_ranks(x), _ranks(y)))
    return _ratio(float(a @ b), float(np.sqrt(a @ a) * np.sqrt(b @ b)))


def _ranks(x: Floats) -> Floats:
    _, place, times = np.unique(x, return_inverse=True, return_counts=True)
    return np.asarray((times.cumsum() - (times - 1) / 2)[place.ravel()])


def proportions(counts: Floats, part_of: NDArray[np.intp]) -> Floats:
    """Counts of narratives (…, codes) as shares within each part; a part without any stays 0.

    Args:
        counts: in how many narratives each code occurs.
        part_of: (codes,) number of the part of each, so that wishes, RO and RS weigh the same.
    """
    member = (part_of[:, None] == np.arange(part_of.max(initial=0) + 1)).astype(float)
    sums = counts @ member @ member.T
    return np.asarray(np.divide(counts, sums, out=np.zeros_like(counts, dtype=float), where=sums > 0))


def filled(profiles: Floats, instead: Floats, part_of: NDArray[np.intp]) -> Floats:
    """Profiles (…, codes) in which a part without any code takes its numbers from another profile (codes,).

    Nobody having marked, say, a wish is no pattern: after that other profile is taken off, such a part is 0 and speaks
    for no likeness.
    """
    member = (part_of[:, None] == np.arange(part_of.max(initial=0) + 1)).astype(float)
    return np.where(profiles @ member @ member.T > 0, profiles, instead)


def standardised(profiles: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Profiles (…, codes) with mean 0 and length 1, so that their products are correlations; and which are not flat."""
    apart = profiles - profiles.mean(axis=-1, keepdims=True)
    length = np.sqrt((apart * apart).sum(axis=-1, keepdims=True))
    known = length > 1e-9
    return np.divide(apart, length, out=np.zeros_like(apart), where=known), known[..., 0]


def fisher(r: ArrayLike) -> Floats:
    """Fisher's z of correlations, cut at ±CLIP."""
    return np.asarray(np.arctanh(np.clip(r, -CLIP, CLIP)))


def mean_correlation(correlations: ArrayLike) -> float | None:
    """The mean of correlations by Fisher's z; None of none."""
    given = np.asarray(correlations, dtype=float)
    return float(np.tanh(fisher(given).mean())) if given.size else None
