"""How earlier cases went: growth on the logarithm of the session, from where they started.

For an outcome, later scores are modelled as

    y_it = β0 + β1 log t + β2 s_i + β3 s_i log t + b0_i + b1_i log t + e_it

with s_i the first score against the mean of all first scores, and t = 1 at the first answered session (Finch, Lambert
and Schaalje 2001, Clin Psychol Psychother 8, 231–242, made such expected courses from many thousand cases). For a
measure of the relationship only the change since the case's own start is modelled, y_it − s_i = β0 + β1 log t + b0_i +
b1_i log t + e_it, so that no score is ever held against a fixed one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vinculum.course.expected.histories import Histories, Numbers
from vinculum.course.expected.limits import factor
from vinculum.course.expected.scale import About, Scale
from vinculum.course.words import count
from vinculum.errors import InvalidTable
from vinculum.mixed import INTERCEPT, MixedModel, fit

FEWEST_CASES = 20
FEWEST_THEN = 10  # earlier cases with an answer in a session, below which nothing is said of it
LOG, START, BOTH = "log session", "start", "start × log session"


@dataclass(frozen=True, slots=True)
class Growth:
    """The expected course of the cases it was made from.

    Attributes:
        scale: how scores are read.
        model: the mixed model.
        earlier: the cases it was made from.
        usual_start: mean of their first scores.
    """

    scale: Scale
    model: MixedModel
    earlier: Histories
    usual_start: float

    @property
    def relative(self) -> bool:
        """Whether scores are taken as change since the case's own start."""
        return self.scale.about is About.ALLIANCE

    @property
    def furthest(self) -> int:
        """The latest session since the start that at least FEWEST_THEN earlier cases answered; 1 where none is."""
        times, counts = np.unique(self.earlier.time, return_counts=True)
        enough = times[counts >= FEWEST_THEN]
        return int(enough.max()) if len(enough) else 1


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What is expected of one case at some sessions; every array has one entry a session.

    Attributes:
        times: sessions since the start, the first being 1.
        centre: expected score as the model has it, in the measure's units.
        deviation: SD of such cases' scores around it.
        size: effective number of cases behind the mean, for a tolerance limit.
        degrees: of freedom behind the deviation.
        scale: how scores are read. Nothing is expected beyond the ends of the scale, where they are known.
    """

    times: Numbers
    centre: Numbers
    deviation: Numbers
    size: Numbers
    degrees: Numbers
    scale: Scale

    @property
    def mean(self) -> Numbers:
        """Expected score, in the measure's units; at the end of the scale where the model goes beyond it."""
        return self._within(self.centre)

    def limit(self, content: float, confidence: float) -> Numbers:
        """The score that at least `content` of such cases are on the better side of, with that confidence."""
        return self._within(self.centre - self.scale.better * self._width(content, confidence))

    def middle(self, content: float) -> tuple[Numbers, Numbers]:
        """Where `content` of such cases are expected, as estimated, half of the rest on each side."""
        width = self._width((1 + content) / 2, 0.5)
        return self._within(self.centre - width), self._within(self.centre + width)

    def cut(self, content: float, confidence: float) -> bool:
        """Whether an expected score or a limit would lie beyond the scale, and stands at its end."""
        if self.scale.ends is None:
            return False
        low, high = self.scale.ends
        drawn = np.append(self.centre, self.centre - self.scale.better * self._width(content, confidence))
        return bool((drawn < low).any() or (drawn > high).any())

    def _within(self, scores: Numbers) -> Numbers:
        return scores if self.scale.ends is None else np.clip(scores, *self.scale.ends)

    def _width(self, content: float, confidence: float) -> Numbers:
        return factor(content, confidence, size=self.size, degrees=self.degrees) * self.deviation


def grow(earlier: Histories, scale: Scale) -> Growth:
    """The expected course; InvalidTable where there are too few cases, with how many there are and are needed."""
    if earlier.cases < FEWEST_CASES:
        raise InvalidTable(too_few(earlier))
    centre = float(earlier.starts.mean())
    relative = scale.about is About.ALLIANCE
    starts = earlier.starts[earlier.case]
    columns = _columns(earlier.time, starts - centre, starting=not relative and bool(np.ptp(earlier.starts) > 0))
    outcome = earlier.score - starts if relative else earlier.score
    if np.ptp(earlier.time) == 0:
        raise InvalidTable("All later answers stand in the same session, so there is no course to follow.")
    model = fit(outcome, columns, earlier.case, slope=LOG)
    return Growth(scale, model, earlier, centre)


def too_few(earlier: Histories, *, whose: str = "") -> str:
    """What is there and what is needed, in words; `whose` such as "of your other cases"."""
    also = f" ({count(earlier.single)} more answered only once)" if earlier.single else ""
    verb = "have" if earlier.cases > 1 else "has"
    there = f"There {'are' if earlier.cases != 1 else 'is'} {_cases(earlier.cases)} with"
    held = f"{count(earlier.cases).capitalize()} {whose} {verb}" if whose else there
    return (
        f"{held} a first answer and a later one{also}. An expected course needs at least {FEWEST_CASES}, and more make "
        "it surer."
    )


def _cases(number: int) -> str:
    return f"{number or 'no'} case{'' if number == 1 else 's'}"


def foreseen(
    growth: Growth, start: float | Numbers, times: ArrayLike, *, seen: Sequence[tuple[float, float]] = ()
) -> Foreseen:
    """What is expected of a case with this first score, and with what it answered since, where given.

    Args:
        growth: of earlier cases, this one not among them.
        start: its first score; or one for each entry of `times`, for many cases at once, of which none was seen.
        times: sessions since the start to say something of; 1 is the first session.
        seen: (session since the start, score) of its answers that are to be taken into account; a later score is then
            expected as in a bivariate normal distribution, given those.
    """
    when = np.asarray(times, dtype=np.float64)
    x_new, z_new = _rows(growth, when, start)
    seen_times = np.array([time for time, _ in seen], dtype=np.float64)
    x_seen, z_seen = _rows(growth, seen_times, start)
    beta = np.array([one.estimate for one in growth.model.effects])
    base = start if growth.relative else np.zeros(1)
    rest = np.array([score for _, score in seen], dtype=np.float64) - (base if len(seen) else 0.0) - x_seen @ beta
    parts = _parts(growth.model)
    weights, variance = _conditional(parts, z_new, z_seen)
    own = x_new - weights @ x_seen
    covariance = np.array(growth.model.covariance)
    doubt = np.einsum("np,pq,nq->n", own, covariance, own)
    changes = np.stack([_change(parts, place, z_new, z_seen) for place in range(4)], axis=1)
    spread = np.einsum("na,ab,nb->n", changes, np.array(growth.model.uncertainty), changes)
    return Foreseen(
        times=when,
        centre=base + x_new @ beta + weights @ rest,
        deviation=np.sqrt(variance),
        size=variance / np.maximum(doubt, 1e-300),
        degrees=np.maximum(2 * variance**2 / np.maximum(spread, 2e-6 * variance**2), 1.0),
        scale=growth.scale,
    )


def _columns(time: Numbers, start: Numbers, *, starting: bool) -> dict[str, Numbers]:
    logarithm = np.log(time)
    return {LOG: logarithm, START: start, BOTH: start * logarithm} if starting else {LOG: logarithm}


def _rows(growth: Growth, time: Numbers, start: float | Numbers) -> tuple[Numbers, Numbers]:
    """(n, p) fixed and (n, 2) random columns of one case."""
    names = [one.name for one in growth.model.effects]
    columns = {INTERCEPT: np.ones(len(time))}
    columns |= _columns(
        time, np.full(len(time), start - growth.usual_start) if len(time) else time, starting=START in names
    )
    return np.stack([columns[name] for name in names], axis=1), np.stack([columns[INTERCEPT], columns[LOG]], axis=1)


def _parts(model: MixedModel) -> Numbers:
    """Variance of intercepts, covariance, variance of slopes, residual variance."""
    random = model.random
    return np.array([random.intercept, random.covariance or 0.0, random.slope or 0.0, random.residual])


def _conditional(parts: Numbers, new: Numbers, seen: Numbers) -> tuple[Numbers, Numbers]:
    """(n, m) weights of what was seen, and (n,) variance of new scores given that."""
    own = np.array([[parts[0], parts[1]], [parts[1], parts[2]]])
    variance = np.einsum("na,ab,nb->n", new, own, new) + parts[3]
    if not len(seen):
        return np.zeros((len(new), 0)), variance
    shared = new @ own @ seen.T
    weights = np.linalg.solve(seen @ own @ seen.T + parts[3] * np.eye(len(seen)), shared.T).T
    return weights, variance - np.einsum("nm,nm->n", weights, shared)


def _change(parts: Numbers, place: int, new: Numbers, seen: Numbers) -> Numbers:
    """(n,) how the variance of new scores changes with one of the model's variances (by central differences)."""
    step = np.zeros(4)
    step[place] = 1e-5 * parts[3]
    above, below = _conditional(parts + step, new, seen)[1], _conditional(parts - step, new, seen)[1]
    change: Numbers = (above - below) / (2 * step[place])
    return change
