"""Named criteria for a dip. A count of dips depends on the criterion (Gumz et al. 2012), so every dip names its own.

A drop is drop_t = reference_t − y_t; it is a dip from threshold = k · S on. Sources of the parts: k = 1 Strauss et al.
2006, k = 2 Stiles et al. 2004, the larger of two spreads and declines over several sessions Gumz et al. 2012, control
charts Eubanks-Carter et al. 2012 and Lipner et al. 2022, sudden loss after Tang and DeRubeis. The recovery window (3)
and tolerance (0.25 S) are this project's own conventions, as the exact published algorithms could not be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from types import MappingProxyType
from typing import Literal

from vinculum.course.model import Parameter
from vinculum.course.series import Series

Reference = Literal["previous", "mean of last", "own line", "own mean", "sudden", "running mean", "stretch", "level"]
Spread = Literal["within", "between", "larger", "residual", "moving range", "noise"]

PER_SIGMA = 1.128  # mean absolute difference of two normal scores, in their standard deviations (d₂ of two)
RELIABLE = 1.96 * sqrt(2)  # a difference between two scores beyond this many SEM is not measurement error (5 %)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One member of the family.

    Attributes:
        name: as shown to people.
        reference: what a score is compared with; "sudden" compares three sessions before with three after, "running
            mean" sums what lies below the mean before, "stretch" cuts the series into stretches of equal level, "level"
            is what the state-space model expects.
        spread: S. "within": sample SD of all scores of this rater, the drop itself included. "between": SD of the
            means of many cases, given from outside, else within. "larger": the larger of both. "residual": SD about
            the own line (n − 2). "moving range": mean absolute difference of successive scores. "noise": that divided
            by 1.128, the standard deviation of one score about a level that stays.
        k: how many S make a dip; of a "running mean" the limit of the sum, of a "stretch" the price of a cut in
            S² · ln n, and of a "level" a factor on the limit of the evidence (shift.limit).
        window: recovery is looked for in so many answered sessions of this rater after the lowest score.
        tolerance: recovered from reference − tolerance · S on.
        step: a fall of at least step · S between two answers is a fall; a smaller one is level.
        minimum: answered sessions below which there is not enough data.
        last: how many scores "mean of last" takes, fewer where there are fewer before the fall.
        slack: what a "running mean" takes off each time, in S.
        window_before: a fall of the "level" may have begun in one of so many last answers.
    """

    name: str
    reference: Reference
    spread: Spread
    k: float
    window: int = 3
    tolerance: float = 0.25
    step: float = 0.5
    minimum: int = 4
    last: int = 3
    slack: float = 0.5
    window_before: int = 6

    @property
    def parameters(self) -> dict[str, Parameter]:
        """Everything decided beforehand, by name."""
        families: dict[str, dict[str, Parameter]] = {
            "running mean": {"slack": self.slack},
            "level": {"window before": self.window_before},
        }
        return {
            "reference": self.reference,
            "spread": self.spread,
            "k": self.k,
            "window": self.window,
            "tolerance": self.tolerance,
            "step": self.step,
            "minimum": self.minimum,
            "last": self.last,
            **families.get(self.reference, {}),
        }

    def size(self, series: Series, between: float | None) -> float:
        """S of this criterion for a series, in score units."""
        if self.spread == "residual":
            return series.residual
        if self.spread == "moving range":
            return series.moving_range
        if self.spread == "noise":
            return series.moving_range / PER_SIGMA
        within = series.deviation
        if between is None or self.spread == "within":
            return within
        return between if self.spread == "between" else max(within, between)


DEFAULT = "fall of the level"
"""The criterion of notices: the winner of a simulation study (docs/dips.md, `python -m bench.dip_detection`).

Of 100 simulated cases without a real drop about 5 show one, looked at after 8, 20 or 40 sessions. It finds few small
drops; of those of three standard deviations a third from the case's own answers, half where the measure is known. So a
dip is a reason to look, never a finding about a person, and it is shown with what the other criteria make of it.
"""

NOTICE = (
    f"“{DEFAULT}” uses no answer that came later. Of 100 simulated cases without a real drop, about 5 show one when "
    "looked at after 8, 20 or 40 sessions; looked at after each of 20 sessions, about 14 show one at some time."
)
"""Its operating point in words, for people."""

CRITERIA: Mapping[str, Criterion] = MappingProxyType(
    {
        criterion.name: criterion
        for criterion in (
            Criterion("previous score, 1 SD", "previous", "within", 1.0),
            Criterion("previous score, 2 SD", "previous", "within", 2.0),
            Criterion("mean of last three, 1 SD", "mean of last", "within", 1.0),
            Criterion("mean of last three, 2 SD", "mean of last", "within", 2.0),
            Criterion("own line, 2 SD", "own line", "residual", 2.0),
            Criterion("own mean, 2 SD", "own mean", "within", 2.0),
            Criterion("control chart", "own mean", "moving range", 2.66),
            Criterion("sudden loss", "sudden", "within", 1.0),
            Criterion("partition", "stretch", "noise", 2.0),
            Criterion("cumulative sum", "running mean", "noise", 5.0),
            Criterion(DEFAULT, "level", "noise", 1.0),
        )
    }
)
