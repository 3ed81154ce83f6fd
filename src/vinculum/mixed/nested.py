"""One level more: cases that belong to groups, such as those of one therapist, whose outcomes have something in common.

    y_git = x'β + w_g + b0_i + b1_i z + e,   w_g ~ N(0, σ² κ²)

All cases of a group share w_g, so their covariance is that of the cases (see profile) and a constant κ². By the formula
for one more column, each group needs two sums of what the cases gave, u_g = Σ 1'V_i⁻¹W_i and s_g = Σ 1'V_i⁻¹1:

    H = H_cases − Σ_g κ² / (1 + κ² s_g) u_g'u_g,    log |V_g| = Σ log |V_i| + log(1 + κ² s_g)

θ and κ are searched together by a quasi-Newton method from the best θ without groups.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vinculum.errors import InvalidTable
from vinculum.mixed.fit import Rows, boundary_words, degrees_of, effect_of, matrix, random_of, rows_of, sums_of
from vinculum.mixed.model import MixedModel
from vinculum.mixed.profile import Best, at_best, entries, free_of, lean_of, products, spread_of
from vinculum.mixed.search import SAME, search
from vinculum.mixed.sums import Numbers, Sums

FEWEST_GROUPS = 3
STARTS = (0.3, 0.03)  # κ to begin with
STEP = 1e-3  # of differences where derivatives are taken by them


@dataclass(frozen=True, slots=True)
class _Grouped:
    """The sums of a table, and the group of each case, from 0."""

    given: Sums
    groups: NDArray[np.intp]
    restricted: bool

    def best(self, at: Numbers) -> Best:
        """The likelihood at (θ, κ)."""
        whole, logarithm = self._whole(at)
        return at_best(self.given, whole, logarithm, restricted=self.restricted)

    def deviance(self, at: Numbers, scale: float) -> float:
        """−2 log L at (θ, κ) and this σ², β at its best."""
        best = self.best(at)
        free = free_of(self.given, restricted=self.restricted)
        own = free * (1 + float(np.log(best.squares / free)))
        return best.deviance - own + free * float(np.log(scale)) + best.squares / scale

    def _whole(self, at: Numbers) -> tuple[Numbers, float]:
        given, square = self.given, float(at[3] ** 2)
        spread, determinants = spread_of(given.z, entries(at[:3]))
        lean = lean_of(given.z, spread)
        seen = lean[:, 0, :1] * given.first + lean[:, 0, 1:] * given.second
        own = lean[:, 0, 0] * given.z[:, 0] + lean[:, 0, 1] * given.z[:, 1]
        count = int(self.groups.max()) + 1
        shared = np.zeros((count, seen.shape[1]))
        np.add.at(shared, self.groups, seen)
        sizes = np.bincount(self.groups, own)
        whole = products(given, spread) - (shared.T * (square / (1 + square * sizes))) @ shared
        return whole, float(np.log(determinants).sum() + np.log1p(square * sizes).sum())


def fit_nested(
    outcome: ArrayLike,
    fixed: Mapping[str, ArrayLike],
    cases: ArrayLike | Sequence[Any],
    groups: ArrayLike | Sequence[Any],
    *,
    slope: str | None = None,
    restricted: bool = True,
    level: float = 0.95,
) -> MixedModel:
    """The mixed model of `fit` with one variance more, between groups of cases.

    Degrees of freedom are Satterthwaite's from the observed information by differences, as in lmerTest (Kuznetsova,
    Brockhoff and Christensen 2017, J Stat Softw 82(13)). Nothing is given about any single group.

    Args:
        outcome, fixed, cases, slope, restricted, level: as for `fit`.
        groups: (n,) id of the group of each row; all rows of a case have the same.

    InvalidTable as for `fit`, where a case is in two groups, or there are fewer than three groups.
    """
    rows = rows_of(outcome, fixed, cases, slope=slope)
    given = sums_of(rows, slope)
    one = _Grouped(given, _groups(rows, np.asarray(groups)), restricted)
    free = [0, 1, 2, 3] if given.slope else [0, 3]
    begin = search(given, restricted=restricted).at.theta
    at, evaluations, ended = _search(one, begin, free)
    return _model(rows, one, at, free, level=level, looks=(evaluations, ended), slope=slope)


def _groups(rows: Rows, labels: NDArray[Any]) -> NDArray[np.intp]:
    """(N,) the group of each case, from 0."""
    if len(labels) != len(rows.table) or labels.ndim != 1:
        raise InvalidTable(f"There are {labels.size} groups for {len(rows.table)} rows: each row needs its own.")
    names, codes = np.unique(labels, return_inverse=True)
    ordered = codes if rows.order is None else codes[rows.order]
    found: NDArray[np.intp] = ordered[rows.starts]
    ends = np.append(rows.starts[1:], len(ordered))
    mixed = ordered != np.repeat(found, ends - rows.starts)
    if mixed.any():
        place = int(np.searchsorted(rows.starts, int(np.argmax(mixed)), side="right")) - 1
        raise InvalidTable(f"Case {rows.ids[place]} belongs to two groups: give each case one.")
    if len(names) < FEWEST_GROUPS:
        raise InvalidTable(f"There are {len(names)} groups of cases; to compare them it takes {FEWEST_GROUPS}.")
    return found


def _search(one: _Grouped, theta: Numbers, free: list[int]) -> tuple[Numbers, int, bool]:
    """(θ, κ) of the highest likelihood, how many looks that took, and whether the search came to rest."""
    from scipy.optimize import minimize

    looks = 0

    def whole(at: Numbers) -> Numbers:
        placed = np.zeros(4)
        placed[free] = at
        return placed

    def deviance(at: Numbers) -> float:
        nonlocal looks
        looks += 1
        return one.best(whole(at)).deviance

    def slope(at: Numbers) -> Numbers:
        return _gradient(deviance, at, 1e-5)

    found = [
        minimize(deviance, np.append(theta, kappa)[free], jac=slope, method="BFGS", options={"gtol": 1e-4})
        for kappa in STARTS
    ]
    best = min(found, key=lambda way: float(way.fun))
    at = whole(np.asarray(best.x, dtype=np.float64))
    at[:2] *= -1.0 if at[0] < 0 else 1.0
    at[2:] = np.abs(at[2:])
    ended = bool(np.abs(best.jac).max() < 1e-2)
    return _settled(one, at), looks, ended


def _settled(one: _Grouped, at: Numbers) -> Numbers:
    """The same, on the boundary where no likelihood tells it from there."""
    for small in ((0, 1), (2,), (3,)):
        tried = at.copy()
        tried[list(small)] = 0.0
        if one.best(tried).deviance <= one.best(at).deviance + SAME:
            at = tried
    return at


def _model(
    rows: Rows,
    one: _Grouped,
    at: Numbers,
    free: list[int],
    *,
    level: float,
    looks: tuple[int, bool],
    slope: str | None,
) -> MixedModel:
    given, best = one.given, one.best(at)
    scale = best.squares / free_of(given, restricted=one.restricted)
    back = np.linalg.solve(given.basis, np.linalg.inv(best.root).T)
    covariance = scale * back @ back.T
    degrees = _degrees(one, at, [place for place in free if at[place] != 0], scale, back=given.basis)
    estimates = given.ordinary + np.linalg.solve(given.basis, best.effects)
    listed = zip(rows.names, estimates.tolist(), np.sqrt(np.diag(covariance)).tolist(), degrees.tolist(), strict=True)
    root = np.array([[at[0], 0.0], [at[1], at[2]]])
    most = given.observations - given.columns
    count = int(one.groups.max()) + 1
    name = ("REML" if one.restricted else "ML") + ", random intercept" + (f" and slope of {slope}" if slope else "")
    return MixedModel(
        method=f"{name} per case, random intercept per group",
        effects=tuple(
            effect_of(name, value, error, degrees=min(share, most), level=level) for name, value, error, share in listed
        ),
        random=replace(random_of(given, root, scale), group=float(at[3] ** 2 * scale)),
        slope=slope,
        log_likelihood=-best.deviance / 2,
        observations=given.observations,
        cases=given.cases,
        converged=looks[1],
        words=_words(at, looks, slope),
        level=level,
        covariance=matrix(covariance),
        uncertainty=(),
        evaluations=looks[0],
        groups=count,
    )


def _words(at: Numbers, looks: tuple[int, bool], slope: str | None) -> str:
    rest = "came to rest" if looks[1] else "did not come to rest"
    groups = "Groups do not differ by more than error explains: the variance between them is put at 0."
    parts = (
        f"The search {rest} after {looks[0]} looks at the likelihood.",
        boundary_words(*at[:3].tolist(), slope=slope),
        "" if at[3] else groups,
    )
    return " ".join(part for part in parts if part)


def _degrees(one: _Grouped, at: Numbers, held: list[int], scale: float, *, back: Numbers) -> Numbers:
    """(p,) Satterthwaite's degrees of freedom; what stands at its boundary is taken as known."""

    def placed(moved: Numbers) -> Numbers:
        whole = at.copy()
        whole[held] = moved[:-1]
        return whole

    def deviance(moved: Numbers) -> float:
        return one.deviance(placed(moved), float(np.exp(moved[-1])))

    def variances(moved: Numbers) -> Numbers:
        rows = np.linalg.solve(back, np.linalg.inv(one.best(placed(moved)).root).T)
        own: Numbers = np.exp(moved[-1]) * (rows * rows).sum(axis=1)
        return own

    middle = np.append(at[held], np.log(scale))
    hessian = _gradient(lambda moved: _gradient(deviance, moved, STEP), middle, STEP)
    uncertainty = 2 * np.linalg.pinv((hessian + hessian.T) / 2, rcond=1e-8, hermitian=True)
    change = _gradient(variances, middle, STEP).T
    spread = np.einsum("pa,ab,pb->p", change, uncertainty, change)
    own = variances(middle)
    return degrees_of(own, spread)


def _gradient(function: Callable[[Numbers], Any], at: Numbers, step: float) -> Numbers:
    """(k, …) central differences of a function by each of k numbers."""
    ways = step * np.eye(len(at))
    return np.array([(function(at + way) - function(at - way)) / (2 * step) for way in ways])
