"""Is the evidence for many cases at once the same as what the product finds case by case?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from bench.dip_detection.cases import Cases, Setting, simulate
from bench.dip_detection.entrants import NOISE, RATIO
from bench.dip_detection.evidence import cumulative, partition, reference, sudden
from bench.dip_detection.shift import Shift, shift

from vinculum.course.criteria import CRITERIA, Criterion
from vinculum.course.dips import judge
from vinculum.course.known import Known
from vinculum.course.ratings import Rater
from vinculum.course.series import Series, series
from vinculum.course.shift import prior
from vinculum.course.state_space.variances import Variances
from vinculum.course.watch import Watch

COMPARED = (
    ("previous score, 2 SD", lambda cases: reference(cases, "previous", spread="deviation", online=False)),
    ("mean of last three, 2 SD", lambda cases: reference(cases, "mean of last", spread="deviation", online=False)),
    ("own line, 2 SD", lambda cases: reference(cases, "own line", spread="residual", online=False)),
    ("own mean, 2 SD", lambda cases: reference(cases, "own mean", spread="deviation", online=False)),
    ("control chart", lambda cases: reference(cases, "own mean", spread="moving_range", online=False)),
    ("sudden loss", lambda cases: sudden(cases, online=False)),
    ("partition", lambda cases: partition(cases, online=False)),
    ("cumulative sum", cumulative),
)


def check(*, cases: int, seed: int) -> Iterator[tuple[str, float]]:
    """Per criterion, the share of cases on which both agree: flagged or not, or the same evidence to 1e-9."""
    random = np.random.default_rng([seed, 5])
    drawn = simulate(Setting(16, "V", 3.0), cases, random)
    given = [series([s + 1 for s in sessions[:n]], scores[:n]) for sessions, scores, n in _rows(drawn)]
    for name, evidence in COMPARED:
        criterion = CRITERIA[name]
        ours = np.array([bool(judge(one, criterion, Rater.CLIENT, Known()).dips) for one in given])
        yield name, float(np.mean(ours == (evidence(drawn).most >= criterion.k * (1 - 1e-9))))
    for use, known in ((Shift(), Known()), (Shift(noise=NOISE, ratio=RATIO), _known())):
        one_by_one = np.array([_most(one, Criterion("", "level", "noise", 1.0), known) for one in given])
        yield f"fall of the level {use}", float(np.mean(np.isclose(one_by_one, shift(drawn, use).most, rtol=1e-9)))


def _rows(cases: Cases) -> Iterator[tuple[list[int], list[float], int]]:
    yield from zip(cases.sessions.tolist(), cases.scores.tolist(), cases.answers.tolist(), strict=True)


def _known() -> Known:
    return Known(variances=Variances(NOISE * RATIO, NOISE))


def _most(given: Series, criterion: Criterion, known: Known) -> float:
    """The largest evidence of one case, by the product's own code."""
    watch = Watch(given, prior(known), window=criterion.window_before)
    seen = [(place, watch.take(place)) for place in range(1, len(given.scores))]
    return max((lower.evidence for place, lower in seen if lower and place >= criterion.minimum - 1), default=-np.inf)
