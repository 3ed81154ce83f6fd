"""From scores to answers, chosen on scores of sessions that were not trained on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from vinculum.reading.linear.heads import probabilities
from vinculum.reading.linear.model import Decision

Scores = NDArray[np.float32]
Gold = NDArray[np.int64]

_FACTORS = np.exp(np.linspace(-1.2, 1.2, 25))
_ROUNDS = 3
BINS = 10


def decide(scores: Scores, gold: Gold) -> Decision:
    """Temperature by likelihood and class factors by macro-F1, for one exclusive question.

    `scores` are log-probabilities, shape (turns, classes); `gold` the right class of each turn, shape (turns,).
    """
    temperature = _temperature(scores, gold)
    chances = probabilities(scores / np.float32(temperature), exclusive=True)
    return Decision(temperature, tuple(float(factor) for factor in _factors(chances, gold)))


def _temperature(scores: Scores, gold: Gold) -> float:
    """The temperature under which the right answers are most likely (Guo et al. 2017)."""

    def surprise(log_temperature: float) -> float:
        own = scores / np.exp(log_temperature)
        top = own.max(axis=1)
        total = top + np.log(np.exp(own - top[:, None]).sum(axis=1))
        return float((total - own[np.arange(len(gold)), gold]).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-2.0, 2.0), method="bounded").x))


def _factors(chances: NDArray[np.float32], gold: Gold) -> NDArray[np.float64]:
    """Coordinate search for the factors whose largest product has the best macro-F1; their mean is one."""
    factors = np.ones(chances.shape[1])
    best = macro_f1(chances.argmax(axis=1), gold, chances.shape[1])
    for _ in range(_ROUNDS):
        for column in range(len(factors)):
            for factor in _FACTORS:
                tried = factors.copy()
                tried[column] = factor
                score = macro_f1((chances * tried).argmax(axis=1), gold, len(tried))
                if score > best + 1e-9:
                    best, factors = score, tried
    return np.asarray(factors / factors.mean(), np.float64)


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
