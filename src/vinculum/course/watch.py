"""One side's answers taken one after the other: what is expected of each, and how surely the level has fallen.

The model of the state-space criterion; `shift` says what it means and what it asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt
from typing import NamedTuple

from vinculum.course.deviate import normal_deviate
from vinculum.course.series import Grain, Series

RATIO = 0.1  # q / r where nothing is known
SLOPE = {False: 1.2, True: 0.4}  # usual size of the slope, in √r, where nothing and where the noise is known
GRAIN, GRAIN_WEIGHT = 0.7, 1.0


@dataclass(frozen=True, slots=True)
class Lower:
    """The strongest sign of a fall at one answer.

    Attributes:
        start, index: answers where the fall would have begun, and the lowest one since.
        seen: the answer at which it is judged; nothing later is used.
        reference: level expected before the fall, in score units.
        amount: how far the level lies lower since, at most the drop of the lowest answer.
        error: standard error of the amount.
        freedom: degrees of freedom of its distribution.
        left: squared innovations over their variances that the fall leaves unexplained, summed.
    """

    start: int
    index: int
    seen: int
    reference: float
    amount: float
    error: float
    freedom: float
    left: float

    @property
    def evidence(self) -> float:
        """Normal deviate of the posterior probability of a fall."""
        return normal_deviate(self.amount / self.error, self.freedom)


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known of the noise before the first answer.

    Attributes:
        noise: variance in squared score units; None where nothing is known, so that the grain has to do.
        weight: of how many answers that is worth.
        ratio: q / r.
        grain: smallest step of the measure, in score units, where known.
    """

    noise: float | None = None
    weight: float = GRAIN_WEIGHT
    ratio: float = RATIO
    grain: float | None = None

    @property
    def slope(self) -> float:
        """Usual size of the slope on ln(session), in units of √r."""
        return SLOPE[self.noise is not None]


class _Step(NamedTuple):
    """What the filter makes of one answer: variance in units of the noise, gains of level and slope, further ln."""

    innovation: float
    variance: float
    gains: tuple[float, float]
    further: float


class _State(NamedTuple):
    """Level and slope per unit of ln(session) with their variances and covariance, in units of the noise."""

    level: float
    slope: float
    spread: float
    shared: float
    steepness: float
    session: int

    def ahead(self, session: int, ratio: float) -> tuple[_State, float]:
        """What is expected of a later session, and how much further ln(session) is."""
        further = log(max(session, 1)) - log(max(self.session, 1))
        spread = self.spread + 2 * further * self.shared + further**2 * self.steepness
        spread += ratio * (session - self.session)
        shared = self.shared + further * self.steepness
        return _State(self.level + self.slope * further, self.slope, spread, shared, self.steepness, session), further

    def after(self, moved: float) -> _State:
        """What is known once an answer lay that far from the level expected."""
        level, slope = self.spread / (self.spread + 1), self.shared / (self.spread + 1)
        spread, shared = self.spread * (1 - level), self.shared * (1 - level)
        steepness = self.steepness - slope * self.shared
        return _State(self.level + level * moved, self.slope + slope * moved, spread, shared, steepness, self.session)


class _Fall(NamedTuple):
    """A fall that may have begun at one answer: sums over the innovations since.

    `lowest` is the lowest answer since. `moved` and `turned` are how far level and slope of the filter have followed a
    fall by 1 (each time, if sloped).
    """

    start: int
    lowest: int
    reference: float
    sloped: bool
    moved: float = 0.0
    turned: float = 0.0
    along: float = 0.0
    across: float = 0.0

    def later(self, place: int, lowest: int, step: _Step) -> _Fall:
        """The same with one more answer."""
        expected = self.moved + self.turned * step.further
        seen = (place - self.start + 1 if self.sloped else 1.0) - expected
        return _Fall(
            start=self.start,
            lowest=lowest,
            reference=self.reference,
            sloped=self.sloped,
            moved=expected + step.gains[0] * seen,
            turned=self.turned + step.gains[1] * seen,
            along=self.along - seen * step.innovation / step.variance,
            across=self.across + seen * seen / step.variance,
        )

    def amount(self, place: int) -> tuple[float, float]:
        """How far the level lies lower by now, and its standard error in units of the noise."""
        times = place - self.start + 1 if self.sloped else 1
        return times * self.along / self.across, times / sqrt(self.across)


class Watch:
    """Takes one answer after the other, and says of each how surely the level has fallen since one of the last ones."""

    def __init__(self, given: Series, known: Prior, *, window: int) -> None:
        self._given, self._known, self._window = given, known, window
        self._state = _State(given.scores[0], 0.0, 1.0, 0.0, known.slope**2, given.sessions[0])
        self._squares, self._answers = 0.0, 0
        self._falls: list[_Fall] = []
        self._grain = Grain(given, known.grain)
        self._grain.take(0)

    def take(self, place: int) -> Lower | None:
        """The strongest sign of a fall at this answer, None where there is none."""
        step = self._filtered(place)
        score, before = self._given.scores[place], self._given.scores[place - 1]
        if score < before:
            level = score - step.innovation
            self._falls += [_Fall(place, place, level, sloped) for sloped in (False, True)]
        scores = self._given.scores
        self._falls = [
            fall.later(place, place if score < scores[fall.lowest] else fall.lowest, step)
            for fall in self._falls
            if fall.start > place - self._window
        ]
        signs = [lower for fall in self._falls if (lower := self._lower(fall, place)) is not None]
        return max(signs, key=lambda lower: lower.evidence, default=None)

    def restart(self, lower: Lower, end: int, *, level: float, answers: int) -> None:
        """After a fall that lasted to `end`: the level stands anew, known as from so many answers.

        What is known of the noise stays, without what the fall explains; its answers after it was seen leave it alone.
        """
        for later in range(lower.seen + 1, end + 1):
            self._grain.take(later)
        self._squares, self._answers = lower.left, self._answers - 1
        self._falls = []
        before = self._state
        self._state = _State(level, before.slope, 1.0 / answers, 0.0, before.steepness, self._given.sessions[end])

    def unexplained(self, lower: Lower) -> float:
        """Variance of the noise, without what a fall explains."""
        return self._noise(lower.left, self._answers - 1)

    @property
    def noise(self) -> float:
        """Variance of the noise as it stands."""
        return self._noise(self._squares, self._answers)

    def _filtered(self, place: int) -> _Step:
        score = self._given.scores[place]
        self._grain.take(place)
        ahead, further = self._state.ahead(self._given.sessions[place], self._known.ratio)
        gains = ahead.spread / (ahead.spread + 1), ahead.shared / (ahead.spread + 1)
        step = _Step(score - ahead.level, ahead.spread + 1, gains, further)
        self._state = ahead.after(step.innovation)
        self._squares += step.innovation * step.innovation / step.variance
        self._answers += 1
        return step

    def _noise(self, squares: float, answers: float) -> float:
        known = (GRAIN * self._grain.size) ** 2 if self._known.noise is None else self._known.noise
        return (squares + self._known.weight * known) / (answers + self._known.weight)

    def _lower(self, fall: _Fall, place: int) -> Lower | None:
        if fall.sloped and fall.start == place:
            return None
        amount, error = fall.amount(place)
        left = max(self._squares - fall.along**2 / fall.across, 0.0)
        noise = self._noise(left, self._answers - 1)
        amount = min(amount, fall.reference - self._given.scores[fall.lowest])
        if amount <= 0 or noise <= 0:
            return None
        freedom = self._answers - 1 + self._known.weight
        width = error * sqrt(noise)
        return Lower(fall.start, fall.lowest, place, fall.reference, amount, width, freedom, left)
