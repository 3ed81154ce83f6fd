"""From scores to answers, chosen on scores of sessions that were not trained on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from vinculum.reading.linear.heads import probabilities
from vinculum.reading.linear.model import Decision

Scores = NDArray[np.float32]
Gold = NDArray[np.int64]

BALANCE = 0.55
"""How far rare classes are preferred: each class's probability is divided by its mean to this power. Chosen on the
folds between 0.4 and 0.7, where macro-F1 hardly changes; free factors did worse on folds they were not chosen on."""

BINS = 10


def decide(scores: Scores, gold: Gold) -> Decision:
    """Temperature by likelihood, and class factors from how often each class is expected, for an exclusive question.

    `scores` are log-probabilities, shape (turns, classes); `gold` the right class of each turn, shape (turns,).
    """
    temperature = _temperature(scores, gold)
    expected = probabilities(scores / np.float32(temperature), exclusive=True).mean(axis=0)
    factors = expected**-BALANCE
    return Decision(temperature, tuple(float(factor) for factor in factors / factors.mean()))


def _temperature(scores: Scores, gold: Gold) -> float:
    """The temperature under which the right answers are most likely (Guo et al. 2017)."""

    def surprise(log_temperature: float) -> float:
        own = scores / np.exp(log_temperature)
        top = own.max(axis=1)
        total = top + np.log(np.exp(own - top[:, None]).sum(axis=1))
        return float((total - own[np.arange(len(gold)), gold]).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-2.0, 2.0), method="bounded").x))


def f1_of_classes(answers: Gold, gold: Gold, classes: int) -> NDArray[np.float64]:
    """F1 of each class, 2 TP / (2 TP + FP + FN); 0 where the class is neither given nor right anywhere."""
    confusion = np.bincount(gold * classes + answers, minlength=classes * classes).reshape(classes, classes)
    both = confusion.sum(axis=0) + confusion.sum(axis=1)
    return np.asarray(2 * np.diag(confusion) / np.maximum(both, 1), np.float64)


def macro_f1(answers: Gold, gold: Gold, classes: int) -> float:
    """The mean of the classes' F1."""
    return float(f1_of_classes(answers, gold, classes).mean())


def calibration_error(chances: NDArray[np.float32], gold: Gold) -> float:
    """Expected calibration error of the likeliest class in ten bins (Naeini, Cooper and Hauskrecht 2015)."""
    sure = chances.max(axis=1)
    right = chances.argmax(axis=1) == gold
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    each = [(bins == number) for number in range(BINS)]
    return float(sum(abs(sure[own].mean() - right[own].mean()) * own.mean() for own in each if own.any()))
