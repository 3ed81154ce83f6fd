"""How much two different codes agree: weights from 0 to 1, 1 for the same code."""

from __future__ import annotations

import numpy as np

from vinculum.errors import InvalidCodes
from vinculum.reliability.model import Floats, Weights


def weights_for(weights: Weights, number: int, *, ordered: bool) -> Floats:
    """(categories, categories) of agreement, for a number of categories, ordered or not.

    none: 1 for the same category, otherwise 0. linear: 1 − |i − j| / (q − 1). quadratic: 1 − (i − j)² / (q − 1)²
    (Cohen 1968), where i and j are places in the order of the categories.

    Raises:
        InvalidCodes: categories without an order, or a matrix that does not fit.
    """
    if not isinstance(weights, str):
        return _given(np.asarray(weights, dtype=float), number)
    if weights == "none":
        return np.eye(number)
    if weights not in ("linear", "quadratic"):
        raise InvalidCodes(f"There are no weights “{weights}”. Choose none, linear, quadratic, or give a matrix.")
    if not ordered:
        raise InvalidCodes("Weights need the order of the categories: name them all, from the lowest to the highest.")
    if number == 1:
        return np.ones((1, 1))
    apart = np.abs(np.subtract.outer(np.arange(number), np.arange(number))) / (number - 1)
    return np.asarray(1 - (apart if weights == "linear" else apart**2))


def _given(matrix: Floats, number: int) -> Floats:
    if matrix.shape != (number, number):
        raise InvalidCodes(f"The weights need {number} rows and {number} columns, one for each category.")
    if not ((matrix >= 0) & (matrix <= 1)).all() or (matrix.diagonal() != 1).any():
        raise InvalidCodes("Weights go from 0 to 1, and the same category has 1: give weights of agreement.")
    if (matrix != matrix.T).any():
        raise InvalidCodes("Weights must be the same both ways: from one category to another and back.")
    return matrix


def said(weights: Weights) -> str:
    """The weights in words."""
    if not isinstance(weights, str):
        return "weights as given"
    return {"none": "categories as they are", "linear": "linear weights", "quadratic": "quadratic weights"}[weights]
