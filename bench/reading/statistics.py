"""F1 from tables of counts, and intervals from resampled videos.

Turns of one video depend on each other, so whole videos are drawn, with replacement (cluster bootstrap: Davison and
Hinkley 1997, section 3.8). The interval runs from the 2.5th to the 97.5th percentile. Two readers are compared on the
same draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from bench.reading.tasks import NOISE, Whole
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

RESAMPLES = 2_000
SEED = 20
BINS = 10


def counts(answers: Whole, gold: Whole, video: Whole, classes: int) -> Whole:
    """For each video how often each class was answered where each is right: shape (videos, right, answered).

    The last column of the answered is for turns without an answer (-1).
    """
    found = np.zeros((int(video.max()) + 1, classes, classes + 1), np.int64)
    np.add.at(found, (video, gold, np.where(answers < 0, classes, answers)), 1)
    return found


def f1(table: NDArray[np.int64] | Numbers) -> Numbers:
    """F1 of each class, 2 TP / (2 TP + FP + FN), from counts of shape (..., right, answered): shape (..., classes)."""
    classes = table.shape[-2]
    right = np.diagonal(table[..., :classes], axis1=-2, axis2=-1)
    both = table.sum(axis=-1) + table.sum(axis=-2)[..., :classes]
    return np.asarray(2 * right / np.maximum(both, 1), np.float64)


def drawn(videos: int, *, resamples: int = RESAMPLES, seed: int = SEED) -> Whole:
    """How often each video is in each resample: shape (resamples, videos)."""
    return np.random.default_rng(seed).multinomial(videos, np.full(videos, 1 / videos), size=resamples)


def resampled(tables: Sequence[Whole], draws: Whole) -> Numbers:
    """Macro-F1 in each resample, the mean over tables (one for each seed): shape (resamples,)."""
    each = [f1(np.tensordot(draws, table, axes=1)).mean(axis=-1) for table in tables]
    return np.asarray(np.mean(each, axis=0), np.float64)


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float


def figure(value: float, values: Numbers) -> Figure:
    """A value with the percentiles of what resampling made of it."""
    low, high = np.percentile(values, [2.5, 97.5])
    return Figure(value, float(low), float(high))


def macro_f1(tables: Sequence[Whole], draws: Whole) -> Figure:
    """Macro-F1 over all turns, the mean over seeds, with its interval."""
    return figure(plain_macro(tables), resampled(tables, draws))


def plain_macro(tables: Sequence[Whole]) -> float:
    """Macro-F1 over all turns, the mean over seeds."""
    return float(np.mean([f1(table.sum(axis=0)).mean() for table in tables]))


def difference(ours: Sequence[Whole], other: Sequence[Whole], draws: Whole) -> Figure:
    """Ours minus the other's macro-F1, on the same resamples."""
    return figure(plain_macro(ours) - plain_macro(other), resampled(ours, draws) - resampled(other, draws))


def in_words(found: Figure) -> str:
    """What a difference says: nothing where it is small, or where its interval holds zero."""
    if abs(found.value) < NOISE:
        return f"noise (under {NOISE:.2f}".replace("0.", ".") + ")"
    if found.low <= 0 <= found.high:
        return "not told apart from none"
    return "higher" if found.value > 0 else "lower"


def bins(chances: NDArray[np.float32], gold: Whole) -> tuple[Numbers, Numbers, Whole]:
    """Ten bins of the likeliest class's probability: mean probability, share right (nan where empty), turns."""
    sure = chances.max(axis=1)
    own = np.minimum((sure * BINS).astype(int), BINS - 1)
    many = np.bincount(own, minlength=BINS)
    with np.errstate(invalid="ignore"):
        mean = np.bincount(own, sure, BINS) / many
        right = np.bincount(own, chances.argmax(axis=1) == gold, BINS) / many
    return mean, right, many
