"""What a report says of answers that are counted together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vinculum.errors import InvalidAnswers
from vinculum.estimate import Estimate
from vinculum.measures.model import Measure, Scale
from vinculum.measures.psychometrics.consistency import Alpha, alpha
from vinculum.measures.psychometrics.halves import SplitHalf, split_half
from vinculum.measures.psychometrics.item_report import FEW
from vinculum.measures.psychometrics.items import share_at
from vinculum.measures.psychometrics.moments import Moments, Numbers, moments
from vinculum.measures.psychometrics.omega import omega
from vinculum.measures.psychometrics.precision import Precision, precision

ENOUGH_COMPLETE = 0.9  # share of people whose complete answers are taken alone; below, pairs of answers are


@dataclass(frozen=True, slots=True)
class ScaleReport:
    """How well a scale measures.

    Attributes:
        scale: its id.
        title: what it is called.
        items: ids of the items counted, those that everybody is asked.
        minimum, maximum: ends of the scale.
        n: people with a score.
        mean, sd: of the scores; None where there are none.
        alpha, omega, halves, precision: reliability and error; None for a single item or where `why` says so.
        floor, ceiling: share of scores at the ends.
        why: why there is no reliability, "" where there is.
    """

    scale: str
    title: str
    items: tuple[str, ...]
    minimum: float
    maximum: float
    n: int
    mean: float | None
    sd: float | None
    alpha: Alpha | None
    omega: Estimate | None
    halves: SplitHalf | None
    precision: Precision | None
    floor: Estimate
    ceiling: Estimate
    why: str = ""


def counted(measure: Measure, scale: Scale) -> tuple[str, ...]:
    """The items of a scale that everybody is asked; one that follows another answer is missing by design."""
    always = {item.id for item in measure.answerable if item.shown_if is None}
    return tuple(item for item in scale.items if item in always)


def sums_of(measure: Measure, table: Numbers, items: tuple[str, ...]) -> Moments:
    """Sums over some items of people × `measure.answerable`, reversed items turned round.

    Only complete answers where at least nine of ten people gave them, else pairs of answers. Raises InvalidAnswers.
    """
    place = {item.id: column for column, item in enumerate(measure.answerable)}
    part = table[:, [place[item] for item in items]]
    part = part[~np.isnan(part).all(axis=1)]
    complete = len(part) and np.mean(~np.isnan(part).any(axis=1)) >= ENOUGH_COMPLETE
    return moments(part, items=items, missing="complete" if complete else "pairwise")


def scale_report(measure: Measure, scale: Scale, table: Numbers, scores: Numbers, *, lang: str) -> ScaleReport:
    """One scale. table: people × items, keyed; scores: their values on the scale, NaN where there is none."""
    items, there = counted(measure, scale), scores[~np.isnan(scores)]
    sd = float(there.std(ddof=1)) if len(there) > 1 else None
    found, why = None, ""
    if len(items) < 2:
        why = "It is a single question, so nothing says how well its parts hang together."
    else:
        try:
            found = _reliability(sums_of(measure, table, items), sd)
        except InvalidAnswers as refusal:
            why = str(refusal)
    consistency, total, halves, error = found or (None, None, None, None)
    return ScaleReport(
        scale=scale.id,
        title=scale.title(lang),
        items=items,
        minimum=scale.minimum,
        maximum=scale.maximum,
        n=len(there),
        mean=float(there.mean()) if len(there) else None,
        sd=sd,
        alpha=consistency,
        omega=total,
        halves=halves,
        precision=error,
        floor=_end(scores, scale.minimum, "share at the lowest score"),
        ceiling=_end(scores, scale.maximum, "share at the highest score"),
        why=why,
    )


def _end(scores: Numbers, end: float, name: str) -> Estimate:
    """The share at one end, unless it is one or two people."""
    found = share_at(scores, end, name)
    if found.estimate is not None and 0 < round(found.estimate * found.n) < FEW:
        return Estimate(name, None, None, None, found.n, found.method, why=f"Fewer than {FEW} people; not said.")
    return found


def _reliability(sums: Moments, sd: float | None) -> tuple[Alpha, Estimate | None, SplitHalf | None, Precision | None]:
    found = alpha(sums)
    several = len(sums.items) > 2
    error = precision(found.raw, sd) if sd else None
    return found, omega(sums) if several else None, split_half(sums) if several else None, error
