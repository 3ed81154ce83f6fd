"""Has a person changed more than the measure's own error explains? (Jacobson and Truax 1991)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from vinculum.errors import InvalidAnswers, InvalidMeasure


class Status(StrEnum):
    """What became of a person between two sheets."""

    RECOVERED = "recovered"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and standard deviation of one population on a scale, in the scale's units."""

    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """Three places to draw the line between two populations, in the scale's units.

    Attributes:
        a: two SD from the clinical mean towards the functional one.
        b: two SD from the functional mean towards the clinical one.
        c: between both means, nearer to the narrower population.
    """

    a: float
    b: float
    c: float


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """One change, and whether error explains it.

    Attributes:
        before: first score, in the scale's units.
        after: second score.
        estimate: after − before.
        low: lower end of the interval estimate ± reliable_value.
        high: its upper end.
        standard_error: SE of one score, SD·√(1 − r).
        difference_error: S_diff of a difference of two scores, √2·SE.
        index: RCI, estimate / S_diff; 0 for no change.
        reliable_value: the smallest change that error does not explain, z·S_diff.
        status: reliable and across the cut-off, reliable for the better, not reliable, reliable for the worse.
        cutoff: the cut-off used, None where there was none; then nobody counts as recovered.
        n: number of persons.
        method: name of the method with its parameters.
    """

    before: float
    after: float
    estimate: float
    low: float
    high: float
    standard_error: float
    difference_error: float
    index: float
    reliable_value: float
    status: Status
    cutoff: float | None
    n: int
    method: str


def standard_error(sd: float, reliability: float) -> float:
    """Standard error of measurement SE = SD·√(1 − r), in the units of sd; r from 0 to below 1."""
    if not 0 < sd < math.inf:
        raise InvalidMeasure(f"The standard deviation must be above 0; {sd} is not.")
    if not 0 <= reliability < 1:
        raise InvalidMeasure(f"The reliability must be at least 0 and below 1; {reliability} is not.")
    return sd * math.sqrt(1 - reliability)


def reliable_change(
    before: float,
    after: float,
    *,
    sd: float,
    reliability: float,
    cutoff: float | None = None,
    higher_is_better: bool = True,
    z: float = 1.96,
) -> ReliableChange:
    """Reliable change of one person: RCI = (after − before) / S_diff, reliable where |RCI| > z.

    S_diff = √2·SE and SE = SD·√(1 − r). Assumes the same error at every level of the scale and no practice effect.
    sd and reliability should come from people like this one. Jacobson, N. S., & Truax, P. (1991), J Consult Clin
    Psychol 59, 12–19.
    """
    if not (math.isfinite(before) and math.isfinite(after)):
        raise InvalidAnswers(f"A change needs two scores; {before} and {after} are not both numbers.")
    error = standard_error(sd, reliability)
    difference = math.sqrt(2) * error
    change = after - before
    better = 1 if higher_is_better else -1
    return ReliableChange(
        before=before,
        after=after,
        estimate=change,
        low=change - z * difference,
        high=change + z * difference,
        standard_error=error,
        difference_error=difference,
        index=change / difference,
        reliable_value=z * difference,
        status=_status(better * change / difference, z, _crossed(before, after, cutoff, better)),
        cutoff=cutoff,
        n=1,
        method=f"Jacobson–Truax, SD {sd:g}, reliability {reliability:g}, z {z:g}",
    )


def cutoffs(clinical: Spread, functional: Spread) -> Cutoffs:
    """The cut-offs a, b and c of Jacobson and Truax (1991).

    a = M_c ± 2·SD_c and b = M_n ∓ 2·SD_n, both towards the other mean; c = (SD_c·M_n + SD_n·M_c) / (SD_c + SD_n).
    """
    for name, spread in (("clinical", clinical), ("functional", functional)):
        if not (math.isfinite(spread.mean) and 0 < spread.sd < math.inf):
            raise InvalidMeasure(f"The {name} group needs a mean and a standard deviation above 0; {spread} has not.")
    if clinical.mean == functional.mean:
        raise InvalidMeasure(f"Both groups have the mean {clinical.mean:g}: no line lies between them.")
    towards = math.copysign(1, functional.mean - clinical.mean)
    weighted = clinical.sd * functional.mean + functional.sd * clinical.mean
    return Cutoffs(
        a=clinical.mean + towards * 2 * clinical.sd,
        b=functional.mean - towards * 2 * functional.sd,
        c=weighted / (clinical.sd + functional.sd),
    )


def _crossed(before: float, after: float, cutoff: float | None, better: int) -> bool:
    return cutoff is not None and better * before < better * cutoff <= better * after


def _status(index: float, z: float, crossed: bool) -> Status:
    if index > z:
        return Status.RECOVERED if crossed else Status.IMPROVED
    return Status.DETERIORATED if index < -z else Status.UNCHANGED
