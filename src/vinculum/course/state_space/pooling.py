"""One pair of variances for many cases: the pair under which all their scores together are most likely."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, log

import numpy as np
from numpy.typing import ArrayLike

from vinculum.course.state_space.filtering import LOG_TWO_PI
from vinculum.course.state_space.likelihood import Scored, scored, terms
from vinculum.course.state_space.model import Numbers
from vinculum.course.state_space.search import Z95, deviations, fallen, likeliest
from vinculum.course.state_space.variances import Variances
from vinculum.errors import InvalidRatings
from vinculum.estimate import Estimate

LEAST_SCORES = 4  # answers that a case needs before its variances say anything
EDGE = 1e-6  # a share of movement below this, or above 1 − this, lies on the boundary
NAMES = ("variance of a step of the level", "variance of a rating around its level")
LIKELIEST = "maximum pooled likelihood with a diffuse start"
INSIDE = f"{LIKELIEST}; interval from curvature or spread over cases, the wider one"
ON_EDGE = f"{LIKELIEST}; upper end where the log-likelihood has fallen by 1.92"


@dataclass(frozen=True, slots=True)
class Pooled:
    """Variances estimated over cases, each case with a level of its own and all with the same two variances.

    Attributes:
        level, noise: q per session and r per rating, squared score units; n counts cases.
        log_likelihood: of all answers after each case's first, at the estimate, in nats.
        cases: cases with at least four answers; only these are used.
        answers: theirs.
        noise_known: whether the noise was given and only q was estimated; the noise is then its mean.
    """

    level: Estimate
    noise: Estimate
    log_likelihood: float
    cases: int
    answers: int
    noise_known: bool = False

    @property
    def variances(self) -> Variances:
        """Both, with their origin in words."""
        several = "one case" if self.cases == 1 else f"{self.cases} cases"
        whence = f"estimated over {several} with {self.answers} answers together"
        if self.noise_known:
            whence = f"how far the level moves: {whence}; how far an answer strays: from the reliability given"
        return Variances(self.level.estimate or 0.0, self.noise.estimate or 0.0, whence)


def pooled_variances(
    scores: ArrayLike, *, steps: ArrayLike | None = None, noise: ArrayLike | None = None, inside: bool = False
) -> Pooled:
    """Maximum pooled likelihood, with a diffuse start for every case.

    Args:
        scores: shape (cases, sessions), NaN where not answered.
        steps: sessions since the entry before, shape (sessions,) or (cases, sessions); 1 each where not given.
        noise: variance of the ratings where it is known, one number, per case, or per rating; then only q is estimated.
        inside: keep off both ends. With few cases the likeliest variance is often 0 though no level stands still; half
            the logarithms of u and 1 − u are then added to the log-likelihood, too little to matter with many cases
            (Chung, Rabe-Hesketh, Dorie, Gelman & Liu 2013, Psychometrika 78).

    Without known noise the scale is profiled out and the search runs over the share u = q / (q + r) from 0 to 1, both
    ends included, so that a level that never moves (q = 0) and ratings without error (r = 0) are found where they are
    likeliest. Assumes normal steps and errors, independent between cases. Harvey (1989), ch. 3.4 and 4.2.

    InvalidRatings where no case has four answers, or no score ever changes.
    """
    given = enough(scored(scores, steps=steps, noise=noise))
    if not terms(given, 0.0, 1.0).squares.sum() > 0:
        raise InvalidRatings("In every case all scores are the same: variances cannot be estimated from them.")
    if given.noise is None:
        return both(_judged(given), inside=inside)
    return _level_alone(given, given.noise, _away if inside else _anywhere)


def _anywhere(_: float) -> float:
    return 0.0


def _away(share: float) -> float:
    """What keeps a share off both ends."""
    return 0.5 * (log(share) + log(1 - share)) if 0 < share < 1 else -inf


def enough(given: Scored) -> Scored:
    """The cases with at least four answers; InvalidRatings where there is none."""
    kept = given.seen.sum(axis=0) >= LEAST_SCORES
    if not kept.any():
        raise InvalidRatings(f"No case has {LEAST_SCORES} answers: variances cannot be estimated from fewer.")
    return given if kept.all() else given.chosen(kept)


def log_likelihoods(given: Scored, level: float, noise: float | Numbers) -> Numbers:
    """Of each case's answers after its first, in nats, shape (cases,)."""
    found = terms(given, level, noise)
    return -0.5 * (given.judged * LOG_TWO_PI + found.logarithms + found.squares)


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A likelihood whose scale can be profiled out.

    Attributes:
        parts: share of movement -> sums of the logarithms and of the squares under q = share and r = 1 − share.
        per_case: q and r -> log-likelihood of each case.
        count: answers that say something about variances.
        cases, answers: what it rests on.
    """

    parts: Callable[[float], tuple[float, float]]
    per_case: Callable[[float, float], Numbers]
    count: float
    cases: int
    answers: int

    def profile(self, share: float) -> tuple[float, float]:
        """Log-likelihood at the likeliest scale for a share, and that scale."""
        logarithms, squares = self.parts(share)
        scale = squares / self.count
        return -0.5 * (self.count * (LOG_TWO_PI + 1 + log(scale)) + logarithms), scale


def _judged(given: Scored) -> Judged:
    def parts(share: float) -> tuple[float, float]:
        found = terms(given, share, 1 - share)
        return float(found.logarithms.sum()), float(found.squares.sum())

    return Judged(
        parts=parts,
        per_case=lambda level, noise: log_likelihoods(given, level, noise),
        count=float(given.judged.sum()),
        cases=len(given.judged),
        answers=int(given.seen.sum()),
    )


def both(given: Judged, *, inside: bool) -> Pooled:
    """Both variances where they are likeliest."""
    away = _away if inside else _anywhere
    share = likeliest(lambda one: given.profile(one)[0] + away(one), 0.0, 1.0)
    height, scale = given.profile(share)
    values = np.array([share * scale, (1 - share) * scale])
    if EDGE < share < 1 - EDGE:
        widths = deviations(lambda one: given.per_case(*np.exp(one).tolist()), np.log(values))
        level, noise = (_interval(one, values, widths, given.cases) for one in (0, 1))
    else:
        zero = 0 if share < 0.5 else 1
        end = fallen(lambda one: given.profile(one)[0], float(zero), 1.0 - zero)
        most = (end if zero == 0 else 1 - end) * given.profile(end)[1]
        found = [_edge(zero, most, given.cases), _point(1 - zero, scale, given.cases)]
        level, noise = found if zero == 0 else reversed(found)
    return Pooled(level, noise, height, given.cases, given.answers)


def _level_alone(given: Scored, noise: Numbers, away: Callable[[float], float]) -> Pooled:
    typical, cases = float(np.broadcast_to(noise, given.seen.shape)[given.seen > 0].mean()), len(given.judged)

    def variance(share: float) -> float:
        return typical * share / (1 - share)

    def height(share: float) -> float:
        return float(log_likelihoods(given, variance(share), noise).sum())

    share = likeliest(lambda one: height(one) + away(one), 0.0, 1 - EDGE)
    if share > EDGE:
        value = np.array([variance(share)])
        widths = deviations(lambda one: log_likelihoods(given, float(np.exp(one[0])), noise), np.log(value))
        level = _interval(0, value, widths, cases)
    else:
        level = _edge(0, variance(fallen(height, 0.0, 1 - EDGE)), cases)
    known = Estimate(NAMES[1], typical, None, None, cases, "given", why="It was given, not estimated.")
    return Pooled(level, known, height(share), cases, int(given.seen.sum()), noise_known=True)


def _interval(which: int, values: Numbers, widths: Numbers | None, cases: int) -> Estimate:
    value = float(values[which])
    if widths is None:
        why = "The likelihood is too flat around the estimate to give an interval."
        return Estimate(NAMES[which], value, None, None, cases, LIKELIEST, why=why)
    factor = float(np.exp(np.minimum(Z95 * widths[which], 50.0)))
    return Estimate(NAMES[which], value, value / factor, value * factor, cases, INSIDE)


def _edge(which: int, most: float, cases: int) -> Estimate:
    """A variance whose likeliest value is 0."""
    why = "Without it the answers are likelier than with it."
    return Estimate(NAMES[which], 0.0, 0.0, most, cases, ON_EDGE, why=why)


def _point(which: int, value: float, cases: int) -> Estimate:
    """The other one, then."""
    why = "No interval where the other variance is 0."
    return Estimate(NAMES[which], value, None, None, cases, LIKELIEST, why=why)
