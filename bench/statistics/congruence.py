"""Congruence of 10,000 dyads of 20 sessions against loops over SciPy; truth and bias of 1,000 against lme4.

Simulated ratings: clients who move by .4 about means of their own, therapists who lie lower and follow half; seed 7.
SciPy's `pearsonr` with its interval and `linregress` take one dyad at a time, as people use them, so that loop is timed
over 1,000 of the dyads and scaled to all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from bench.statistics.peers import paired, python_peer, r_peer

from vinculum.course.congruence import Pairs, mixed_bias, pairs, temporal_congruence, truth_and_bias

DYADS, SESSIONS, SAMPLE, MIXED, SEED = 10_000, 20, 1_000, 1_000, 7

SCIPY = """
import numpy as np
from scipy import stats
client, therapist = np.load(FOLDER / "ratings.npy")
def run():
    found = {"r": [], "low": [], "bias": [], "force": []}
    for x, y in zip(client, therapist):
        one = stats.pearsonr(x, y)
        line = stats.linregress(x - x.mean(), y - x.mean())
        found["r"].append(float(one.statistic))
        found["low"].append(float(one.confidence_interval().low))
        found["bias"].append(float(line.intercept))
        found["force"].append(float(line.slope))
    return found
"""

LME4 = """
suppressMessages(library(lme4))
table <- read.csv(file.path(FOLDER, "ratings.csv"))
run <- function() {
  model <- lmer(y ~ x + (x | case), table)
  c(bias = fixef(model)[[1]], force = fixef(model)[[2]], spread = attr(VarCorr(model)$case, "stddev")[[2]])
}
"""


def race(turns: int) -> Iterable[str]:
    """Lines with the seconds of both sides, the ratio, and the largest differences of the results."""
    given = invented(DYADS)
    with TemporaryDirectory() as name:
        folder = Path(name)
        np.save(folder / "ratings.npy", np.array([column.reshape(DYADS, SESSIONS)[:SAMPLE] for column in both(given)]))
        with python_peer(SCIPY, folder) as peer:
            sample = paired(lambda: (temporal_congruence(given), truth_and_bias(given)), peer, pairs=turns)
    whole = replace(sample, theirs=tuple(seconds * DYADS / SAMPLE for seconds in sample.theirs))
    yield whole.line(f"r with interval, bias and force, {DYADS:,} × {SESSIONS}, SciPy’s loop over {SAMPLE:,} × 10")
    yield _apart(sample.mine, sample.yours)
    yield from _mixed(turns)


def _mixed(turns: int) -> Iterable[str]:
    given = invented(MIXED)
    centre = given.means(given.client)[given.case]
    with TemporaryDirectory() as name:
        folder = Path(name)
        rows = zip(given.case, given.client - centre, given.therapist - centre, strict=True)
        lines = "".join(f"{case},{float(x)!r},{float(y)!r}\n" for case, x, y in rows)
        (folder / "ratings.csv").write_text("case,x,y\n" + lines, encoding="utf-8")
        with r_peer(LME4, folder) as peer:
            result = paired(lambda: mixed_bias(given), peer, pairs=turns)
    yield result.line(f"truth and bias in one model, {MIXED:,} × {SESSIONS}, lme4")
    mine, yours = result.mine, result.yours
    ours = {"bias": mine.bias.estimate, "force": mine.force.estimate, "spread": mine.force_spread}
    told = ", ".join(f"{name} {abs((value or 0.0) - yours[name]):.1e}" for name, value in ours.items())
    yield f"  differences: {told}"


def invented(dyads: int) -> Pairs:
    """Ratings of dyads that nobody was."""
    draw, case = np.random.default_rng(SEED), np.repeat(np.arange(dyads), SESSIONS)
    moves = draw.normal(0, 0.4, case.size)
    client = draw.normal(4, 0.5, dyads)[case] + moves
    follows = draw.normal(0.5, 0.2, dyads)[case] * moves
    therapist = client - moves + draw.normal(-0.3, 0.4, dyads)[case] + follows + draw.normal(0, 0.3, case.size)
    names, numbers = [str(number) for number in range(dyads)], np.tile(np.arange(1, SESSIONS + 1), dyads)
    return pairs(names, case, numbers, client=client, therapist=therapist)


def both(given: Pairs) -> tuple[Any, Any]:
    """The two columns."""
    return given.client, given.therapist


def _apart(mine: tuple[Any, Any], yours: dict[str, Any]) -> str:
    together, line = mine
    ours = {"r": together.r, "low": together.low, "bias": line.bias, "force": line.force}
    found = {name: float(np.abs(column[:SAMPLE] - np.array(yours[name])).max()) for name, column in ours.items()}
    return "  largest differences: " + ", ".join(f"{name} {value:.1e}" for name, value in found.items())
