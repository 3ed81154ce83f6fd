"""Cronbach's α and McDonald's ω of 100,000 people on 12 items, against psych in R.

psych::alpha with its tables of items (it also scores everybody) and psych::omega with one factor; ours: α, α without
each item, item–rest r, statistics and counts of each item, and ω with its interval. The answers are simulated: one
factor, loadings .4 to .8, five ordered answers, seed 20261123.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from bench.statistics.peers import paired, r_peer

from vinculum.measures.psychometrics import alpha, item_rest, item_statistics, moments, omega

PEOPLE, ITEMS, SEED = 100_000, 12, 20261123
R_SIDE = """
suppressMessages(library(psych))
answers <- matrix(readBin(file.path(FOLDER, "answers.bin"), "double", %d * %d), ncol = %d)
colnames(answers) <- paste0("i", seq_len(ncol(answers)))
run <- function() {
  a <- psych::alpha(answers, warnings = FALSE)
  o <- suppressWarnings(suppressMessages(psych::omega(answers, nfactors = 1, fm = "ml", plot = FALSE)))
  c(raw = a$total$raw_alpha, standardised = a$total$std.alpha, omega = o$omega.tot,
    without = a$alpha.drop$raw_alpha[1], rest = a$item.stats$r.drop[1],
    mean = a$item.stats$mean[1])
}
"""


def answers() -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """People × items, whole numbers 1 to 5."""
    draw = np.random.default_rng(SEED)
    loadings = np.linspace(0.4, 0.8, ITEMS)
    factor = draw.normal(size=(PEOPLE, 1))
    noise = draw.normal(size=(PEOPLE, ITEMS)) * np.sqrt(1 - loadings**2)
    table = np.clip(np.round(3 + 1.1 * (factor * loadings + noise)), 1, 5)
    return np.ascontiguousarray(table)


def race(pairs: int) -> Iterable[str]:
    """Lines with the seconds of both sides, the ratio, and the largest difference of the results."""
    table = answers()

    def ours() -> dict[str, float | None]:
        sums = moments(table)
        found = alpha(sums)
        return {
            "raw": found.raw.estimate,
            "standardised": found.standardised.estimate,
            "omega": omega(sums, standardised=True).estimate,
            "without": found.without[0].estimate,
            "rest": item_rest(sums)[0].estimate,
            "mean": item_statistics(table)[0].mean,
        }

    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "answers.bin").write_bytes(np.asfortranarray(table).tobytes(order="F"))
        with r_peer(R_SIDE % (PEOPLE, ITEMS, ITEMS), folder) as peer:
            found = paired(ours, peer, pairs=pairs)
    yield found.line(f"α and ω, {PEOPLE:,} × {ITEMS}, against psych", goal=5)
    apart = max(abs(float(found.yours[key]) - float(value or 0)) for key, value in found.mine.items())
    yield f"  largest difference of α, standardised α, ω, α without item 1, item–rest r, mean: {apart:.1e}"
