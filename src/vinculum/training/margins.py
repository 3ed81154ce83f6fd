"""How far above its threshold a code is for a turn, from rows that were made once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from vinculum.reading.linear.heads import Heads
from vinculum.reading.linear.model import Model


def margins_of(model: Model, rows: sparse.csr_matrix) -> NDArray[np.float32]:
    """Log-odds above the threshold, shape (turns, classes): a code is proposed from 0 on."""
    return np.asarray(scores_of(model.heads, rows) - thresholds_of(model), np.float32)


def thresholds_of(model: Model) -> NDArray[np.float32]:
    """The log-odds from which on each class is proposed."""
    least = [
        _log_odds(prefer) * model.decisions[question.name].temperature
        for question in model.heads.questions
        for prefer in model.decisions[question.name].prefer
    ]
    return np.array(least, np.float32)


def scores_of(heads: Heads, rows: sparse.csr_matrix) -> NDArray[np.float32]:
    """Log-odds of every class, shape (turns, classes)."""
    return np.asarray(rows @ heads.worth + heads.bias, np.float32)


def _log_odds(chance: float) -> float:
    sure = min(max(chance, 1e-9), 1 - 1e-9)
    return float(np.log(sure / (1 - sure)))
