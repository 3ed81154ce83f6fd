"""The shipped reader and a copy on the same held-back decisions, and whether the copy may take its place.

Decisions are pairs of a turn and a code. Precision = right proposals of all proposals, recall = right proposals of all
that a person says are there, F1 = their harmonic mean 2 TP / (2 TP + FP + FN). Average precision is the mean, over what
is there, of the precision down to it, ordered by log-odds above the threshold. Intervals of differences are a paired
bootstrap over sessions (Efron and Tibshirani 1993, percentile method): both readers are always counted on the same
drawn sessions.

F1 alone would let a copy win that only proposes more: where half of the decisions say yes, whatever proposes everything
has an F1 of .67, also for somebody who decided by the throw of a coin. So average precision, which does not
change with how much is proposed, has to be better as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vinculum.reading.linear.model import Model
from vinculum.training.decided import Flags, Turns, classes_of
from vinculum.training.margins import margins_of
from vinculum.training.parts import Parts

DRAWS = 2000
SEED = 1
ENOUGH_CONFIRMED = 30
ENOUGH_OTHERS = 30
ENOUGH_SESSIONS = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """One reader on some decisions. None where nothing was proposed (precision) or nothing is there (recall)."""

    precision: float | None
    recall: float | None
    f1: float
    average_precision: float | None


@dataclass(frozen=True, slots=True)
class CodeFigures:
    """Both readers on the decisions about one code, of which `there` say that it is there and `others` that not."""

    code: str
    there: int
    others: int
    shipped: Figures
    copy: Figures


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both readers on every decision, each by a copy that knew nothing of its session (or case).

    Attributes:
        confirmed: decisions that a code is there.
        others: decisions that it is not, and turns that were looked at and left unmarked.
        sessions: with decisions.
        cases: with decisions.
        held: what was held back whole.
        shipped: the shipped reader's figures over all codes.
        copy: the copy's.
        difference: F1 of the copy minus F1 of the shipped reader.
        interval: the 95 % interval of that difference.
        order_difference: average precision of the copy minus that of the shipped reader; 0 where nothing is there.
        order_interval: the 95 % interval of that difference.
        codes: for each code that was decided about.
    """

    confirmed: int
    others: int
    sessions: int
    cases: int
    held: Literal["case", "session"]
    shipped: Figures
    copy: Figures
    difference: float
    interval: tuple[float, float]
    order_difference: float
    order_interval: tuple[float, float]
    codes: tuple[CodeFigures, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """What there is too little of to judge by; empty where there is enough."""
        wanted = (
            (self.confirmed, ENOUGH_CONFIRMED, "confirmed moments"),
            (self.others, ENOUGH_OTHERS, "dismissed proposals or turns left unmarked"),
            (self.sessions, ENOUGH_SESSIONS, "sessions with decisions"),
        )
        return tuple(f"{have} of {need} {what}" for have, need, what in wanted if have < need)

    @property
    def may_replace(self) -> bool:
        """Whether there is enough to judge by, and the copy is better by more than chance would give."""
        return not self.missing and self.interval[0] > 0 and self.order_interval[0] > 0

    @property
    def verdict(self) -> str:
        """The outcome in words that claim no more than the interval does."""
        if self.missing:
            return f"Too little to judge by yet: {', '.join(self.missing)}."
        low, high = self.interval
        if low > 0 and self.order_interval[0] <= 0:
            return (
                "The copy finds more of what you confirm, but only because it proposes more: it does not tell your yes "
                "from your no any better than the shipped reader. Nothing speaks for changing readers."
            )
        if low > 0:
            return "The copy agrees with you better than the shipped reader, by more than chance would give."
        if high < 0:
            return "The shipped reader agrees with you better than the copy. Keep it."
        return "The difference may be chance alone: nothing speaks for changing readers."


def compared(shipped: Model, turns: Turns, copy: NDArray[np.float32], *, parts: Parts) -> Comparison:
    """Compares on all decided turns; `copy` are margins, shape (turns, classes), of copies that had not seen them."""
    old = margins_of(shipped, turns.rows)
    counts = np.stack([_counts(margins, turns) for margins in (old, copy)])
    totals, drawn = counts.sum(axis=1), _drawn(turns)
    before, after = (_figures(margins, turns.carried, turns.known) for margins in (old, copy))
    unmarked = (turns.known & ~turns.named).any(axis=1)
    return Comparison(
        confirmed=int(turns.carried.sum()),
        others=int((turns.named & ~turns.carried).sum() + unmarked.sum()),
        sessions=len(np.unique(turns.session)),
        cases=parts.cases,
        held=parts.held,
        shipped=before,
        copy=after,
        difference=float(_f1(totals[1]) - _f1(totals[0])),
        interval=_interval(_f1(drawn @ counts[1]) - _f1(drawn @ counts[0])),
        order_difference=(after.average_precision or 0.0) - (before.average_precision or 0.0),
        order_interval=_interval(_order(copy, turns, drawn) - _order(old, turns, drawn)),
        codes=_by_code(classes_of(shipped.heads), old, copy, turns),
    )


def _by_code(
    codes: tuple[str, ...], old: NDArray[np.float32], copy: NDArray[np.float32], turns: Turns
) -> tuple[CodeFigures, ...]:
    found = []
    for column in np.flatnonzero(turns.named.any(axis=0)):
        one = np.s_[:, column : column + 1]
        carried, known = turns.carried[one], turns.known[one]
        there, others = int(carried.sum()), int((known & ~carried).sum())
        both = (_figures(margins[one], carried, known) for margins in (old, copy))
        found.append(CodeFigures(codes[column], there, others, *both))
    return tuple(found)


def _counts(margins: NDArray[np.float32], turns: Turns) -> NDArray[np.int64]:
    """Right proposals, wrong proposals and misses of each session, shape (sessions, 3)."""
    given = (margins >= 0) & turns.known
    each = np.stack(
        [
            (given & turns.carried).sum(axis=1),
            (given & ~turns.carried).sum(axis=1),
            (~given & turns.carried).sum(axis=1),
        ],
        axis=1,
    )
    counts = np.zeros((int(turns.session.max()) + 1, 3), np.int64)
    np.add.at(counts, turns.session, each)
    return counts


def _f1(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """F1 from (…, 3) counts; 0 where nothing was proposed and nothing is there."""
    right, wrong, missed = counts[..., 0], counts[..., 1], counts[..., 2]
    return np.asarray(2 * right / np.maximum(2 * right + wrong + missed, 1), np.float64)


def _drawn(turns: Turns) -> NDArray[np.int64]:
    """How often each session is drawn, shape (draws, sessions); those without decisions never."""
    used, size = np.unique(turns.session), int(turns.session.max()) + 1
    drawn = np.zeros((DRAWS, size), np.int64)
    drawn[:, used] = np.random.default_rng(SEED).multinomial(len(used), np.full(len(used), 1 / len(used)), size=DRAWS)
    return drawn


def _interval(differences: NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.quantile(differences, (0.025, 0.975))
    return float(low), float(high)


def _order(margins: NDArray[np.float32], turns: Turns, drawn: NDArray[np.int64]) -> NDArray[np.float64]:
    """Average precision of each draw, shape (draws,); a session drawn twice counts twice."""
    place = np.argsort(-margins[turns.known], kind="stable")
    there = turns.carried[turns.known][place]
    session = np.repeat(turns.session, turns.known.sum(axis=1))[place]
    return np.array([_weighted(own[session], there) for own in drawn])


def _weighted(weight: NDArray[np.int64], there: Flags) -> float:
    right = weight * there
    precision = np.cumsum(right) / np.maximum(np.cumsum(weight), 1)
    return float((precision * right).sum() / max(1, right.sum()))


def _figures(margins: NDArray[np.float32], carried: Flags, known: Flags) -> Figures:
    margin, there = margins[known], carried[known]
    given = margin >= 0
    right, proposed, all_there = int((given & there).sum()), int(given.sum()), int(there.sum())
    return Figures(
        precision=right / proposed if proposed else None,
        recall=right / all_there if all_there else None,
        f1=2 * right / max(1, proposed + all_there),
        average_precision=_average_precision(margin, there),
    )


def _average_precision(margin: NDArray[np.float32], there: Flags) -> float | None:
    if not there.any():
        return None
    ordered = there[np.argsort(-margin, kind="stable")]
    return float((np.cumsum(ordered) / np.arange(1, len(ordered) + 1))[ordered].mean())
