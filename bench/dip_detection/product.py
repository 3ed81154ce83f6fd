"""The product's own criteria with their shipped thresholds: how often they flag a case without a drop, and with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from bench.dip_detection.cases import SHAPES, Cases, Setting, simulate
from bench.dip_detection.entrants import NOISE, RATIO
from bench.dip_detection.figures import Figure, share
from bench.dip_detection.shift import Shift, shift

from vinculum.course import CRITERIA, DEFAULT, Course, Rater, Rating, find_dips, follow
from vinculum.course.concordance import Concordance, concordance
from vinculum.course.known import Known
from vinculum.course.pool import Pool, pool
from vinculum.course.shift import limit
from vinculum.course.state_space.variances import Variances

MEASURE = Variances(NOISE * RATIO, NOISE, "simulated")
LENGTHS = (6, 8, 12, 20, 30, 40, 60)
CONDITIONS: Mapping[str, Setting] = {
    "as assumed": Setting(20),
    "noise halved": Setting(20, noise=0.5),
    "noise doubled": Setting(20, noise=2.0),
    "level wanders half as much": Setting(20, wander=0.5),
    "level wanders twice as much": Setting(20, wander=2.0),
    "slopes spread twice as much": Setting(20, slope=2.0),
    "one careless answer in every case": Setting(20, careless=1.0),
    "measures of four items": Setting(20, items=4),
    "measures of eighteen items": Setting(20, items=18),
}
ALONG = (
    ("own answers", Shift()),
    ("own answers, robust", Shift(clip=2.5)),
    ("measure known", Shift(noise=NOISE, ratio=RATIO)),
    ("measure known, robust", Shift(noise=NOISE, ratio=RATIO, clip=2.5)),
)


def flagged(cases: Cases, criterion: str, variances: Variances | None = None) -> np.ndarray:
    """Per case, whether the product finds a dip in all its answers."""
    rows = zip(cases.sessions.tolist(), cases.scores.tolist(), cases.answers.tolist(), strict=True)
    return np.array(
        [
            bool(find_dips([number + 1 for number in numbers[:n]], scores[:n], criterion, variances=variances).dips)
            for numbers, scores, n in rows
        ],
        dtype=float,
    )


@dataclass(frozen=True, slots=True)
class Operating:
    """The default criterion on cases of one length without a drop.

    Attributes:
        sessions: how many.
        own, known: flagged when looked at after the last session, from its own answers, and with the measure known.
        ever_own, ever_known: flagged after any session until then.
    """

    sessions: int
    own: Figure
    known: Figure
    ever_own: Figure
    ever_known: Figure


def operating(*, cases: int, seed: int) -> Iterator[Operating]:
    """The default criterion by number of sessions."""
    for n in LENGTHS:
        quiet = simulate(Setting(n), cases, np.random.default_rng([seed, 1, n]))
        yield Operating(
            n,
            share(flagged(quiet, DEFAULT)),
            share(flagged(quiet, DEFAULT, MEASURE)),
            share(_ever(quiet, Shift())),
            share(_ever(quiet, Shift(noise=NOISE, ratio=RATIO))),
        )


def _limits(cases: Cases, given: Shift) -> np.ndarray:
    return np.array([limit(t + 1, known=given.noise is not None) for t in range(cases.scores.shape[1])])


def _ever(cases: Cases, given: Shift) -> np.ndarray:
    """Per case, whether the newest answer was flagged at any time, with the limit of that time."""
    return (shift(cases, given).size >= _limits(cases, given)).any(axis=1).astype(float)


def shipped(*, cases: int, seed: int) -> Iterator[tuple[str, list[Figure]]]:
    """Every criterion with its named threshold on cases of 8, 20 and 40 sessions without a drop."""
    quiet = [simulate(Setting(n), cases, np.random.default_rng([seed, 2, n])) for n in (8, 20, 40)]
    for name in CRITERIA:
        yield name, [share(flagged(one, name)) for one in quiet]


def assumptions(*, cases: int, seed: int) -> Iterator[tuple[str, list[tuple[Figure, Figure]]]]:
    """Per condition and use of the fall of the level: false alarms, and drops of two deviations found, at 20 sessions.

    The thresholds are those of cases as assumed; none is chosen anew.
    """
    thresholds: list[float] = []
    for place, (name, setting) in enumerate(CONDITIONS.items()):
        random = np.random.default_rng([seed, 3, place])
        quiet = simulate(setting, cases, random)
        drawn = [simulate(replace(setting, shape=shape, size=2.0), cases // 5, random) for shape in SHAPES]
        if not thresholds:
            thresholds = [_calibrated(given, seed) for _, given in ALONG]
        yield (
            name,
            [
                (share((shift(quiet, given).most >= at).astype(float)), share(_found(drawn, given, at)))
                for (_, given), at in zip(ALONG, thresholds, strict=True)
            ],
        )


def _calibrated(given: Shift, seed: int) -> float:
    quiet = simulate(Setting(20), 8000, np.random.default_rng([seed, 4]))
    return float(np.quantile(shift(quiet, given).most, 0.95))


def _found(drawn: list[Cases], given: Shift, at: float) -> np.ndarray:
    made = [(shift(cases, given).size >= at) & (cases.sessions >= cases.start[:, None]) for cases in drawn]
    return np.concatenate([one.any(axis=1) for one in made]).astype(float)


def practice(*, cases: int, seed: int) -> Iterator[tuple[int, Figure, Figure]]:
    """False alarms, and drops of two deviations found, at 20 sessions with variances pooled over so many cases.

    In half of the pooled cases there is a drop, of any shape and size, as in a practice nobody knows which. Twenty
    practices of each size; the intervals take their cases as independent, so they are a little narrow.
    """
    for size in (5, 20, 100):
        quiet, found = [], []
        for turn in range(20):
            random = np.random.default_rng([seed, 7, size, turn])
            known = Known(pool=_pool(size, random))
            fresh = simulate(Setting(20), cases // 20, random)
            drawn = [simulate(Setting(20, shape, 2.0), cases // 100, random) for shape in SHAPES]
            quiet += [_judged(fresh, known)]
            found += [_judged(one, known, real=True) for one in drawn]
        yield size, share(np.concatenate(quiet)), share(np.concatenate(found))


def _pool(size: int, random: np.random.Generator) -> Pool | None:
    kinds = [Setting(20), *(Setting(20, shape, float(random.integers(1, 4))) for shape in SHAPES)]
    drawn = [simulate(kinds[0 if place % 2 else int(random.integers(1, 6))], 1, random) for place in range(size)]
    return pool([_ratings(one)[0] for one in drawn], measure="m").client


def _judged(cases: Cases, known: Known, *, real: bool = False) -> np.ndarray:
    """Per case, whether a dip was noticed; with `real`, at or after the true start."""
    found = []
    for ratings, start in zip(_ratings(cases), cases.start.tolist(), strict=True):
        sides = follow(ratings, measure="m", known={Rater.CLIENT: known}, criteria=()).sides
        dips = sides[Rater.CLIENT].dips if sides else ()
        found.append(any(not real or (dip.noticed or 0) > start for dip in dips))
    return np.array(found, dtype=float)


def agreement(*, cases: int, seed: int) -> tuple[Concordance, ...]:
    """Every pair of criteria on cases of 20 sessions, half of them without a drop, half of all shapes and sizes."""
    random = np.random.default_rng([seed, 6])
    kinds = [Setting(20, shape, size) for shape in SHAPES for size in (1.0, 2.0, 3.0)]
    parts = [simulate(Setting(20), cases // 2, random), *(simulate(kind, cases // 2 // 15, random) for kind in kinds)]
    return concordance(_courses(parts), seed=seed)


def _courses(parts: list[Cases]) -> Iterator[Course]:
    for part in parts:
        for ratings in _ratings(part):
            yield follow(ratings, measure="m")


def _ratings(cases: Cases) -> list[list[Rating]]:
    rows = zip(cases.sessions.tolist(), cases.scores.tolist(), cases.answers.tolist(), strict=True)
    return [
        [Rating(number + 1, Rater.CLIENT, "m", score) for number, score in zip(numbers[:n], scores[:n], strict=True)]
        for numbers, scores, n in rows
    ]
