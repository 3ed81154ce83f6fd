"""The level of 100,000 cases of 20 sessions, filtered and smoothed, against a loop over statsmodels.

Local level with known variances and an exact diffuse start, a tenth of the answers missing. The scores are simulated:
levels that walk, with q = .05 and r = .2, seed 20261123. statsmodels fits one case at a time, so its loop is timed over
200 of the cases and scaled to all of them; both sides get the same fixed variances. The variances estimated over all
cases, and each case's own drawn towards them, are timed apart: the loop has nothing like it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from bench.statistics.peers import Paired, paired, python_peer
from numpy.typing import NDArray

from vinculum.course.state_space import (
    FilteredLevels,
    LocalLevel,
    SmoothedLevels,
    case_variances,
    filter_levels,
    likeness,
    pooled_variances,
    smooth_levels,
)

CASES, SESSIONS, SAMPLE, SEED = 100_000, 20, 200, 20261123
LEVEL, NOISE = 0.05, 0.2
Table = NDArray[np.float64]
Both = tuple[FilteredLevels, SmoothedLevels]

STATSMODELS = f"""
import numpy as np
from statsmodels.tsa.statespace.structural import UnobservedComponents
scores = np.load(FOLDER / "scores.npy")
def run():
    found = {{"filtered": [], "smoothed": [], "variance": [], "likelihood": []}}
    for case in scores:
        model = UnobservedComponents(case, "llevel", use_exact_diffuse=True)
        result = model.smooth([{NOISE}, {LEVEL}], cov_type="none")
        found["filtered"].append(result.filtered_state[0].tolist())
        found["smoothed"].append(result.smoothed_state[0].tolist())
        found["variance"].append(result.smoothed_state_cov[0, 0].tolist())
        found["likelihood"].append(float(result.llf))
    return found
"""


def race(pairs: int) -> Iterable[str]:
    """Lines with the seconds of both sides, the ratio, and the largest differences of the results."""
    scores = invented()
    with TemporaryDirectory() as name:
        folder = Path(name)
        np.save(folder / "scores.npy", scores[:SAMPLE])
        with python_peer(STATSMODELS, folder) as peer:
            sample = paired(lambda: _ours(scores), peer, pairs=pairs)
    whole = replace(sample, theirs=tuple(seconds * CASES / SAMPLE for seconds in sample.theirs))
    title = f"filter and smoother, {CASES:,} × {SESSIONS}, statsmodels’ loop over {SAMPLE} cases × {CASES // SAMPLE}"
    yield whole.line(title, goal=200)
    yield f"  seconds for all cases: goal below 10 on one core: {'met' if max(sample.ours) < 10 else 'missed'}"
    yield _apart(sample, scores)
    yield from _estimates(scores)


def invented() -> Table:
    """Scores of cases that nobody was."""
    chance = np.random.default_rng(SEED)
    walk = chance.normal(0, LEVEL**0.5, (CASES, SESSIONS)).cumsum(axis=1)
    scores = 4 + chance.normal(0, 0.7, (CASES, 1)) + walk + chance.normal(0, NOISE**0.5, walk.shape)
    scores[chance.random(scores.shape) < 0.1] = np.nan
    return scores


def _ours(scores: Table) -> Both:
    filtered = filter_levels(scores, LocalLevel(LEVEL, NOISE))
    return filtered, smooth_levels(filtered)


def _apart(result: Paired[Both], scores: Table) -> str:
    """The largest differences over the sample; before a case's first answer a diffuse filter knows nothing."""
    filtered, smoothed = result.mine
    theirs = {name: np.array(result.yours[name]) for name in ("filtered", "smoothed", "variance", "likelihood")}
    begun = (~np.isnan(scores[:SAMPLE])).cumsum(axis=1) > 0
    constant = 0.5 * np.log(2 * np.pi)  # statsmodels counts it for the first answer, too
    found = {
        "filtered": (filtered.mean[:SAMPLE] - theirs["filtered"])[begun],
        "smoothed": smoothed.mean[:SAMPLE] - theirs["smoothed"],
        "variance": smoothed.variance[:SAMPLE] - theirs["variance"],
        "likelihood": filtered.log_likelihood[:SAMPLE] - constant - theirs["likelihood"],
    }
    listed = ", ".join(f"{name} {np.abs(difference).max():.1e}" for name, difference in found.items())
    return f"  largest differences: {listed} (goal 1e-6)"


def _estimates(scores: Table) -> Iterable[str]:
    start = perf_counter()
    pooled = pooled_variances(scores)
    middle = perf_counter()
    alike = likeness(scores, pooled)
    case_variances(scores, pooled, alike)
    end = perf_counter()
    level, noise = pooled.level, pooled.noise
    yield (
        f"variances over all cases, with intervals: {middle - start:.3g} s; q {level.estimate:.5f} ({level.low:.5f} to "
        f"{level.high:.5f}, simulated {LEVEL}), r {noise.estimate:.5f} ({noise.low:.5f} to {noise.high:.5f}, {NOISE})"
    )
    weight = "none needed" if alike.weight is None else f"{alike.weight:.0f} answers"
    yield f"each case’s own drawn towards them: {end - middle:.3g} s; weight of the others {weight}"
