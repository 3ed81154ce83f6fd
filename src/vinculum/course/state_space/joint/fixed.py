"""What does not change over the sessions, start levels and trends, learnt from one rating after another.

Given them, the filter of the levels starts from nothing uncertain, and every rating is one equation for them with a
known variance (de Jong 1991, Annals of Statistics 19). The equations are taken in one by one, exactly also where
nothing was known beforehand (Durbin & Koopman 2012, ch. 5.2 and 6.4): a covariance has a finite and an infinite part.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vinculum.course.state_space.filtering import LOG_TWO_PI
from vinculum.course.state_space.model import Flags, Numbers

NONE = 1e-9  # an infinite part below this is rounding


@dataclass(frozen=True, slots=True, eq=False)
class Fixed:
    """What is known of the parameters so far; the arrays change in place, cases last.

    Attributes:
        mean: shape (parameters, cases).
        finite, infinite: both parts of the covariance, shape (parameters, parameters, cases).
        log_likelihood: of the ratings that were foreseeable, shape (cases,).
    """

    mean: Numbers
    finite: Numbers
    infinite: Numbers
    log_likelihood: Numbers

    def seen_through(self, weights: Numbers) -> tuple[Numbers, Numbers, Flags]:
        """Mean and variance of a weighted sum, weights (parameters, cases), and where it is still unknown."""
        mean = (weights * self.mean).sum(axis=0)
        variance = _form(weights, self.finite)
        return mean, variance, _form(weights, self.infinite) > NONE

    def learn(self, error: Numbers, weights: Numbers, variance: Numbers, seen: Flags) -> None:
        """Take in one equation, error = weights · parameters + N(0, variance), for the cases that have it."""
        left = error - (weights * self.mean).sum(axis=0)
        finite, infinite = _times(self.finite, weights), _times(self.infinite, weights)
        spread = variance + (weights * finite).sum(axis=0)
        open_part = (weights * infinite).sum(axis=0)
        first = seen & (open_part > NONE)
        usual = seen & ~first
        self.log_likelihood[:] -= np.where(usual, 0.5 * (LOG_TWO_PI + np.log(spread) + np.square(left) / spread), 0.0)
        gain = np.where(usual, finite / spread, 0.0) + np.where(first, infinite / np.where(first, open_part, 1.0), 0.0)
        self.mean[:] += gain * np.where(seen, left, 0.0)
        both = gain[:, None] * finite[None]
        self.finite[:] += np.where(first, gain[:, None] * gain[None] * spread - both - both.swapaxes(0, 1), 0.0)
        self.finite[:] -= np.where(usual, gain[:, None] * gain[None] * spread, 0.0)
        self.infinite[:] -= np.where(first, gain[:, None] * gain[None] * open_part, 0.0)


def _times(matrix: Numbers, vector: Numbers) -> Numbers:
    product: Numbers = (matrix * vector[None]).sum(axis=1)
    return product


def _form(weights: Numbers, matrix: Numbers) -> Numbers:
    total: Numbers = (weights * _times(matrix, weights)).sum(axis=0)
    return total
