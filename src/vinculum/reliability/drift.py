"""Whether a coder codes otherwise as time goes on: alike with another or with oneself, and how often each code is used.

Order is that of coding, not of the sessions: only what was coded later can have drifted. A change is no fault. The
material may have changed, the codebook may have been made clearer, or a coder may see more than before.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

import numpy as np

from vinculum.errors import InvalidCodes
from vinculum.estimate import Estimate, wilson
from vinculum.reliability.cells import empty
from vinculum.reliability.model import Column
from vinculum.reliability.pairs import cohen_kappa
from vinculum.reliability.stretches import Array, divided, interval_of

LEAST = 20  # units coded by both, below which no trend is computed
PART = 10  # units of one part of the time, at least
PARTS = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part of the time: units `first` to `last` in order of coding (from 1), how many were alike, and κ."""

    first: int
    last: int
    alike: int
    n: int
    kappa: Estimate


@dataclass(frozen=True, slots=True)
class AlikeOverTime:
    """How far two codings of the same units agree as coding goes on.

    Attributes:
        change: of the share coded alike, from the first unit to the last, along a line; beyond −1 or 1 where it was
            sudden.
        parts: the time in equal parts.
    """

    change: Estimate
    parts: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class UseOverTime:
    """How often one code was given in the earlier and the later half: `change` is the later share minus the earlier."""

    code: Hashable
    earlier: int
    later: int
    change: Estimate


def alike_over_time(
    first: Column, second: Column, *, draws: int = 2000, seed: int = 1, confidence: float = 0.95
) -> AlikeOverTime:
    """The trend of agreement between two codings of the same units, given in the order of coding.

    With a_t = 1 where unit t was coded alike and x_t from 0 (first) to 1 (last), `change` is the slope of the
    least-squares line of a on x: what the share changes from the first unit to the last. Interval: percentiles of
    `draws` bootstrap draws of units. Null: no change. Assumed: units are drawn independently, and the change is steady
    (`parts` shows where it is not).

    Args:
        first, second: codes in order of coding, None or NaN where one did not code the unit; such units are left out.
    Raises InvalidCodes where the columns differ in length. Below 20 units there is no estimate, and it says why.
    """
    if len(first) != len(second):
        raise InvalidCodes(f"The first coding has {len(first)} units, the second {len(second)}: they must be the same.")
    pairs = [(one, other) for one, other in zip(first, second, strict=True) if not (empty(one) or empty(other))]
    alike = np.array([one == other for one, other in pairs], dtype=np.float64)
    method = f"slope of a line through {len(pairs)} units; interval by {draws:,} bootstrap draws of units"
    name = "Change in the share coded alike"
    if len(pairs) < LEAST:
        why = f"Both coded {len(pairs)} units; a trend needs {LEAST}."
        return AlikeOverTime(Estimate(name, None, None, None, len(pairs), method, confidence, why), ())
    when = np.linspace(0, 1, len(pairs))
    chosen = np.random.default_rng(seed).integers(0, len(pairs), (draws, len(pairs)))
    slopes = _slopes(when[chosen], alike[chosen])
    low, high, why = interval_of(slopes, confidence)
    value = float(_slopes(when[None, :], alike[None, :])[0])
    change = Estimate(name, value, low, high, len(pairs), method, confidence, why)
    return AlikeOverTime(change, tuple(_parts(pairs, alike, confidence)))


def use_over_time(codes: Column, *, confidence: float = 0.95) -> tuple[UseOverTime, ...]:
    """How often each code was given in the earlier and in the later half of the coding, most changed first.

    Interval of the difference of two shares by Newcombe's hybrid score method (1998, method 10). With k codes the
    level of each is 1 − (1 − confidence) / k (Bonferroni): that any of them misleads has at most the chance
    1 − confidence. Null: the same share in both halves. Assumed: alike material in both halves; nothing here can tell.

    Args:
        codes: in order of coding, None or NaN where nothing was coded; such units are left out.
    """
    given = [code for code in codes if not empty(code)]
    half = len(given) // 2
    earlier, later = given[:half], given[half:]
    names = sorted(set(given), key=str)
    level = 1 - (1 - confidence) / max(len(names), 1)
    found = [_use(name, (earlier, later), level) for name in names]
    return tuple(sorted(found, key=lambda one: (-abs(one.change.estimate or 0.0), str(one.code))))


def say_alike(one: AlikeOverTime) -> str:
    """The trend in a sentence that says no more than its interval."""
    change = one.change
    if change.estimate is None:
        return change.why
    first, last = one.parts[0], one.parts[-1]
    counts = f"alike on {first.alike} of the first {first.n} units and on {last.alike} of the last {last.n}"
    if change.low is None or change.high is None:
        return f"Coded {counts}. {change.why}"
    if change.low > 0:
        return f"The two came closer: {counts}."
    if change.high < 0:
        return (
            f"The two moved apart: {counts}. Which of them moved, or whether the material did, these counts cannot say."
        )
    return f"No clear change: {counts}."


def say_use(one: UseOverTime) -> str:
    """One code's use in a sentence; never a judgement about who used it."""
    change = one.change
    counts = f"“{one.code}” {one.earlier} times in the earlier half and {one.later} times in the later"
    if change.low is None or change.high is None or change.low <= 0 <= change.high:
        return f"{counts}: no clear change."
    more = "more" if change.low > 0 else "less"
    return f"{counts}: {more} often. The material may differ between the halves; only looking at it tells."


def _slopes(when: Array, alike: Array) -> Array:
    """Least-squares slope of each row; NaN where all units of a draw have the same time."""
    x = when - when.mean(axis=1, keepdims=True)
    spread = (x**2).sum(axis=1)
    return divided((x * alike).sum(axis=1), spread)


def _parts(pairs: Sequence[tuple[object, object]], alike: Array, confidence: float) -> list[Stretch]:
    number = min(PARTS, len(pairs) // PART)
    edges = np.linspace(0, len(pairs), number + 1).astype(int)
    found = []
    for low, high in pairwise(edges):
        here = pairs[low:high]
        kappa = cohen_kappa([one for one, _ in here], [other for _, other in here], confidence=confidence)
        found.append(Stretch(int(low) + 1, int(high), int(alike[low:high].sum()), len(here), kappa))
    return found


def _use(name: Hashable, halves: tuple[Sequence[object], Sequence[object]], level: float) -> UseOverTime:
    counts = [sum(code == name for code in half) for half in halves]
    method = "later share minus earlier; Newcombe 1998, method 10"
    total = len(halves[0]) + len(halves[1])
    label = f"Change in the use of {name}"
    if not all(halves):
        why = "There are too few units for two halves."
        return UseOverTime(name, counts[0], counts[1], Estimate(label, None, None, None, total, method, level, why))
    shares = [count / len(half) for count, half in zip(counts, halves, strict=True)]
    (low, high), (later_low, later_high) = (
        wilson(count, len(half), level) for count, half in zip(counts, halves, strict=True)
    )
    difference = shares[1] - shares[0]
    below = sqrt((shares[1] - later_low) ** 2 + (high - shares[0]) ** 2)
    above = sqrt((later_high - shares[1]) ** 2 + (shares[0] - low) ** 2)
    change = Estimate(
        label, difference, max(-1.0, difference - below), min(1.0, difference + above), total, method, level
    )
    return UseOverTime(name, counts[0], counts[1], change)
