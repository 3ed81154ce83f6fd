"""McDonald's ω total of a set of items, from one factor."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import ndtri

from vinculum.errors import InvalidAnswers
from vinculum.estimate import Estimate
from vinculum.measures.psychometrics.factors import parameter_covariance, solve_one
from vinculum.measures.psychometrics.moments import Moments, Numbers
from vinculum.measures.psychometrics.solution import Solution


def omega(sums: Moments, *, standardised: bool = False, level: float = 0.95) -> Estimate:
    """ω total = (Σλ)²/((Σλ)² + Σψ), with one factor fitted by maximum likelihood; three items or more.

    The reliability of the sum of the answers where one factor stands behind them and errors are independent; items may
    measure it differently well, which α does not allow for. Equals α where they measure equally strongly. standardised:
    of the sum of answers brought to the same spread. Interval by the delta method on the logit of ω, from the expected
    information under normal answers. McDonald (1999), Test Theory; interval after Raykov (2002).
    """
    name = "standardised ω" if standardised else "McDonald’s ω"
    method = f"ω total, one factor by maximum likelihood; interval by the delta method on the logit; {sums.basis}"
    try:
        found = solve_one(sums)
    except InvalidAnswers as refusal:
        return Estimate(name, None, None, None, sums.n, method, level, str(refusal))
    scale = np.ones(sums.k) if standardised else sums.sds
    value, slope = _value_and_slope(found, scale, standardised=standardised)
    if not 0 < value < 1:
        return Estimate(name, None, None, None, sums.n, method, level, "No one factor stands behind these items.")
    low, high = _logit_interval(value, slope, parameter_covariance(found, sums.n), level)
    return Estimate(name, value, low, high, sums.n, method, level, _doubt(found, sums))


def omega_of(loadings: Numbers, unique: Numbers) -> float:
    """ω total of known loadings and unique variances of one factor: (Σλ)²/((Σλ)² + Σψ)."""
    common = float(np.sum(loadings)) ** 2
    return common / (common + float(np.sum(unique)))


def _value_and_slope(found: Solution, scale: Numbers, *, standardised: bool) -> tuple[float, Numbers]:
    """ω and its derivatives by loadings and unique variances."""
    load, own = found.loadings, found.unique
    if standardised:
        whole = load**2 + own
        share = load / np.sqrt(whole)
        total, error = float(share.sum()), float((1 - share**2).sum())
        by_share = _slopes(total, error, by_total=1.0, by_error=-2 * share)
        slope = np.concatenate([by_share * own / whole**1.5, -by_share * load / (2 * whole**1.5)])
    else:
        total, error = float(scale @ load), float(scale**2 @ own)
        by_load = _slopes(total, error, by_total=scale, by_error=0.0)
        slope = np.concatenate([by_load, _slopes(total, error, by_total=0.0, by_error=scale**2)])
    return total**2 / (total**2 + error), slope


def _slopes(total: float, error: float, *, by_total: Numbers | float, by_error: Numbers | float) -> Numbers:
    """Derivative of t²/(t² + e) by what moves t and e so."""
    whole = (total**2 + error) ** 2
    return np.asarray((2 * total * error * by_total - total**2 * by_error) / whole)


def _logit_interval(value: float, slope: Numbers, spread: Numbers, level: float) -> tuple[float, float]:
    error = math.sqrt(max(float(slope @ spread @ slope), 0.0)) / (value * (1 - value))
    middle, reach = math.log(value / (1 - value)), float(ndtri(0.5 + level / 2)) * error
    return _share(middle - reach), _share(middle + reach)


def _share(logit: float) -> float:
    return 1 / (1 + math.exp(-logit)) if logit > -700 else 0.0


def _doubt(found: Solution, sums: Moments) -> str:
    if not found.settled:
        return "The search for the factor did not come to an end."
    held = [item for item, low in zip(sums.items, found.at_floor, strict=True) if low]
    return f"Heywood case: the factor explains all of “{held[0]}”, so ω is doubtful." if held else ""
