"""The profiled likelihood of a linear mixed model, with its exact first and second derivatives.

y_i = X_i β + Z_i b_i + e_i with b_i ~ N(0, σ² D), e ~ N(0, σ² I), D = Λ Λ', Λ lower triangular with entries θ. With
V_i = I + Z_i D Z_i', the case's part of every sum needs 2 × 2 algebra only:

    |V_i| = 1 + tr(S D) + |S| |D|,   K_i = (D⁻¹ + S)⁻¹ = (D + |D| adj S) / |V_i|,   S = Z_i'Z_i
    Z_i'V_i⁻¹ = (I − S K_i) Z_i',    W'V⁻¹W = W'W − Σ (Z_i'W_i)' K_i (Z_i'W_i) = H

−2 log L, with β and σ² put at their best for each θ, is Σ log |V_i| + n (1 + log 2πr²/n), and restricted it is
Σ log |V_i| + log |H_xx| + (n − p)(1 + log 2πr²/(n − p)), where r² is what H leaves of y (Bates, Mächler, Bolker and
Walker 2015, J Stat Softw 67(1); Lindstrom and Bates 1988, JASA 83, 1014–1022). Derivatives are taken by the entries of
D and led over to θ; as a function of θ the likelihood is smooth everywhere, and a variance of 0 is a stationary point
within.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, pi

import numpy as np

from vinculum.mixed.sums import Numbers, Sums

BASES = np.array([[[1.0, 0.0], [0.0, 0.0]], [[0.0, 1.0], [1.0, 0.0]], [[0.0, 0.0], [0.0, 1.0]]])
"""How D changes with its entries 11, 12 and 22."""

IMPOSSIBLE = 1e15  # −2 log L where it cannot be calculated: higher than any
CURVES = np.zeros((3, 3, 3))  # second derivatives of D's entries by θ: [entry, θ, θ]
CURVES[0, 0, 0] = CURVES[2, 1, 1] = CURVES[2, 2, 2] = 2.0
CURVES[1, 0, 1] = CURVES[1, 1, 0] = 1.0


@dataclass(frozen=True, slots=True)
class Profile:
    """The likelihood at one θ, and what else follows from it.

    Attributes:
        theta: (3,) entries 11, 21 and 22 of Λ.
        deviance: −2 log L, restricted or not, in the scale of the given columns.
        root: (p, p) lower triangular L with H_xx = L L', in the basis of the sums.
        effects: (p,) β in the basis of the sums, beside the ordinary regression.
        squares: r².
        scale: σ² at its best.
        spread: (N, 3) K_i.
        lean: (N, 2, 2) I − S_i K_i.
        determinants: (N,) |V_i|.
    """

    theta: Numbers
    deviance: float
    root: Numbers
    effects: Numbers
    squares: float
    scale: float
    spread: Numbers
    lean: Numbers
    determinants: Numbers

    @property
    def root_of_d(self) -> Numbers:
        """(2, 2) Λ."""
        a, b, c = self.theta
        return np.array([[a, 0.0], [b, c]])


@dataclass(frozen=True, slots=True)
class Slopes:
    """How −2 log L changes at one θ.

    Attributes:
        gradient: (3,) by θ.
        plain: (3,) by D's entries.
        hessian: (3, 3) by θ.
        information: (4, 4) expected information of D's entries 11, 12, 22 and σ² (REML where that was asked for).
        pulls: (3, p, p) L⁻¹ Σ (X'V⁻¹Z)_i Ḋ (Z'V⁻¹X)_i L⁻ᵀ for each entry of D.
    """

    gradient: Numbers
    plain: Numbers
    hessian: Numbers
    information: Numbers
    pulls: Numbers


def entries(theta: Numbers) -> Numbers:
    """(3,) entries 11, 12 and 22 of D = Λ Λ'."""
    a, b, c = theta
    return np.array([a * a, a * b, b * b + c * c])


@dataclass(frozen=True, slots=True)
class Best:
    """β and σ² at their best for one covariance: −2 log L, L with H_xx = L L', β, and r²."""

    deviance: float
    root: Numbers
    effects: Numbers
    squares: float


def profile(given: Sums, theta: Numbers, *, restricted: bool) -> Profile:
    """The likelihood at θ; highest where nothing is left to explain, which the search refuses."""
    spread, determinants = spread_of(given.z, entries(theta))
    best = at_best(given, products(given, spread), float(np.log(determinants).sum()), restricted=restricted)
    return Profile(
        theta=theta,
        deviance=best.deviance,
        root=best.root,
        effects=best.effects,
        squares=best.squares,
        scale=best.squares / free_of(given, restricted=restricted),
        spread=spread,
        lean=lean_of(given.z, spread),
        determinants=determinants,
    )


def free_of(given: Sums, *, restricted: bool) -> int:
    """What σ² is divided by: n, or n − p where the likelihood is restricted."""
    return given.observations - (given.columns if restricted else 0)


def products(given: Sums, spread: Numbers) -> Numbers:
    """(m, m) H = W'V⁻¹W."""
    k11, k12, k22 = spread.T[:, :, None]
    one, two = given.first, given.second
    whole: Numbers = -(one.T @ (k11 * one + k12 * two) + two.T @ (k12 * one + k22 * two))
    size = given.columns
    whole[np.diag_indices(size)] += 1.0
    whole[size, size] += given.left
    return whole


def at_best(given: Sums, whole: Numbers, logarithm: float, *, restricted: bool) -> Best:
    """The likelihood with β and σ² at their best, from H and Σ log |V_i|."""
    size = given.columns
    try:
        root = np.asarray(np.linalg.cholesky(whole[:size, :size]), dtype=np.float64)
    except np.linalg.LinAlgError:  # so far from anything likely that rounding has eaten the sums
        return Best(IMPOSSIBLE, np.eye(size), np.zeros(size), 1.0)
    half = np.linalg.solve(root, whole[:size, size])
    squares = float(whole[size, size] - half @ half)
    free = free_of(given, restricted=restricted)
    deviance = logarithm + free * (1 + log(2 * pi * max(squares, 1e-300) / free))
    if restricted:
        deviance += 2 * float(np.log(np.diag(root)).sum() + np.log(np.abs(np.diag(given.basis))).sum())
    return Best(deviance, root, np.linalg.solve(root.T, half), squares)


def slopes(given: Sums, at: Profile, *, restricted: bool) -> Slopes:
    """First and second derivatives of −2 log L at a profile."""
    size = given.columns
    (l11, l12), (l21, l22) = at.lean.transpose(1, 2, 0)[:, :, :, None]
    sight = (l11 * given.first + l12 * given.second, l21 * given.first + l22 * given.second)  # Z'V⁻¹W, row by row
    rests = [row[:, size] - row[:, :size] @ at.effects for row in sight]  # Z'V⁻¹(y − Xβ)
    turn = np.linalg.inv(at.root)
    one, two = (turn @ row[:, :size].T for row in sight)  # p × N, in the basis of L
    cross = one @ two.T
    pulls = np.stack([one @ one.T, cross + cross.T, two @ two.T])
    shares = _products(one, two)
    squares = _products(rests[0][None], rests[1][None])
    sided = np.stack([one @ rests[0], one @ rests[1] + two @ rests[0], two @ rests[1]])
    free = free_of(given, restricted=restricted)
    z11, z12, z22 = given.z.T
    flat = at.lean.reshape(-1, 4).T
    t = np.stack([flat[0] * z11 + flat[1] * z12, flat[0] * z12 + flat[1] * z22, flat[2] * z12 + flat[3] * z22], axis=1)
    sums_t, sums_x, sums_e = t.sum(0), shares.sum(0), squares.sum(0)
    double = np.array([1.0, 2.0, 1.0])
    slope_e = -double * sums_e / at.squares
    gradient = double * (sums_t - (sums_x if restricted else 0.0)) + free * slope_e
    twice_t = _twice(t, t)
    twice_x = _twice(t, shares)
    pulled = np.einsum("aij,bij->ab", pulls, pulls)
    curve = free * ((2 * _twice(t, squares) - 2 * sided @ sided.T) / at.squares - np.outer(slope_e, slope_e)) - twice_t
    if restricted:
        curve += 2 * twice_x - pulled
    lead = _lead(at.theta)
    hessian = lead.T @ curve @ lead + np.tensordot(gradient, CURVES, 1)
    information = _information(
        twice_t - 2 * twice_x + pulled if restricted else twice_t,
        double * (sums_t - (sums_x if restricted else 0.0)),
        scale=at.scale,
        free=free,
    )
    return Slopes(lead.T @ gradient, gradient, hessian, information, pulls)


def spread_of(z: Numbers, d: Numbers) -> tuple[Numbers, Numbers]:
    """K_i as (N, 3) and |V_i|."""
    s11, s12, s22 = z.T
    size = max(d[0] * d[2] - d[1] * d[1], 0.0)
    determinants = 1 + s11 * d[0] + 2 * s12 * d[1] + s22 * d[2] + (s11 * s22 - s12 * s12) * size
    spread = np.stack([d[0] + size * s22, d[1] - size * s12, d[2] + size * s11], axis=1)
    return spread / determinants[:, None], determinants


def lean_of(z: Numbers, spread: Numbers) -> Numbers:
    """I − S K as (N, 2, 2)."""
    s11, s12, s22 = z.T
    k11, k12, k22 = spread.T
    above = np.stack([1 - s11 * k11 - s12 * k12, -s11 * k12 - s12 * k22], axis=1)
    below = np.stack([-s12 * k11 - s22 * k12, 1 - s12 * k12 - s22 * k22], axis=1)
    return np.stack([above, below], axis=1)


def _products(one: Numbers, two: Numbers) -> Numbers:
    """(N, 3) entries 11, 12 and 22 of E_i E_i', from its two rows (k, N)."""
    pairs = ((one, one), (one, two), (two, two))
    return np.stack([np.einsum("kn,kn->n", left, right) for left, right in pairs], axis=1)


def _twice(one: Numbers, other: Numbers) -> Numbers:
    """Σ tr(A_i Ḋ_a B_i Ḋ_b) over cases for symmetric A and B given by their entries, as (3, 3)."""
    products = one.T @ other
    places = np.array([[0, 1], [1, 2]])
    table = products[places[:, :, None, None], places[None, None, :, :]]  # Σ A_kl B_mn
    found = np.einsum("klmn,alm,bnk->ab", table, BASES, BASES)
    symmetric: Numbers = (found + found.T) / 2
    return symmetric


def _lead(theta: Numbers) -> Numbers:
    """How D's entries change with θ: (3, 3)."""
    a, b, c = theta
    return np.array([[2 * a, 0, 0], [b, a, 0], [0, 2 * b, 2 * c]])


def _information(pairs: Numbers, traces: Numbers, *, scale: float, free: int) -> Numbers:
    """Expected information of (D, σ²): ½ tr(P V̇_a P V̇_b)."""
    found = np.zeros((4, 4))
    found[:3, :3] = pairs / 2
    found[:3, 3] = found[3, :3] = traces / (2 * scale)
    found[3, 3] = free / (2 * scale * scale)
    return found
