"""How often the intervals of the coefficients hold the value aimed at.

python -m bench.reliability_intervals [SAMPLES]

Simulated codes: three categories, common (each a third) or skewed (.8, .15, .05); every rater gives the true code with
chance .75, otherwise any other one. Units are a sample; the raters stay the same two or three. SAMPLES of each size
(1,000 unless said), seed 1; the value aimed at is that of a million units. An interval that cannot be had counts as one
that does not hold the value and is counted by itself, in brackets, in so many of all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vinculum.estimate import Estimate
from vinculum.reliability import (
    Bootstrap,
    Interval,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac,
    krippendorff_alpha,
)

Codes = NDArray[np.int64]
Coefficient = Callable[[Codes, Interval], Estimate]
SIZES = (10, 20, 50, 200)
SHARES = {"even": (1 / 3, 1 / 3, 1 / 3), "skewed": (0.8, 0.15, 0.05)}
WAYS: dict[str, Interval] = {
    "formula": "formula",
    "BCa": Bootstrap(draws=1000),
    "percentile": Bootstrap(draws=1000, kind="percentile"),
}
COEFFICIENTS: dict[str, tuple[int, Coefficient]] = {
    "Cohen’s κ": (2, lambda codes, way: cohen_kappa(codes[:, 0], codes[:, 1], interval=way)),
    "Fleiss’ κ": (3, lambda codes, way: fleiss_kappa(codes, interval=way)),
    "Krippendorff’s α": (3, lambda codes, way: krippendorff_alpha(codes, interval=way)),
    "Gwet’s AC1": (3, lambda codes, way: gwet_ac(codes, categories=(1, 2, 3), interval=way)),
}


def codes_of(units: int, raters: int, shares: tuple[float, ...], draw: np.random.Generator) -> Codes:
    """(units, raters) of whole numbers 1 to 3."""
    true = draw.choice(3, size=(units, 1), p=shares)
    given = (true + np.where(draw.random((units, raters)) < 0.75, 0, draw.integers(1, 3, (units, raters)))) % 3
    return np.asarray(given + 1)


def lines(samples: int) -> Iterator[str]:
    """One for each coefficient, share and size."""
    yield f"{'coefficient':18}{'codes':8}{'units':>6}{'true':>8}" + "".join(f"{way:>18}" for way in WAYS)
    for name, (raters, coefficient) in COEFFICIENTS.items():
        for kind, shares in SHARES.items():
            draw = np.random.default_rng(1)
            true = coefficient(codes_of(1_000_000, raters, shares, draw), "none").estimate
            assert true is not None
            for units in SIZES:
                tables = [codes_of(units, raters, shares, draw) for _ in range(samples)]
                held = [_held(coefficient, tables, true, way) for way in WAYS.values()]
                yield f"{name:18}{kind:8}{units:6}{true:8.3f}" + "".join(f"{one:>18}" for one in held)


def _held(coefficient: Coefficient, tables: list[Codes], true: float, way: Any) -> str:
    held = lacking = 0
    for table in tables:
        found = coefficient(table, way)
        if found.low is None or found.high is None:
            lacking += 1
        else:
            held += found.low <= true <= found.high
    return f"{held / len(tables):.3f}" + (f" ({lacking})" if lacking else "")


if __name__ == "__main__":
    for line in lines(int(sys.argv[1]) if len(sys.argv) > 1 else 1000):
        print(line, flush=True)
