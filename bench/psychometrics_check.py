"""Checks of the psychometrics that need more than the tests may hold.

python -m bench.psychometrics_check attitude   R's data set `attitude`, printed by Rscript, against its known numbers
python -m bench.psychometrics_check lavaan     40 random factor models against lavaan in R: indices and loadings
python -m bench.psychometrics_check coverage   how often the intervals of α and ω hold the true value, by simulation

The data set is not part of this repository (Chatterjee and Price 1977; it comes with R).
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from vinculum.measures.psychometrics import FactorModel, alpha, given_factors, moments, omega

KNOWN = {"raw α": 0.843143, "standardised α": 0.839084, "ω of one factor": 0.840544}
R_SAYS = 'write.table(attitude, sep = ",", row.names = FALSE, col.names = FALSE)'
LOADINGS = np.array([0.7, 0.6, 0.8, 0.5, 0.7, 0.6, 0.8])
DRAWS, SEED, MODELS = 4000, 20261123, 40
LAVAAN = """
suppressMessages(library(lavaan))
for (i in 0:LAST) {
  answers <- read.csv(file.path("FOLDER", paste0(i, ".csv")))
  model <- paste(readLines(file.path("FOLDER", paste0(i, ".txt"))), collapse = "\n")
  fit <- cfa(model, answers, std.lv = TRUE)
  wanted <- c("chisq", "cfi", "tli", "rmsea", "rmsea.ci.lower", "rmsea.ci.upper", "srmr")
  loadings <- standardizedSolution(fit)
  cat(sprintf("%.9f", c(fitMeasures(fit, wanted), loadings$est.std[loadings$op == "=~"])), "\n")
}
"""


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


def lavaan() -> Iterator[str]:
    """The largest differences; models with a Heywood case are left out, since lavaan lets them pass the floor."""
    draw, ours = np.random.default_rng(SEED), []
    with TemporaryDirectory() as name:
        folder = Path(name)
        while len(ours) < MODELS:
            found = _random_model(draw, folder / str(len(ours)))
            if found.fit is not None and found.settled and not found.trouble:
                fit = found.fit
                rmsea = [fit.rmsea.estimate, fit.rmsea.low, fit.rmsea.high]
                loadings = [one.estimate.estimate for one in found.loadings]
                ours.append([fit.chi_square, fit.cfi, fit.tli, *rmsea, fit.srmr, *loadings])
        command = ["Rscript", "--vanilla", "-e", LAVAAN.replace("FOLDER", name).replace("LAST", str(MODELS - 1))]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().splitlines()
    theirs = [[float(value) for value in line.split()] for line in printed]
    apart = [np.abs(np.array(mine, dtype=float) - other) for mine, other in zip(ours, theirs, strict=True)]
    yield f"{MODELS} models: indices differ by at most {max(one[:7].max() for one in apart):.1e}"
    yield f"  loadings by at most {max(one[7:].max() for one in apart):.1e}"


def _random_model(draw: np.random.Generator, place: Path) -> FactorModel:
    """A model of one to four factors fitted to simulated answers of five steps; both are written for R."""
    factors, each = int(draw.integers(1, 5)), int(draw.integers(3, 6))
    people, of = int(draw.integers(60, 400)), np.repeat(np.arange(factors), each)
    latent = np.sqrt(0.5) * (draw.normal(size=(people, 1)) + draw.normal(size=(people, factors)))
    noise = 0.8 * draw.normal(size=(people, len(of)))
    sums = moments(answers := np.clip(np.round(3 + latent[:, of] * draw.uniform(0.4, 1, len(of)) + noise), 1, 5))
    groups = {
        f"f{number}": [item for item, home in zip(sums.items, of, strict=True) if home == number]
        for number in range(factors)
    }
    np.savetxt(f"{place}.csv", answers, delimiter=",", header=",".join(sums.items), comments="")
    model = "\n".join(f"{factor} =~ {' + '.join(items)}" for factor, items in groups.items())
    Path(f"{place}.txt").write_text(model + "\n", encoding="utf-8")
    return given_factors(sums, groups)


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
    checks = {"attitude": attitude, "lavaan": lavaan, "coverage": coverage}
    names = sys.argv[1:] or list(checks)
    for name in names:
        if name not in checks:
            raise SystemExit(f"There is no check “{name}”. There are: {', '.join(checks)}.")
        for line in checks[name]():
            print(line, flush=True)


if __name__ == "__main__":
    main()
