"""α, κ and intraclass correlations against krippendorff, scikit-learn and pingouin.

Krippendorff's α of 50,000 units × 20 raters at all four levels, as whole numbers 1 to 5 and with a tenth missing, and
at the interval level with about 31 values (with hundreds the peer asks for more than 23 GiB); quadratic κ of a million
pairs, as whole numbers and as text; all six intraclass correlations of 10,000 subjects × 20 raters. Ours also works out
the interval each time; of the peers only pingouin does. Simulated codes: raters copy
a true code in six of ten cases, seed 20261123. Our correlations take less time than the first look at the scores after
a pause, so 20 calls in a row are timed and divided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from bench.statistics.peers import Paired, paired, python_peer
from numpy.typing import NDArray

from vinculum.estimate import Estimate
from vinculum.reliability import cohen_kappa, intraclass, krippendorff_alpha

UNITS, RATERS, SUBJECTS, PAIRS, SEED = 50_000, 20, 10_000, 1_000_000, 20261123
IN_A_ROW = 20
TEXT = ["none", "some", "half", "most", "whole"]
ALPHA = """
import krippendorff, numpy as np
codes = np.ascontiguousarray(np.load(FOLDER / "{name}.npy").T)
def run():
    return {{"0": float(krippendorff.alpha(reliability_data=codes, level_of_measurement="{level}"))}}
"""
KAPPA = """
import numpy as np
from sklearn.metrics import cohen_kappa_score
first, second = np.load(FOLDER / "{name}.npy")
labels = {labels}
def run():
    return {{"0": float(cohen_kappa_score(first, second, labels=labels, weights="quadratic"))}}
"""
SIX = """
import numpy as np, pandas as pd, pingouin
scores = np.load(FOLDER / "scores.npy")
subjects, raters = scores.shape
table = pd.DataFrame({
    "subject": np.repeat(np.arange(subjects), raters),
    "rater": np.tile(np.arange(raters), subjects),
    "score": scores.ravel(),
})
def run():
    found = pingouin.intraclass_corr(table, targets="subject", raters="rater", ratings="score")
    return {str(place): float(value) for place, value in enumerate(found["ICC"])}
"""
Codes = NDArray[Any]


def codes_of(units: int, raters: int, draw: np.random.Generator) -> Codes:
    """(units, raters) of whole numbers 1 to 5."""
    true = draw.integers(1, 6, (units, 1))
    return np.where(draw.random((units, raters)) < 0.6, true, draw.integers(1, 6, (units, raters)))


def race(pairs: int) -> Iterable[str]:
    """Lines with the seconds of both sides, the ratio, and the largest difference of the results."""
    draw = np.random.default_rng(SEED)
    with TemporaryDirectory() as name:
        folder = Path(name)
        yield from _alphas(folder, draw, pairs)
        yield from _kappas(folder, draw, pairs)
        yield from _six(folder, draw, pairs)


def _alphas(folder: Path, draw: np.random.Generator, pairs: int) -> Iterable[str]:
    whole = codes_of(UNITS, RATERS, draw)
    gaps = np.where(draw.random(whole.shape) < 0.1, np.nan, whole)
    fine = np.clip(np.round(15 + 5 * draw.normal(size=(UNITS, 1)) + 5 * draw.normal(size=whole.shape)), 0, 30)
    for name, codes, levels in (
        ("whole", whole, ("nominal", "ordinal", "interval", "ratio")),
        ("gaps", gaps, ("nominal", "ordinal", "interval", "ratio")),
        ("fine", fine, ("interval",)),
    ):
        np.save(folder / f"{name}.npy", codes)
        for level in levels:
            title = f"α, {level}, {len(np.unique(codes[~np.isnan(codes)]))} values{', gaps' if name == 'gaps' else ''}"
            peer = ALPHA.format(name=name, level=level)
            yield _line(title, lambda: [krippendorff_alpha(codes, level=level)], peer, folder, pairs=pairs, goal=5)  # noqa: B023  # called before the next turn


def _kappas(folder: Path, draw: np.random.Generator, pairs: int) -> Iterable[str]:
    both = np.ascontiguousarray(codes_of(PAIRS, 2, draw).T)
    np.save(folder / "numbers.npy", both)
    text = np.array(TEXT)[both - 1]
    np.save(folder / "text.npy", text)
    for title, codes, labels in (("numbers", both, None), ("text", text, TEXT)):
        first, second = codes
        peer = KAPPA.format(name=title, labels=labels)
        goal = 30 if labels is None else None
        yield _line(
            f"quadratic κ, a million pairs, {title}",
            lambda: [cohen_kappa(first, second, weights="quadratic", categories=labels)],  # noqa: B023  # as above
            peer,
            folder,
            pairs=pairs,
            goal=goal,
        )


def _six(folder: Path, draw: np.random.Generator, pairs: int) -> Iterable[str]:
    scores = 5 + draw.normal(size=(SUBJECTS, 1)) + draw.normal(size=(SUBJECTS, RATERS)) + draw.normal(size=RATERS)
    np.save(folder / "scores.npy", scores)

    def ours() -> list[Estimate]:
        for _ in range(IN_A_ROW - 1):
            intraclass(scores)
        return [one.estimate for one in intraclass(scores).all()]

    with python_peer(SIX, folder) as peer:
        row = paired(ours, peer, pairs=pairs)
    result = replace(row, ours=tuple(seconds / IN_A_ROW for seconds in row.ours))
    yield f"{result.line('all six intraclass correlations', 1000)}  {_apart(result)}"


def _line(
    title: str, ours: Callable[[], list[Estimate]], code: str, folder: Path, *, pairs: int, goal: float | None
) -> str:
    with python_peer(code, folder) as peer:
        result = paired(ours, peer, pairs=pairs)
    return f"{result.line(title, goal)}  {_apart(result)}"


def _apart(result: Paired[list[Estimate]]) -> str:
    apart = max(abs((one.estimate or 0) - result.yours[str(place)]) for place, one in enumerate(result.mine))
    return f"results apart by {apart:.1e}"
