"""Checks of the psychometrics that need more than the tests may hold.

python -m bench.psychometrics_check attitude   R's data set `attitude`, printed by Rscript, against its known numbers
python -m bench.psychometrics_check coverage   how often the intervals of α and ω hold the true value, by simulation

The data set is not part of this repository (Chatterjee and Price 1977; it comes with R).
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator

import numpy as np

from vinculum.measures.psychometrics import alpha, moments, omega

KNOWN = {"raw α": 0.843143, "standardised α": 0.839084, "ω of one factor": 0.840544}
R_SAYS = 'write.table(attitude, sep = ",", row.names = FALSE, col.names = FALSE)'
LOADINGS = np.array([0.7, 0.6, 0.8, 0.5, 0.7, 0.6, 0.8])
DRAWS, SEED = 4000, 20261123


def attitude() -> Iterator[str]:
    """Three numbers beside those known; SystemExit where one is off in the sixth digit."""
    printed = subprocess.run(["Rscript", "--vanilla", "-e", R_SAYS], capture_output=True, text=True, check=True).stdout
    sums = moments(np.loadtxt(io.StringIO(printed), delimiter=","))
    found = alpha(sums)
    ours = [found.raw.estimate, found.standardised.estimate, omega(sums, standardised=True).estimate]
    for (name, known), value in zip(KNOWN.items(), ours, strict=True):
        if value is None or abs(value - known) > 5e-7:
            raise SystemExit(f"{name}: {value}, known {known}")
        yield f"{name}: {value:.6f}, as known"


def coverage() -> Iterator[str]:
    """Seven items, one factor, loadings .5 to .8; normal answers, and the same cut into five steps with a ceiling."""
    draw = np.random.default_rng(SEED)
    for kind in ("normal", "five steps, skewed"):
        big = simulated(draw, 400_000, kind)
        true = [alpha(moments(big)).raw.estimate or 0.0, omega(moments(big)).estimate or 0.0]
        yield f"{kind}: true α {true[0]:.3f}, ω {true[1]:.3f}"
        for people in (20, 40, 100, 300):
            held, wide, lost = np.zeros(2), np.zeros(2), 0
            for _ in range(DRAWS):
                sums = moments(simulated(draw, people, kind))
                both = (alpha(sums).raw, omega(sums))
                ends = [(one.low, one.high) for one in both]
                if any(low is None or high is None for low, high in ends):
                    lost += 1
                    continue
                low, high = np.array(ends, dtype=np.float64).T
                held += (low <= true) & (true <= high)
                wide += high - low
            shares, widths = held / (DRAWS - lost), wide / (DRAWS - lost)
            yield (
                f"  {people} people: α held in {shares[0]:.1%}, width {widths[0]:.2f}; ω held in {shares[1]:.1%}, "
                f"width {widths[1]:.2f}; without ω {lost} of {DRAWS:,}"
            )


def simulated(draw: np.random.Generator, people: int, kind: str) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """people × 7."""
    noise = draw.normal(size=(people, len(LOADINGS))) * np.sqrt(1 - LOADINGS**2)
    raw = draw.normal(size=(people, 1)) * LOADINGS + noise
    return raw if kind == "normal" else np.clip(np.round(4 + 1.1 * raw), 1, 5)


def main() -> None:
    """The command line."""
    checks = {"attitude": attitude, "coverage": coverage}
    names = sys.argv[1:] or list(checks)
    for name in names:
        if name not in checks:
            raise SystemExit(f"There is no check “{name}”. There are: {', '.join(checks)}.")
        for line in checks[name]():
            print(line, flush=True)


if __name__ == "__main__":
    main()
