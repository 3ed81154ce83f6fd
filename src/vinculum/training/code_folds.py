"""Cross-validation of the codebook family by scene, and thresholds that keep ordinary talk quiet.

The figures are about written examples, not about patients: no openly licensed corpus of real sessions has these codes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from vinculum.reading.linear.blocks import Blocks, Session
from vinculum.training.codes import Lines, Plain, fit_codes, last_rows

FOLDS = 5
OFTEN: Mapping[str, float] = MappingProxyType(
    {"rupture": 0.15, "resistance": 0.15, "toward": 0.1, "relationship": 0.1, "narrative": 5.0, "therapist": 1.0}
)
"""At most so many proposals of one code for each hundred turns of ordinary talk, by system: a strain between the two is
rare in the sessions this is counted on, a told happening or a piece of advice is not."""

PRECISION: Mapping[str, float] = MappingProxyType({"narrative": 0.9})
"""Share of the proposed lines that must carry the code, by system; ENOUGH for the rest."""
ENOUGH = 0.6

LogOdds = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tested:
    """A system's lines with the log-odds that heads gave them which knew no line of their scene.

    Attributes:
        lines: the system's lines.
        scores: shape (lines, codes).
    """

    lines: Lines
    scores: LogOdds

    def average_precision(self) -> NDArray[np.float64]:
        """Of each code, over the lines where the codebook says whether they carry it."""
        return np.array([self._precision(column) for column in range(len(self.lines.codes))])

    def f1(self, least: Sequence[float]) -> NDArray[np.float64]:
        """Of each code, where a line is proposed from the log-odds `least` on."""
        return np.array([self._f1(column, least[column]) for column in range(len(self.lines.codes))])

    def precise_threshold(self, column: int) -> float:
        """The lowest log-odds from which on enough of the proposed lines carry the code; the best line's if none."""
        known = self._known(column)
        order = np.argsort(-self.scores[known, column], kind="stable")
        scores, right = self.scores[known, column][order], self.lines.carries[known, column][order]
        share = np.cumsum(right) / np.arange(1, len(right) + 1)
        enough = np.flatnonzero(share >= PRECISION.get(self.lines.system, ENOUGH))
        return float(scores[enough[-1]] if len(enough) else scores[0])

    def _known(self, column: int) -> NDArray[np.bool_]:
        return np.asarray(self.lines.known[:, column] == 1, np.bool_)

    def _precision(self, column: int) -> float:
        known = self._known(column)
        order = np.argsort(-self.scores[known, column], kind="stable")
        right = self.lines.carries[known, column][order]
        return float((np.cumsum(right) / np.arange(1, len(right) + 1))[right == 1].mean())

    def _f1(self, column: int, least: float) -> float:
        known = self._known(column)
        given, right = self.scores[known, column] >= least, self.lines.carries[known, column] == 1
        return float(2 * (given & right).sum() / max(1, given.sum() + right.sum()))


def tested(own: Lines, blocks: Blocks, plain: Plain, *, seed: int) -> Tested:
    """Scores of every line by heads trained without its scene."""
    rows = last_rows(blocks, own.sessions)
    part = scene_parts(own.scenes, seed=seed)
    scores = np.zeros((len(own.scenes), len(own.codes)), np.float32)
    for number in range(FOLDS):
        held = part == number
        weights, bias = fit_codes(own, rows, ~held, plain)
        scores[held] = np.asarray(rows[held] @ weights) + bias
    return Tested(own, scores)


def scene_parts(scenes: Sequence[str], *, seed: int) -> NDArray[np.int64]:
    """Fold of each line; a scene is never split."""
    names = sorted(set(scenes))
    order = np.random.default_rng(seed).permutation(len(names))
    fold = {names[at]: number % FOLDS for number, at in enumerate(order)}
    return np.array([fold[scene] for scene in scenes])


def quiet_threshold(ordinary: LogOdds, often: float) -> float:
    """The log-odds that at most `often` of a hundred ordinary turns reach."""
    return float(np.quantile(ordinary, 1 - often / 100)) if len(ordinary) else -np.inf


def ordinary_rows(
    blocks: Blocks, apart: Mapping[str, Session], chosen: Mapping[str, NDArray[np.bool_]]
) -> sparse.csr_matrix:
    """Rows of the chosen turns of whole sessions."""
    return sparse.vstack(
        [blocks.rows(apart[name])[np.flatnonzero(turns)] for name, turns in chosen.items()], format="csr"
    )
