"""One-sided limits that a share of all such cases stays within, with a stated confidence.

For a normal score with expected value m̂ (variance v_m) and variance τ̂² known as if from ν degrees of freedom, the
limit

    m̂ ± k τ̂,   k = t'(γ; ν, z_P √n) / √n,   n = τ̂² / v_m

has at least the share P of cases on its better side in a share γ of all samples, where t' is the quantile of noncentral
t. For one sample of independent scores it is exact; for a mixed model, ν comes from the expected information by
Satterthwaite's approximation (Sharma and Mathew 2012, J Multivar Anal 111, 83–99 treat the problem; Hahn and Meeker
1991, Statistical Intervals, the factor). `python -m bench.statistics coverage` measures how well it holds.
"""

from __future__ import annotations

import numpy as np
from scipy.special import nctdtrit, ndtri

from vinculum.course.expected.histories import Numbers

CONTENTS = (0.8, 0.9)
"""Shares of cases within a limit: 8 and 9 in 10."""
CONFIDENCE = 0.9
"""How sure it is that at least so many are within."""


def factor(content: float, confidence: float, *, size: Numbers | float, degrees: Numbers | float) -> Numbers:
    """k of a one-sided limit.

    Args:
        content: P, the share of cases on the better side.
        confidence: γ.
        size: n, effective number of independent scores behind the expected value.
        degrees: ν, of freedom of the variance.

    Where both are the same to nine digits it is calculated once: a quantile of noncentral t takes its time.
    """
    sizes, free = np.broadcast_arrays(np.maximum(size, 1e-6), np.asarray(degrees, dtype=np.float64))
    alike = np.round(np.log(sizes), 9) + 1j * np.round(np.log(free), 9)
    _, first, place = np.unique(alike, return_index=True, return_inverse=True)
    root, once = np.sqrt(sizes.ravel()[first]), free.ravel()[first]
    z = float(ndtri(content))
    exact = np.asarray(nctdtrit(once, z * root, confidence) / root, dtype=np.float64)
    found = np.where(np.isfinite(exact), exact, _large(z, float(ndtri(confidence)), root, once))
    return found[place].reshape(sizes.shape)


def _large(z: float, sure: float, root: Numbers, degrees: Numbers | float) -> Numbers:
    """The same for samples so large that noncentral t cannot be computed (Natrella 1963)."""
    a = 1 - sure * sure / (2 * np.asarray(degrees, dtype=np.float64))
    b = z * z - sure * sure / (root * root)
    found: Numbers = (z + np.sqrt(np.maximum(z * z - a * b, 0.0))) / a
    return found
