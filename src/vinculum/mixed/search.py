"""Finding θ: Newton steps in a region of trust, with exact second derivatives, so that few evaluations are needed.

The signs of Λ's diagonal mean nothing, so θ is searched without bounds; a variance of 0 or a correlation of ±1 is then
an ordinary least point. What ends so near to it that no likelihood tells the difference is put there exactly, and said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from vinculum.errors import InvalidTable
from vinculum.mixed.profile import IMPOSSIBLE, Profile, Slopes, entries, profile, slopes
from vinculum.mixed.sums import NO_ERROR, Numbers, Sums

Places = np.ndarray[tuple[int], np.dtype[np.intp]]

MOST_STEPS = 100
SMALL = 200  # cases below which the search starts from several sides
SIDES = ((3.0, 1.0, 0.3), (0.3, -0.1, 1.0))
SCORINGS = 2  # steps of Fisher's scoring before Newton's
LEAST = 1e-3  # variance, relative to the error's, from which the search starts at least
STILL = 1e-9  # a step that promises less than this on −2 log L ends the search
SAME = 1e-6  # −2 log L that differs by less is the same
NOTHING_LEFT = 1e-14  # share of the ordinary residual sum of squares below which a fit is exact


@dataclass(frozen=True, slots=True)
class Found:
    """Where the search ended.

    Attributes:
        at: the profile there, with Λ's diagonal not negative.
        by: its derivatives.
        evaluations: of the likelihood.
        promise: how much −2 log L could still fall by the last quadratic picture of it.
        ended: whether the promise is below STILL.
    """

    at: Profile
    by: Slopes
    evaluations: int
    promise: float
    ended: bool


def search(given: Sums, *, restricted: bool) -> Found:
    """The θ with the highest likelihood; InvalidTable where the fixed columns explain everything.

    Small tables can have more than one peak, so they are searched from several sides.
    """
    free = np.array([0, 1, 2]) if given.slope else np.array([0])
    starts = [_scored(given, free, restricted=restricted)]
    if given.cases < SMALL:
        starts += [np.array(one if given.slope else (one[0], 0.0, 0.0)) for one in SIDES]
    starts = [one for one in starts if profile(given, one, restricted=restricted).deviance < IMPOSSIBLE]
    if not starts:
        raise InvalidTable(NO_ERROR)
    ways = [_climb(given, start, free, restricted=restricted) for start in starts]
    found = min(ways, key=lambda way: way.at.deviance)
    known = replace(found, evaluations=sum(way.evaluations for way in ways) + SCORINGS)
    return _settled(given, known, restricted=restricted)


def _scored(given: Sums, free: Places, *, restricted: bool) -> Numbers:
    """Where to begin: after two steps of Fisher's scoring by the entries of D, kept inside the possible."""
    theta = np.array([1.0, 0.0, 1.0 if given.slope else 0.0])
    for _ in range(SCORINGS):
        at = _known(given, profile(given, theta, restricted=restricted))
        if at.deviance >= IMPOSSIBLE:
            break
        by = slopes(given, at, restricted=restricted)
        whole = by.information
        known = whole[:3, :3] - np.outer(whole[:3, 3], whole[3, :3]) / whole[3, 3]
        moved = entries(theta)
        moved[free] -= np.linalg.lstsq(known[np.ix_(free, free)], by.plain[free] / 2, rcond=None)[0]
        theta = _root(moved) if given.slope else np.array([np.sqrt(max(moved[0], LEAST)), 0.0, 0.0])
    return theta


def _root(d: Numbers) -> Numbers:
    """θ of the nearest D whose variances are at least LEAST."""
    values, vectors = np.linalg.eigh(np.array([[d[0], d[1]], [d[1], d[2]]]))
    root = np.linalg.cholesky(vectors @ np.diag(np.maximum(values, LEAST)) @ vectors.T)
    return np.array([root[0, 0], root[1, 0], root[1, 1]])


def _climb(given: Sums, theta: Numbers, free: Places, *, restricted: bool) -> Found:
    at = _known(given, profile(given, theta, restricted=restricted))
    by = slopes(given, at, restricted=restricted)
    radius, evaluations, promise = max(2.0, float(np.linalg.norm(theta))), 1, np.inf
    while evaluations < MOST_STEPS:
        gradient, hessian = by.gradient[free], by.hessian[np.ix_(free, free)]
        step = _step(gradient, hessian, radius)
        promise = -float(gradient @ step + step @ hessian @ step / 2)
        if promise < STILL:
            break
        moved = theta.copy()
        moved[free] += step
        tried = profile(given, moved, restricted=restricted)
        evaluations += 1
        gain = (at.deviance - tried.deviance) / promise
        length = float(np.linalg.norm(step))
        radius = length / 4 if gain < 0.25 else max(radius, 2 * length) if gain > 0.75 else radius
        if gain > 0:
            theta, at = moved, _known(given, tried)
            by = slopes(given, at, restricted=restricted)
        elif abs(at.deviance - tried.deviance) < STILL * (1 + abs(at.deviance)):
            break
    return Found(at, by, evaluations, promise, promise < SAME)


def _step(gradient: Numbers, hessian: Numbers, radius: float) -> Numbers:
    """The step to the least of the quadratic picture within the radius (Moré and Sorensen 1983)."""
    values, vectors = np.linalg.eigh(hessian)
    along = vectors.T @ gradient
    floor = max(0.0, -float(values[0])) + 1e-10 * max(1.0, float(np.abs(values).max()))
    shift = 0.0 if values[0] > 1e-10 * abs(values[-1]) else floor
    if np.linalg.norm(along / (values + shift)) > radius:
        low, high = shift, shift + float(np.linalg.norm(along)) / radius + float(np.abs(values).max())
        for _ in range(60):
            shift = (low + high) / 2
            low, high = (shift, high) if np.linalg.norm(along / (values + shift)) > radius else (low, shift)
        shift = high
    step: Numbers = -vectors @ (along / (values + shift))
    return step


def _known(given: Sums, at: Profile) -> Profile:
    if at.squares <= NOTHING_LEFT * max(given.left, 1e-300) or given.left <= 0:
        raise InvalidTable(NO_ERROR)
    return at


def _settled(given: Sums, found: Found, *, restricted: bool) -> Found:
    """The same with Λ's diagonal not negative, and on the boundary where it is next to it."""
    theta = found.at.theta.copy()
    theta[:2] *= -1.0 if theta[0] < 0 else 1.0
    theta[2] = abs(theta[2])
    for small in ((0, 1), (2,)):
        tried = theta.copy()
        tried[list(small)] = 0.0
        if not np.array_equal(tried, theta) and np.abs(theta[list(small)]).max() < 1e-2 * max(1.0, np.abs(theta).max()):
            there = profile(given, tried, restricted=restricted)
            theta = tried if there.deviance <= found.at.deviance + SAME else theta
    if np.array_equal(theta, found.at.theta):
        return found
    at = profile(given, theta, restricted=restricted)
    by = slopes(given, at, restricted=restricted)
    return Found(at, by, found.evaluations + 1, found.promise, found.ended)
