"""Raters who put things in order: Kendall’s W."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from vinculum.estimate import Estimate
from vinculum.reliability.model import Codes, Floats
from vinculum.reliability.tables import complete


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall’s W with its test.

    Attributes:
        w: 0 for no common order to 1 for the same order by all; no interval.
        chi_square, df, p: test of no common order; None where W is undefined.
    """

    w: Estimate
    chi_square: float | None
    df: int
    p: float | None


def kendall_w(scores: Codes, *, ties: bool = True) -> Concordance:
    """Kendall’s coefficient of concordance.

    W = 12 S / (m² (n³ − n) − m Σ (t³ − t)), S the squared deviations of the subjects’ rank sums, m raters, n subjects,
    t sizes of ties within a rater. Null: raters rank at random; m (n − 1) W is χ² with n − 1 degrees of freedom, for
    n > 7 or so.

    Args:
        scores: (subjects, raters) of numbers; subjects that not every rater scored are left out.
        ties: correct for ties.

    Raises:
        InvalidCodes: text where a number belongs, fewer than two raters or two complete subjects.
    Source: Kendall & Babington Smith (1939).
    """
    table, left_out = complete(scores)
    subjects, raters = table.shape
    ranked = [_ranks(column) for column in table.T]
    sums = np.sum([ranks for ranks, _ in ranked], axis=0)
    tied = sum(tie for _, tie in ranked) if ties else 0.0
    most = raters**2 * (subjects**3 - subjects) - raters * tied
    method = f"{raters} raters, {'corrected for ties' if ties else 'not corrected for ties'}"
    method += f"; {left_out:,} left out, not scored by all" if left_out else ""
    if most <= 0:
        why = "Undefined: no rater gave different scores."
        return Concordance(
            Estimate("Kendall’s W", None, None, None, subjects, method, why=why), None, subjects - 1, None
        )
    w = float(12 * ((sums - sums.mean()) ** 2).sum() / most)
    chi_square = raters * (subjects - 1) * w
    why = "No interval: none is known that holds for few raters; ask for a bootstrap."
    estimate = Estimate("Kendall’s W", w, None, None, subjects, method, why=why)
    return Concordance(estimate, chi_square, subjects - 1, float(chdtrc(subjects - 1, chi_square)))


def _ranks(column: Floats) -> tuple[Floats, float]:
    """Mid-ranks of one rater's scores, and Σ (t³ − t) over ties."""
    _, places, sizes = np.unique(column, return_inverse=True, return_counts=True)
    return (np.cumsum(sizes) - (sizes - 1) / 2)[places], float((sizes.astype(float) ** 3 - sizes).sum())
