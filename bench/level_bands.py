"""How well the bands of a level hold what they promise, by where the variances come from.

python -m bench.level_bands [--practices N] [--sessions FEWEST MOST]

Simulated practices of 5, 10, 20 and 40 cases, 8 to 30 sessions each unless said, a sixth of the answers missing.
Within a practice all cases share the ratio q / r, drawn log-uniformly from .02 to 1; the scale of a case's variances is
5 / Gamma(5). Answers are rounded to sevenths, like the mean of seven whole numbers.
For every case the level is estimated with the convention, with the pooled variances, with the pooled ones drawn towards
the case, and with the true ones. Printed: share of sessions whose true level lies in the 80 % band, in all cases and in
the fifth of them whose answers stray least and most; share of answers in the 80 % band forecast for them; and the error
of the smoothed level, as a multiple of the error with the true variances (geometric mean over practices).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from vinculum.course.level import Z80, default_variances, level
from vinculum.course.model import Level
from vinculum.course.pool import pool
from vinculum.course.ratings import Rater, Rating
from vinculum.course.series import Series, series
from vinculum.course.state_space.variances import Variances

SIZES, SEED, ROUNDED = (5, 10, 20, 40), 20261123, 7
WAYS = ("convention", "pooled", "drawn", "true")


@dataclass(frozen=True, slots=True)
class Case:
    """One simulated case: its answers, its true levels by session number, its true variances."""

    given: Series
    levels: NDArray[np.float64]
    variances: Variances

    @property
    def ratings(self) -> list[Rating]:
        """Its answers as a client's."""
        pairs = zip(self.given.sessions, self.given.scores, strict=True)
        return [Rating(number, Rater.CLIENT, "m", score) for number, score in pairs]


@dataclass(frozen=True, slots=True)
class Held:
    """Of one case: true noise, sessions, those in the band, answers forecast, those in theirs, squared error."""

    noise: float
    sessions: int
    inside: int
    forecast: int
    foreseen: int
    error: float


def practice(chance: np.random.Generator, cases: int, between: tuple[int, int]) -> Iterator[Case]:
    """Cases that nobody was."""
    ratio = exp(chance.uniform(log(0.02), log(1)))
    while cases:
        sessions, noise = int(chance.integers(between[0], between[1] + 1)), 0.12 * 5 / chance.gamma(5)
        levels = 3.6 + chance.normal(0, 0.6) + chance.normal(0, (ratio * noise) ** 0.5, sessions).cumsum()
        scores = np.round((levels + chance.normal(0, noise**0.5, sessions)) * ROUNDED) / ROUNDED
        scores[chance.random(sessions) < 1 / 6] = np.nan
        given = series(range(1, sessions + 1), scores.tolist())
        if len(given.scores) >= 4:
            cases -= 1
            yield Case(given, levels, Variances(ratio * noise, noise + 1 / (12 * ROUNDED**2)))


def held(case: Case, shown: Level) -> Held:
    """What one way of knowing the variances makes of a case."""
    truth = case.levels[[number - 1 for number in shown.sessions]]
    low, high, mean = (np.array(row) for row in (shown.low80, shown.high80, shown.mean))
    judged = np.array([one for one in shown.innovation if one is not None])
    return Held(
        noise=case.variances.noise,
        sessions=len(truth),
        inside=int(((low <= truth) & (truth <= high)).sum()),
        forecast=len(judged),
        foreseen=int((np.abs(judged) <= Z80).sum()),
        error=float(np.square(mean - truth).sum()),
    )


def ways(cases: list[Case]) -> Mapping[str, list[Held]]:
    """Every way for every case of one practice."""
    found, together = defaultdict(list), pool([case.ratings for case in cases], measure="m").client
    assert together is not None
    for case in cases:
        used = {
            "convention": default_variances(case.given),
            "pooled": Variances(together.level, together.noise),
            "drawn": together.drawn(case.given),
            "true": case.variances,
        }
        for way, variances in used.items():
            shown = level(case.given, variances=variances)
            assert shown is not None
            found[way].append(held(case, shown))
    return found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--practices", type=int, default=200, metavar="N", help="practices of each size (200)")
    parser.add_argument(
        "--sessions", type=int, nargs=2, default=(8, 30), metavar=("FEWEST", "MOST"), help="of each case (8 30)"
    )
    asked = parser.parse_args()
    practices, between = asked.practices, tuple(asked.sessions)
    chance = np.random.default_rng(SEED)
    print(f"{practices} simulated practices of each size, seed {SEED}")
    print("                           level in its 80 % band    answer in       error against")
    print("cases  variances     all   calmest   wildest fifth   its forecast   the true variances'")
    for size in SIZES:
        found = [ways(list(practice(chance, size, between))) for _ in range(practices)]
        for way in WAYS:
            every = [one for each in found for one in each[way]]
            every.sort(key=lambda one: one.noise)
            fifth = len(every) // 5
            inside, calm, wild = (_inside(some) for some in (every, every[:fifth], every[-fifth:]))
            foreseen = sum(one.foreseen for one in every) / sum(one.forecast for one in every)
            ratios = [sum(one.error for one in each[way]) / sum(one.error for one in each["true"]) for each in found]
            error = exp(sum(log(ratio) for ratio in ratios) / len(ratios) / 2)
            print(f"{size:5}  {way:10} {inside:6.1%}  {calm:7.1%}  {wild:13.1%}  {foreseen:13.1%}  {error:19.3f}")


def _inside(some: list[Held]) -> float:
    return sum(one.inside for one in some) / sum(one.sessions for one in some)


if __name__ == "__main__":
    main()
