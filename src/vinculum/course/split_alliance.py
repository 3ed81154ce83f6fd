"""Split alliance: how far apart two clients of one case see the same therapist, by the levels behind their answers.

For two participants a and b with levels that move each on its own (local-level model, smoothed over all answers):

    difference_t = level_a,t − level_b,t,   variance_t = variance(level_a,t) + variance(level_b,t)

over the sessions between the later of both first answers and the earlier of both last ones. One of them counts as
higher in a session where the probability of that, by the normal distribution, is CERTAIN or more. There is no further
cut-off. Levels and answers of two people in one room probably move together in part; nobody knows how far, so they are
taken as independent, which makes the interval rather too wide than too narrow.

That a wider split goes with a poorer outcome was found over seven samples of couples and families, r = .316
(Friedlander, Escudero, Welmers-van de Poll & Heatherington 2018, Psychotherapy 55, 356–371): an association.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import NormalDist

from vinculum.course.level import Z95
from vinculum.course.model import Level, Side, Status
from vinculum.estimate import Estimate

CERTAIN = 0.99
FEWEST_BOTH = 3  # sessions that both answered
METHOD = "difference of two smoothed levels, taken as independent; interval by the local-level model"


@dataclass(frozen=True, slots=True)
class Distance:
    """One session: how far `one` lies above `other`, in score units, its 95 % interval, and P(one is higher)."""

    session: int
    mean: float
    low: float
    high: float
    probability: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sessions in a row in which the same one is probably higher: 1 for `one`, −1 for `other`."""

    first: int
    last: int
    higher: int


@dataclass(frozen=True, slots=True)
class SplitAlliance:
    """Two participants beside each other.

    Attributes:
        one, other: their ids, as given.
        status: "found" where the levels can be compared; "not enough data" below four answers of either, or fewer than
            FEWEST_BOTH sessions that both answered; "no spread" where neither ever moved.
        distances: session by session; empty unless found.
        stretches: where one of them is probably higher, in order.
        now: the difference one − other at the last session of distances.
        error: how far two single answers may differ by chance alone in 95 of 100 sessions; None where unknown.
        answers: how many sessions each answered.
        both: how many sessions both answered.
    """

    one: str
    other: str
    status: Status
    distances: tuple[Distance, ...]
    stretches: tuple[Stretch, ...]
    now: Estimate
    error: float | None
    answers: tuple[int, int]
    both: int

    @property
    def current(self) -> Stretch | None:
        """The stretch that reaches to the last session that can be compared."""
        found = self.stretches[-1] if self.stretches else None
        return found if found and found.last == self.distances[-1].session else None

    @property
    def past(self) -> Stretch | None:
        """The last stretch, where it is over."""
        return None if self.current or not self.stretches else self.stretches[-1]

    @property
    def beyond(self) -> bool | None:
        """Whether the difference now is larger than two single answers may differ by chance; None where unknown."""
        if self.error is None or self.now.estimate is None:
            return None
        return abs(self.now.estimate) > self.error


def split_alliance(one: Side, other: Side, *, names: tuple[str, str], sem: float | None = None) -> SplitAlliance:
    """Two participants' ratings of the same therapist on the same measure.

    Args:
        one, other: their sides, each from a course of its own.
        names: ids for both, carried through.
        sem: standard error of measurement of the form, in its units, where it is known.

    An answer that one of them did not give is never filled in: a level only grows less certain there.
    """
    both = len(dict(one.points).keys() & dict(other.points).keys())
    status = _status(one, other, both)
    distances = _distances(one, other) if status is Status.FOUND else ()
    if status is Status.FOUND and not distances:
        status = Status.NOT_ENOUGH
    return SplitAlliance(
        *names, status, distances, _stretches(distances), _now(distances, both, status), _error(one, other, sem),
        (len(one.points), len(other.points)), both,
    )  # fmt: skip


def split_alliances(sides: Mapping[str, Side], *, sem: float | None = None) -> tuple[SplitAlliance, ...]:
    """Every two of several participants, the widest difference now first, those that say nothing last."""
    found = [split_alliance(sides[one], sides[other], names=(one, other), sem=sem) for one, other in _pairs(sides)]
    return tuple(sorted(found, key=lambda split: -abs(split.now.estimate or 0.0)))


def _pairs(sides: Mapping[str, Side]) -> list[tuple[str, str]]:
    return list(combinations(sides, 2))


def _status(one: Side, other: Side, both: int) -> Status:
    if one.level is None or other.level is None or both < FEWEST_BOTH:
        return Status.NOT_ENOUGH
    return Status.FOUND if _moved(one.level) or _moved(other.level) else Status.NO_SPREAD


def _moved(level: Level) -> bool:
    return any(level.variances)


def _distances(one: Side, other: Side) -> tuple[Distance, ...]:
    mine, theirs = _known(one, other), _known(other, one)
    return tuple(_distance(session, mine[session], theirs[session]) for session in sorted(mine.keys() & theirs.keys()))


def _known(side: Side, beside: Side) -> dict[int, tuple[float, float]]:
    """Session -> mean and variance of a level. Somebody who never moved is taken to be as uncertain as the other."""
    assert side.level is not None
    assert beside.level is not None
    if _moved(side.level):
        return dict(zip(side.level.sessions, _spread(side.level), strict=True))
    widest = max(variance for _, variance in _spread(beside.level))
    return {session: (mean, widest) for session, mean in zip(side.level.sessions, side.level.mean, strict=True)}


def _spread(level: Level) -> list[tuple[float, float]]:
    rows = zip(level.mean, level.low95, level.high95, strict=True)
    return [(mean, ((high - low) / (2 * Z95)) ** 2) for mean, low, high in rows]


def _distance(session: int, mine: tuple[float, float], theirs: tuple[float, float]) -> Distance:
    mean, deviation = mine[0] - theirs[0], sqrt(mine[1] + theirs[1])
    return Distance(session, mean, mean - Z95 * deviation, mean + Z95 * deviation, NormalDist().cdf(mean / deviation))


def _sign(distance: Distance) -> int:
    if distance.probability >= CERTAIN:
        return 1
    return -1 if distance.probability <= 1 - CERTAIN else 0


def _stretches(distances: tuple[Distance, ...]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    before = 0
    for one in distances:
        sign = _sign(one)
        if sign and sign == before:
            found[-1] = Stretch(found[-1].first, one.session, sign)
        elif sign:
            found.append(Stretch(one.session, one.session, sign))
        before = sign
    return tuple(found)


def _now(distances: tuple[Distance, ...], both: int, status: Status) -> Estimate:
    name = "difference of both levels"
    if not distances:
        return Estimate(name, None, None, None, both, METHOD, why=f"There is {status}.")
    last = distances[-1]
    return Estimate(name, last.mean, last.low, last.high, both, METHOD)


def _error(one: Side, other: Side, sem: float | None) -> float | None:
    if sem is not None:
        return Z95 * sqrt(2) * sem
    noises = [side.level.variances[1] for side in (one, other) if side.level is not None and _moved(side.level)]
    return Z95 * sqrt(2 * sum(noises) / len(noises)) if noises else None
