"""Fitting a linear mixed model with a random intercept, and a random slope where asked, per case."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import copysign, isfinite, sqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtr, stdtrit

from vinculum.errors import InvalidTable
from vinculum.mixed.model import CaseEffect, FixedEffect, Matrix, MixedModel, RandomEffects
from vinculum.mixed.profile import entries
from vinculum.mixed.search import Found, search
from vinculum.mixed.sums import Numbers, Sums, sums

FEWEST_CASES = 3
NEARLY_ALL = 100.0  # SD between cases, in SDs of the error, from which little is known of the error
INTERCEPT = "intercept"


@dataclass(frozen=True, slots=True)
class Rows:
    """A table in order of case.

    Attributes:
        table: (n, p + 1), a column of ones first, the outcome last.
        names: (p,) of the columns.
        starts: (N,) first row of each case.
        order: (n,) where each row stood before; None where nothing was moved.
        ids: (N,) of the cases.
    """

    table: Numbers
    names: tuple[str, ...]
    starts: NDArray[np.intp]
    order: NDArray[np.intp] | None
    ids: NDArray[Any]


def fit(
    outcome: ArrayLike,
    fixed: Mapping[str, ArrayLike],
    cases: ArrayLike | Sequence[Hashable],
    *,
    slope: str | None = None,
    restricted: bool = True,
    level: float = 0.95,
    each_case: bool = False,
) -> MixedModel:
    """The linear mixed model y_it = x_it'β + b0_i + b1_i z_it + e_it, by maximum likelihood.

    b_i ~ N(0, Σ) with any correlation, e ~ N(0, σ²), all independent between cases. θ (Σ relative to σ²) is searched on
    the profiled likelihood from per-case sums; β and σ² follow. Intervals: t with Satterthwaite's degrees of freedom
    from the expected information (Giesbrecht and Burns 1985, Biometrics 41, 477–486; Fai and Cornelius 1996, J Stat
    Comput Simul 54, 363–378).

    Args:
        outcome: (n,) finite numbers.
        fixed: name -> (n,) column; an intercept is always added.
        cases: (n,) ids, in any order.
        slope: name of the column z whose effect differs by case; None for a random intercept alone.
        restricted: REML; False for ML, where models with different columns are compared.
        level: of the intervals.
        each_case: also what is particular to each case.

    InvalidTable where lengths differ, a number is missing, a column is a sum of others, there are fewer than three
    cases or no repeated one, or the outcome leaves no error.
    """
    rows = rows_of(outcome, fixed, cases, slope=slope)
    given = sums_of(rows, slope)
    found = search(given, restricted=restricted)
    each = _each(rows, given, found) if each_case else ()
    name = ("REML" if restricted else "ML") + ", random intercept" + (f" and slope of {slope}" if slope else "")
    return replace(_model(rows, given, found, slope=slope, level=level), method=name, each=each)


def _model(rows: Rows, given: Sums, found: Found, *, slope: str | None, level: float) -> MixedModel:
    covariance, degrees = _certainty(given, found)
    return MixedModel(
        method="",
        effects=_effects(rows, given, found, covariance=covariance, degrees=degrees, level=level),
        random=random_of(given, found.at.root_of_d, found.at.scale),
        slope=slope,
        log_likelihood=-found.at.deviance / 2,
        observations=given.observations,
        cases=given.cases,
        converged=found.ended,
        words=_words(found, slope),
        level=level,
        covariance=matrix(covariance),
        uncertainty=matrix(_natural(given, found)),
        evaluations=found.evaluations,
    )


def rows_of(outcome: ArrayLike, fixed: Mapping[str, ArrayLike], cases: Any, *, slope: str | None) -> Rows:
    """The table in order of case; InvalidTable where it cannot be one."""
    y = np.asarray(outcome, dtype=np.float64)
    if slope is not None and slope not in fixed:
        raise InvalidTable(
            f"The slope “{slope}” is not among the columns {', '.join(fixed) or '(none)'}: add it there."
        )
    columns = {name: np.asarray(column, dtype=np.float64) for name, column in fixed.items()}
    labels = np.asarray(cases)
    for name, column in {"outcome": y, **columns, "cases": labels}.items():
        if column.ndim != 1 or len(column) != len(y):
            raise InvalidTable(
                f"“{name}” has the shape {column.shape}; every column needs one value for each of {len(y)}."
            )
        if column.dtype == np.float64 and not np.isfinite(column).all():
            row = int(np.argmin(np.isfinite(column))) + 1
            raise InvalidTable(f"“{name}” has no number in row {row}: leave out rows that lack one.")
    order, starts, ids = _by_case(labels)
    _check_size(len(y), len(starts), len(columns) + 1)
    table = np.stack([np.ones(len(y)), *columns.values(), y], axis=1)
    return Rows(table if order is None else table[order], (INTERCEPT, *columns), starts, order, ids)


def sums_of(rows: Rows, slope: str | None) -> Sums:
    """The sums of a table, with the column of that name as the one whose effect differs by case."""
    column = rows.table[:, rows.names.index(slope)] if slope is not None else None
    return sums(rows.table, rows.starts, slope=column, names=rows.names)


def _by_case(labels: NDArray[Any]) -> tuple[NDArray[np.intp] | None, NDArray[np.intp], NDArray[Any]]:
    """How to put rows in order of case (None where they are), where each case starts, and its id."""
    if not len(labels):
        return None, np.zeros(0, dtype=np.intp), labels
    starts = np.flatnonzero(np.concatenate([[True], labels[1:] != labels[:-1]]))
    ids = labels[starts]
    if len(np.unique(ids)) == len(ids):
        return None, starts, ids
    names, codes = np.unique(labels, return_inverse=True)
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.concatenate([[True], np.diff(codes[order]) > 0]))
    return order, starts, names


def _check_size(rows: int, cases: int, columns: int) -> None:
    if cases < FEWEST_CASES:
        raise InvalidTable(f"A mixed model compares cases; there are {cases}, and it needs at least {FEWEST_CASES}.")
    if rows == cases:
        raise InvalidTable("Every case was seen once, so what differs between cases cannot be told from error.")
    if rows < columns + 2 or cases < 2:
        raise InvalidTable(
            f"There are {rows} observations for {columns} fixed columns; it needs at least {columns + 2}."
        )


def random_of(given: Sums, root: Numbers, scale: float) -> RandomEffects:
    """The variances in the units of the table, from Λ and σ²."""
    own = given.back @ root
    both = own @ own.T * scale
    if not given.slope:
        return RandomEffects(float(both[0, 0]), None, None, None, scale)
    size = sqrt(both[0, 0] * both[1, 1])
    return RandomEffects(
        intercept=float(both[0, 0]),
        slope=float(both[1, 1]),
        covariance=float(both[0, 1]),
        correlation=_whole(float(both[0, 1]) / size) if size > 0 else None,
        residual=scale,
    )


def _whole(correlation: float) -> float:
    """The same, and exactly ±1 where only rounding is between."""
    return copysign(1.0, correlation) if abs(correlation) > 1 - 1e-9 else correlation


def _variances(given: Sums, found: Found) -> Numbers:
    """(4, 4) covariance of D's entries and σ², those that are in the model; generalised inverse of the information."""
    held = [0, 1, 2, 3] if given.slope else [0, 3]
    units = np.sqrt(np.maximum(np.diag(found.by.information), 1e-300))[held]
    scaled = found.by.information[np.ix_(held, held)] / np.outer(units, units)
    whole = np.zeros((4, 4))
    whole[np.ix_(held, held)] = np.linalg.pinv(scaled, rcond=1e-10, hermitian=True) / np.outer(units, units)
    return whole


def _natural(given: Sums, found: Found) -> Numbers:
    """The same for the variances in the units of the table."""
    scale, turn = found.at.scale, _turned(given.back)
    lead = np.zeros((4, 4))
    lead[:3, :3] = scale * turn
    lead[:3, 3] = turn @ entries(found.at.theta)
    lead[3, 3] = 1.0
    whole: Numbers = lead @ _variances(given, found) @ lead.T
    return whole


def _turned(back: Numbers) -> Numbers:
    """(3, 3) how the entries 11, 12 and 22 of B D B' follow from those of D, for an upper triangular B."""
    (one, over), (_, two) = back
    return np.array([[one * one, 2 * one * over, over * over], [0, one * two, over * two], [0, 0, two * two]])


def _certainty(given: Sums, found: Found) -> tuple[Numbers, Numbers]:
    """(p, p) covariance of the fixed effects, and (p,) degrees of freedom of each."""
    at = found.at
    back = np.linalg.solve(given.basis, np.linalg.inv(at.root).T)  # R⁻¹ L⁻ᵀ: rows by effect
    covariance = at.scale * back @ back.T
    own = np.einsum("pi,aij,pj->pa", back, found.by.pulls, back) * at.scale
    lead = np.concatenate([own, (np.diag(covariance) / at.scale)[:, None]], axis=1)
    spread = np.einsum("pa,ab,pb->p", lead, _variances(given, found), lead)
    return covariance, degrees_of(np.diag(covariance), spread)


def degrees_of(variances: Numbers, spread: Numbers) -> Numbers:
    """Satterthwaite's degrees of freedom of variances that are themselves uncertain by `spread`; 1e9 at most."""
    doubled = 2 * variances**2
    found: Numbers = doubled / np.maximum(spread, 1e-9 * doubled)
    return found


def _effects(
    rows: Rows, given: Sums, found: Found, *, covariance: Numbers, degrees: Numbers, level: float
) -> tuple[FixedEffect, ...]:
    # H was made of what the ordinary regression leaves, so its effects come on top of that regression's.
    estimates = given.ordinary + np.linalg.solve(given.basis, found.at.effects)
    errors = np.sqrt(np.diag(covariance))
    most = given.observations - given.columns
    return tuple(
        effect_of(name, float(estimate), float(error), degrees=min(float(free), most), level=level)
        for name, estimate, error, free in zip(rows.names, estimates, errors, degrees, strict=True)
    )


def effect_of(name: str, estimate: float, error: float, *, degrees: float, level: float) -> FixedEffect:
    """One fixed effect with its interval, by t of 1 degree of freedom or more; by z where they are not known."""
    known = isfinite(degrees)
    degrees = max(degrees, 1.0)
    statistic = estimate / error
    tail = (1 + level) / 2
    width = error * float(stdtrit(degrees, tail) if known else ndtri(tail))
    p = 2 * float(stdtr(degrees if known else 1e9, -abs(statistic)))
    low, high = estimate - width, estimate + width
    return FixedEffect(name, estimate, error, degrees if known else None, statistic, p, low, high)


def _words(found: Found, slope: str | None) -> str:
    looks = f"after {found.evaluations} looks at the likelihood"
    rest = f"The search came to rest {looks}." if found.ended else f"The search did not come to rest {looks}."
    boundary = boundary_words(*found.at.theta, slope=slope)
    lean = "Hardly any error is left beside what differs by case, so its size is not known well."
    parts = (rest, boundary, lean if np.abs(found.at.theta).max() > NEARLY_ALL else "")
    return " ".join(part for part in parts if part)


def boundary_words(upright: float, shared: float, tilt: float, *, slope: str | None) -> str:
    """What is put at its boundary, from the entries of Λ where the slope's column is centred; "" where nothing is."""
    if not (upright or shared or tilt):
        return "Cases do not differ by more than error explains: the variance between them is put at 0."
    if slope is None or (upright and tilt):
        return ""
    if not upright:
        return f"Where {slope} is at its mean, cases do not differ by more than error explains."
    if not shared:
        return f"The effect of {slope} does not differ by case by more than error explains: its variance is put at 0."
    return "Intercepts and slopes go together completely: these cases are too few, or too alike, to tell the two apart."


def _each(rows: Rows, given: Sums, found: Found) -> tuple[CaseEffect, ...]:
    at, size = found.at, given.columns
    one, two = (part[:, size] - part[:, :size] @ at.effects for part in (given.first, given.second))
    k11, k12, k22 = at.spread.T
    effects = given.back @ np.stack([k11 * one + k12 * two, k12 * one + k22 * two])
    (_, over), (_, tilt) = given.back
    errors = np.sqrt(at.scale * np.stack([k11 + 2 * over * k12 + over * over * k22, tilt * tilt * k22]))
    listed = zip(
        rows.ids.tolist(), *(column.tolist() for column in (effects[0], errors[0], effects[1], errors[1])), strict=True
    )
    if not given.slope:
        return tuple(CaseEffect(case, intercept, error, None, None) for case, intercept, error, _, _ in listed)
    return tuple(CaseEffect(*values) for values in listed)


def matrix(values: Numbers) -> Matrix:
    """The same as tuples."""
    return tuple(tuple(row) for row in values.tolist())
