"""Maximum likelihood for factor models with simple structure: each item on one factor, factors correlated.

Σ = ΛΦΛ' + Ψ is fitted to a correlation matrix R by minimising F = log|Σ| + tr(RΣ⁻¹) − log|R| − k (Jöreskog 1969), with
Fisher scoring: steps of (expected second derivatives)⁻¹ × gradient, halved until F falls. The model does not depend on
the units of the items, so fitting R loses nothing. Unique variances stay at least FLOOR.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vinculum.measures.psychometrics.moments import Numbers

FLOOR = 0.005  # of an item's variance; what would fall below is a Heywood case
MOST_STEPS = 200
NEAR, NEAR_ENOUGH = 1e-10, 1e-5  # largest gradient at the end, and where rounding lets it go no further
BEYOND = 1e10  # in place of F where Σ is not positive definite
Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Solution:
    """Where the likelihood is greatest.

    Attributes:
        loadings: k, each on its item's factor, with factors of variance 1 and items of variance 1.
        correlations: m × m, of the factors.
        unique: k unique variances.
        discrepancy: F at the end.
        second: expected second derivatives of F by loadings, correlations below the diagonal, unique variances.
        at_floor: k, whether the unique variance stopped at FLOOR.
        settled: whether the search came to an end.
    """

    loadings: Numbers
    correlations: Numbers
    unique: Numbers
    discrepancy: float
    second: Numbers
    at_floor: NDArray[np.bool_]
    settled: bool


@dataclass(frozen=True, eq=False)
class _Point:
    """The parameters in one vector: k loadings, the correlations of factors, k unique variances."""

    of: Whole
    below: tuple[Whole, Whole]
    theta: Numbers

    @property
    def loadings(self) -> Numbers:
        return self.theta[: len(self.of)]

    @property
    def unique(self) -> Numbers:
        return self.theta[-len(self.of) :]

    @property
    def pattern(self) -> Numbers:
        """k × m loadings."""
        wide = np.zeros((len(self.of), int(self.of.max()) + 1))
        wide[np.arange(len(self.of)), self.of] = self.loadings
        return wide

    @property
    def factors(self) -> Numbers:
        """m × m correlations."""
        matrix = np.eye(int(self.of.max()) + 1)
        matrix[self.below] = matrix[self.below[::-1]] = self.theta[len(self.of) : -len(self.of)]
        return matrix

    @property
    def implied(self) -> Numbers:
        """Σ."""
        wide = self.pattern
        return wide @ self.factors @ wide.T + np.diag(self.unique)


def maximise(matrix: Numbers, of: Whole) -> Solution:
    """The solution for a positive definite correlation matrix; of[i] is the factor of item i, from 0.

    Each factor needs at least two items, and three where it stands alone: the caller sees to that.
    """
    point, settled = _scored(matrix, _begin(matrix, of))
    if not settled:  # steps end early where several unique variances come to the floor at once
        point, settled = _scored(matrix, _bounded(matrix, point))
    return _finished(matrix, point, _discrepancy(matrix, point.implied), settled=settled)


def _scored(matrix: Numbers, point: _Point) -> tuple[_Point, bool]:
    """Fisher scoring from a point on: where it ends, and whether the gradient vanishes there."""
    value = _discrepancy(matrix, point.implied)
    for _ in range(MOST_STEPS):
        gradient, second = _slopes(matrix, point)
        free = ~_held(point, gradient)
        largest = float(np.abs(gradient[free]).max(initial=0.0))
        if largest < NEAR:
            return point, True
        moved, lower = _descend(matrix, point, _step(gradient, second, free), value)
        if moved is None:
            return point, largest < NEAR_ENOUGH
        point, value = moved, lower
    return point, largest < NEAR_ENOUGH


def _bounded(matrix: Numbers, point: _Point) -> _Point:
    """The same search by a quasi-Newton method that knows of the floor (L-BFGS-B); slower, and hard to stop early."""
    from scipy.optimize import minimize

    def both(theta: Numbers) -> tuple[float, Numbers]:
        here = _Point(point.of, point.below, theta)
        value = _discrepancy(matrix, here.implied)
        return (value, _slopes(matrix, here)[0]) if value < BEYOND else (BEYOND, np.zeros_like(theta))

    k = len(point.of)
    bounds = [(None, None)] * (len(point.theta) - k) + [(FLOOR, None)] * k
    options = {"maxiter": 2000, "maxfun": 5000, "ftol": 1e-15, "gtol": 1e-9}
    found = minimize(both, point.theta, jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    return _Point(point.of, point.below, np.asarray(found.x, dtype=np.float64)) if found.fun < BEYOND else point


def _begin(matrix: Numbers, of: Whole) -> _Point:
    """Each item's correlation with the rest of its factor as its loading; factors correlated as their sums are."""
    count = int(of.max()) + 1
    member = (of[:, None] == np.arange(count)).astype(np.float64)
    signs = np.ones(len(of))
    for factor in range(count):
        inside = np.flatnonzero(of == factor)
        lead = np.linalg.eigh(matrix[np.ix_(inside, inside)])[1][:, -1]
        signs[inside] = np.where(lead < 0, -1.0, 1.0) * (1.0 if lead.sum() >= 0 else -1.0)
    turned = matrix * np.outer(signs, signs)
    sizes = member.sum(axis=0)[of]
    mean = ((turned @ member)[np.arange(len(of)), of] - 1) / np.maximum(sizes - 1, 1)
    loadings = np.sqrt(np.clip(mean, 0.1, 0.9))
    sums = member.T @ turned @ member
    spread = np.sqrt(np.maximum(np.diag(sums), 1e-6))
    below = np.tril_indices(count, -1)
    phi = np.clip((sums / np.outer(spread, spread))[below], -0.7, 0.7)
    return _Point(of, below, np.concatenate([loadings * signs, phi, 1 - loadings**2]))


def _discrepancy(matrix: Numbers, implied: Numbers) -> float:
    """F, infinite where Σ is not positive definite."""
    try:
        root = np.linalg.cholesky(implied)
    except np.linalg.LinAlgError:
        return float("inf")
    log_det = 2 * np.log(np.diag(root)).sum()
    return float(log_det + np.trace(np.linalg.solve(implied, matrix)) - np.linalg.slogdet(matrix)[1] - len(matrix))


def _slopes(matrix: Numbers, point: _Point) -> tuple[Numbers, Numbers]:
    """Gradient tr(M·∂Σ) with M = Σ⁻¹ − Σ⁻¹RΣ⁻¹, and expected second derivatives tr(Σ⁻¹·∂Σ·Σ⁻¹·∂Σ), of F.

    ∂Σ is eᵢb' + beᵢ' for a loading (b: the item’s column of ΛΦ), ll' + l'l for a correlation of two columns of Λ, and
    eᵢeᵢ' for a unique variance; written out, only k × k products are left.
    """
    weight = np.linalg.inv(point.implied)
    wide, (row, column) = point.pattern, point.below
    reach = wide @ point.factors
    by_load, by_wide = weight @ reach, weight @ wide
    near = by_load[:, point.of]
    square, cross, inner = reach.T @ by_load, reach.T @ by_wide, wide.T @ by_wide
    loads = 2 * (weight * square[np.ix_(point.of, point.of)] + near * near.T)
    mixed = cross[point.of]
    to_factors = 2 * (by_wide[:, row] * mixed[:, column] + by_wide[:, column] * mixed[:, row])
    to_unique = 2 * weight * near.T
    factors = 2 * (inner[np.ix_(row, row)] * inner[np.ix_(column, column)])
    factors += 2 * (inner[np.ix_(row, column)] * inner[np.ix_(column, row)])
    shared = 2 * by_wide[:, row] * by_wide[:, column]
    second = np.block(
        [[loads, to_factors, to_unique], [to_factors.T, factors, shared.T], [to_unique.T, shared, weight**2]]
    )
    excess = weight - weight @ matrix @ weight
    pulled = (excess @ reach)[np.arange(len(point.of)), point.of]
    turned = (wide.T @ excess @ wide)[row, column]
    return np.concatenate([2 * pulled, 2 * turned, np.diag(excess)]), second


def _held(point: _Point, gradient: Numbers) -> NDArray[np.bool_]:
    """Unique variances that stand at the floor and would go below it."""
    held = np.zeros(len(point.theta), dtype=np.bool_)
    k = len(point.of)
    held[-k:] = (point.unique <= FLOOR * (1 + 1e-9)) & (gradient[-k:] > 0)
    return held


def _step(gradient: Numbers, second: Numbers, free: NDArray[np.bool_]) -> Numbers:
    """Down along the free parameters; a little ridge where the second derivatives are singular."""
    step = np.zeros_like(gradient)
    part = second[np.ix_(free, free)]
    ridge = 1e-12 * max(float(np.trace(part)) / max(len(part), 1), 1e-12)
    step[free] = -np.linalg.lstsq(part + ridge * np.eye(len(part)), gradient[free], rcond=None)[0]
    return step


def _descend(matrix: Numbers, point: _Point, step: Numbers, value: float) -> tuple[_Point | None, float]:
    """The first of the whole step, its half, its quarter … that lowers F; None where none does."""
    k = len(point.of)
    for share in 0.5 ** np.arange(40):
        theta = point.theta + share * step
        theta[-k:] = np.maximum(theta[-k:], FLOOR)
        moved = _Point(point.of, point.below, theta)
        lower = _discrepancy(matrix, moved.implied)
        if lower < value - 1e-16 * abs(value):
            return moved, lower
    return None, value


def _finished(matrix: Numbers, point: _Point, value: float, *, settled: bool) -> Solution:
    """The solution with every factor pointing the way most of its items do."""
    count = int(point.of.max()) + 1
    signs = np.array([1.0 if point.loadings[point.of == factor].sum() >= 0 else -1.0 for factor in range(count)])
    theta = point.theta.copy()
    k = len(point.of)
    theta[:k] *= signs[point.of]
    theta[k:-k] *= signs[point.below[0]] * signs[point.below[1]]
    final = _Point(point.of, point.below, theta)
    second = _slopes(matrix, final)[1]
    floor = final.unique <= FLOOR * (1 + 1e-9)
    return Solution(final.loadings, final.factors, final.unique, max(value, 0.0), second, floor, settled)
