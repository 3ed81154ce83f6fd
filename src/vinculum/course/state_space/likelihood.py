"""The likelihood of the local level with a diffuse start and nothing else: what estimation asks for again and again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vinculum.course.state_space.model import BLOCK, Flags, Numbers, per_rating, score_table, step_table
from vinculum.errors import InvalidRatings

TINY = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Checked scores, sessions first.

    Attributes:
        scores: 0 where not answered.
        seen: 1 where answered, else 0.
        steps: sessions since the entry before.
        noise: known variance of each rating, or None where it is to be estimated.
    """

    scores: Numbers
    seen: Numbers
    steps: Numbers
    noise: Numbers | None

    @property
    def judged(self) -> Numbers:
        """Answers after the first of each case, shape (cases,): those that say something about variances."""
        answers: Numbers = self.seen.sum(axis=0)
        return np.maximum(answers - 1, 0.0)

    def chosen(self, cases: Flags) -> Scored:
        """Some of the cases."""
        steps = self.steps if self.steps.shape[1] == 1 else self.steps[:, cases]
        noise = self.noise if self.noise is None or self.noise.shape[1] == 1 else self.noise[:, cases]
        return Scored(self.scores[:, cases], self.seen[:, cases], steps, noise)


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """Sums over each case's answers after the first, shape (cases,).

    Attributes:
        logarithms: of the forecast variances.
        squares: squared forecast errors over their variances.
    """

    logarithms: Numbers
    squares: Numbers


def scored(scores: ArrayLike, *, steps: ArrayLike | None = None, noise: ArrayLike | None = None) -> Scored:
    """Checked arrays; InvalidRatings where they do not fit, and for known noise of 0."""
    table = score_table(scores)
    seen = ~np.isnan(table)
    known = None if noise is None else per_rating(noise, table)
    if known is not None and (np.where(seen.T, known, 1.0) <= 0).any():
        raise InvalidRatings("A known noise variance has to be above 0: no rating is without any error.")
    return Scored(
        scores=np.ascontiguousarray(np.where(seen, table, 0.0).T),
        seen=np.ascontiguousarray(seen.T.astype(np.float64)),
        steps=step_table(steps, table),
        noise=known,
    )


def terms(given: Scored, level: float, noise: float | Numbers) -> Terms:
    """Sums of the likelihood: log L = −½ Σ (log 2π + log F + v² / F), over the answers after each case's first.

    Args:
        given: the scores.
        level, noise: variances; noise for all, or per rating with the sessions first.
    """
    cases = given.scores.shape[1]
    result = Terms(np.zeros(cases), np.zeros(cases))
    for start in range(0, cases, BLOCK):
        _block(given, level, noise, (result, slice(start, start + BLOCK)))
    return result


def _block(given: Scored, level: float, noise: float | Numbers, into: tuple[Terms, slice]) -> None:
    result, part = into
    logarithms, squares = result.logarithms[part], result.squares[part]
    mean, variance, begun = np.zeros(len(squares)), np.zeros(len(squares)), np.zeros(len(squares))
    for session in range(len(given.scores)):
        seen = given.seen[session, part]
        error_variance = noise if isinstance(noise, float) else _part(noise[session], part)
        variance += _part(given.steps[session], part) * level
        spread = np.maximum(variance + error_variance, TINY)
        judged, first = seen * begun, seen * (1 - begun)
        error = given.scores[session, part] - mean
        logarithms += judged * np.log(spread)
        squares += judged * np.square(error) / spread
        gain = seen * variance / spread
        gain += first * (1 - gain)
        mean += gain * error
        variance += first * error_variance - gain * variance
        begun += first


def _part(row: Numbers, part: slice) -> Numbers:
    """One row's block; a row of one figure holds for all cases."""
    return row if len(row) == 1 else row[part]
