"""Factor models of a form: one factor, or the factors that its scales claim; how well each fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from vinculum.errors import InvalidAnswers
from vinculum.estimate import Estimate
from vinculum.measures.psychometrics.fit import Fit, fit_of
from vinculum.measures.psychometrics.moments import Moments, Numbers
from vinculum.measures.psychometrics.solution import FLOOR, Solution, Whole, maximise


@dataclass(frozen=True, slots=True)
class Loading:
    """How strongly one item belongs to its factor: a correlation where the model holds.

    Attributes:
        item: its name.
        factor: the name of its factor.
        estimate: standardised loading with its interval.
        unique: share of the item’s variance that the factor does not explain.
    """

    item: str
    factor: str
    estimate: Estimate
    unique: float


@dataclass(frozen=True, slots=True)
class FactorModel:
    """A factor model with simple structure, fitted by maximum likelihood.

    Attributes:
        factors: their names.
        loadings: one for each item, in the order of the answers.
        correlations: (factor, factor, correlation) for each two factors.
        fit: how well the model reproduces the correlations; None where it has as many numbers as they are.
        heywood: items whose unique variance stopped at .005, where the answers would have made it smaller.
        settled: whether the search for the best fit came to an end; where not, there may be no best fit at all.
        trouble: sentences on what makes this solution doubtful; empty where nothing does.
        n: persons.
        method: in a few words.
    """

    factors: tuple[str, ...]
    loadings: tuple[Loading, ...]
    correlations: tuple[tuple[str, str, Estimate], ...]
    fit: Fit | None
    heywood: tuple[str, ...]
    settled: bool
    trouble: tuple[str, ...]
    n: int
    method: str


def one_factor(sums: Moments, *, level: float = 0.95) -> FactorModel:
    """One factor behind at least three items, by maximum likelihood (Jöreskog 1967). See `given_factors`."""
    return given_factors(sums, {"factor": sums.items}, level=level)


def given_factors(sums: Moments, groups: Mapping[str, Sequence[str]], *, level: float = 0.95) -> FactorModel:
    """A confirmatory model: each item loads on one given factor, all factors may correlate, errors do not.

    groups: factor -> its items; together they name the items used, each once. One factor needs three items, several
    factors two each. Assumes answers close to normal; five or more answers in order are usually treated so, with
    skewed ones χ² comes out too large. Intervals from the expected information, Wald. Raises InvalidAnswers where the
    model cannot be fitted to these answers, with the reason. Jöreskog (1969), Psychometrika 34, 183–202.
    """
    used = _checked(groups)
    part = sums.only([item for item in sums.items if item in used])
    names = tuple(groups)
    of = np.array([names.index(used[item]) for item in part.items])
    found = maximise(_definite(part), of)
    return _model(part, names, found, level=level, of=of)


def solve_one(sums: Moments) -> Solution:
    """The bare solution of one factor, for ω."""
    if sums.k < 3:
        raise InvalidAnswers(f"One factor needs at least three items; there are {sums.k}.")
    return maximise(_definite(sums), np.zeros(sums.k, dtype=np.int64))


def parameter_covariance(found: Solution, n: int) -> Numbers:
    """p × p sampling covariance of the parameters, 2/n · (expected second derivatives of F)⁻¹."""
    try:
        np.linalg.cholesky(found.second)
    except np.linalg.LinAlgError:  # the answers do not settle every parameter
        return np.asarray(2.0 / n * np.linalg.pinv(found.second, hermitian=True))
    return np.asarray(2.0 / n * np.linalg.inv(found.second))


def _checked(groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Item -> factor."""
    least = 3 if len(groups) == 1 else 2
    used: dict[str, str] = {}
    for factor, items in groups.items():
        if len(items) < least:
            raise InvalidAnswers(f"The factor “{factor}” needs at least {least} items; it has {len(items)}.")
        for item in items:
            if item in used:
                raise InvalidAnswers(f"Item “{item}” belongs to “{used[item]}” and “{factor}”; choose one.")
            used[item] = factor
    if not used:
        raise InvalidAnswers("A factor model needs at least one factor.")
    return used


def _definite(sums: Moments) -> Numbers:
    """The correlations, where a likelihood exists for them."""
    if sums.n <= sums.k:
        raise InvalidAnswers(f"A factor model needs more people than items; here are {sums.n} for {sums.k} items.")
    matrix = sums.correlation
    if np.linalg.eigvalsh(matrix)[0] < 1e-8:
        reason = (
            "an item says exactly what others say together"
            if sums.missing != "pairwise"
            else "the pairs of answers contradict each other; take only people who answered every item"
        )
        raise InvalidAnswers(f"A factor model cannot be fitted: {reason}.")
    return matrix


def _model(
    part: Moments,
    names: tuple[str, ...],
    found: Solution,
    *,
    of: Whole,
    level: float,
) -> FactorModel:
    spread = parameter_covariance(found, part.n)
    reach = float(ndtri(0.5 + level / 2))
    method = f"maximum likelihood, Wald interval; {part.basis}"
    errors = _loading_errors(found, spread)
    loadings = tuple(
        Loading(item, names[factor], _wald(f"loading of {item}", value, reach * error, (part.n, method, level)), unique)
        for item, factor, value, error, unique in zip(
            part.items, of.tolist(), found.loadings.tolist(), errors.tolist(), found.unique.tolist(), strict=True
        )
    )
    below = np.tril_indices(len(names), -1)
    phis = np.sqrt(np.maximum(np.diag(spread)[part.k : len(spread) - part.k], 0))
    correlations = tuple(
        (
            names[b],
            names[a],
            _wald(
                f"correlation of {names[b]} and {names[a]}",
                float(found.correlations[a, b]),
                reach * float(error),
                (part.n, method, level),
            ),
        )
        for a, b, error in zip(*below, phis, strict=True)
    )
    heywood = tuple(item for item, low in zip(part.items, found.at_floor, strict=True) if low)
    trouble = _trouble(found, heywood, correlations)
    fit = fit_of(found.discrepancy, part, parameters=len(found.second), implied=_implied(found, of))
    return FactorModel(names, loadings, correlations, fit, heywood, found.settled, trouble, part.n, method)


def _implied(found: Solution, of: Whole) -> Numbers:
    return np.outer(found.loadings, found.loadings) * found.correlations[np.ix_(of, of)] + np.diag(found.unique)


def _loading_errors(found: Solution, spread: Numbers) -> Numbers:
    """Standard errors of λ/√(λ² + ψ), by the delta method."""
    k, load, own = len(found.loadings), found.loadings, found.unique
    whole = load**2 + own
    by_load, by_own = own / whole**1.5, -load / (2 * whole**1.5)
    at, last = np.arange(k), np.arange(len(spread) - k, len(spread))
    variance = by_load**2 * spread[at, at] + by_own**2 * spread[last, last] + 2 * by_load * by_own * spread[at, last]
    return np.sqrt(np.maximum(variance, 0))


def _wald(name: str, value: float, reach: float, rest: tuple[int, str, float]) -> Estimate:
    """value ± reach; it may pass 1, which tells of too few people or too much likeness."""
    n, method, level = rest
    return Estimate(name, value, value - reach, value + reach, n, method, level)


def _trouble(
    found: Solution, heywood: tuple[str, ...], correlations: tuple[tuple[str, str, Estimate], ...]
) -> tuple[str, ...]:
    said = []
    if not found.settled:
        said.append("The search for the best fit did not come to an end; do not rely on this solution.")
    if heywood:
        named = ", ".join(f"“{item}”" for item in heywood)
        said.append(
            f"{named}: the factor would explain all of the answers or more, which no factor can (a Heywood case). "
            f"The unexplained share was held at {FLOOR:g}. The usual reasons are too few people, or too few items."
        )
    beyond = sum(abs(value.estimate or 0.0) >= 1 for _, _, value in correlations)
    if beyond:
        verb = "comes" if beyond == 1 else "come"
        said.append(
            f"{beyond} of {len(correlations)} correlations of factors {verb} out as 1 or more, which none can be: "
            "there are too few people, or the factors are one and the same."
        )
    return tuple(said)
