"""What each criterion makes of each answer, for many cases at once: the number that it compares with its threshold.

"Online" takes nothing but the answers up to then, which is what a notice may do; "afterwards" takes them all, which is
what a picture may do. `python -m bench.dip_detection --check` compares all of it with the criteria of the product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from bench.dip_detection.cases import Cases, Floats, Whole
from numpy.typing import NDArray

FEWEST = 4  # answers that every criterion needs
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Per case and answer: how much speaks for a drop, −inf where nothing can, and the session it began in."""

    size: Floats
    start: Whole

    @property
    def most(self) -> Floats:
        """Per case the largest."""
        return self.size.max(axis=1)


def nothing(cases: Cases) -> tuple[Floats, Whole]:
    """Room for the evidence."""
    return np.full(cases.scores.shape, -np.inf), np.full(cases.scores.shape, -1)


@dataclass(frozen=True, slots=True)
class Spreads:
    """Running sums that the spreads are made of, all (cases, sessions); index t takes the answers up to t."""

    n: Floats
    mean: Floats
    deviation: Floats
    moving_range: Floats
    line: Floats
    residual: Floats


def spreads(cases: Cases, *, online: bool) -> Spreads:
    """Mean, standard deviation, moving range and own line of the answers up to each, or of all of them."""
    seen = ~np.isnan(cases.scores)
    middle = np.nanmean(cases.scores, axis=1, keepdims=True)
    y, x = np.where(seen, cases.scores - middle, 0.0), np.where(seen, cases.sessions, 0).astype(float)
    n, sy, sx = (np.cumsum(one, axis=1) for one in (seen.astype(float), y, x))
    syy, sxx, sxy = (np.cumsum(one, axis=1) for one in (y * y, x * x, x * y))
    steps = np.zeros_like(y)
    steps[:, 1:] = np.where(seen[:, 1:], np.abs(np.diff(y, axis=1)), 0.0)
    squares, across = np.maximum(syy - sy * sy / n, 0.0), np.maximum(sxx - sx * sx / n, 1e-12)
    slope = (sxy - sx * sy / n) / across
    made = Spreads(
        n=n,
        mean=sy / n + middle,
        deviation=np.sqrt(squares / np.maximum(n - 1, 1)),
        moving_range=np.cumsum(steps, axis=1) / np.maximum(n - 1, 1),
        line=sy / n + middle + slope * (x - sx / n),
        residual=np.sqrt(np.maximum(squares - slope**2 * across, 0.0) / np.maximum(n - 2, 1)),
    )
    if online:
        return made
    last = {
        name: getattr(made, name)[:, -1:] + 0 * n for name in ("n", "mean", "deviation", "moving_range", "residual")
    }
    along = sy[:, -1:] / n[:, -1:] + middle + slope[:, -1:] * (x - sx[:, -1:] / n[:, -1:])
    return Spreads(line=along, **last)


def reference(
    cases: Cases, kind: str, *, spread: str, online: bool = True, error: float | None = None, step: float = 0.5
) -> Evidence:
    """(reference − score) / S: of the criteria that compare a score with a reference.

    With `error` S is that standard error, not the case's own spread.
    """
    y, sums = cases.scores, spreads(cases, online=online)
    size, where = nothing(cases)
    own = getattr(sums, spread) if error is None else np.full(y.shape, error)
    before = np.concatenate([np.zeros((len(y), 1)), np.cumsum(np.nan_to_num(y), axis=1)], axis=1)
    rows = np.arange(len(y))
    for t in range(FEWEST - 1 if online else 1, y.shape[1]):
        start = began(y, t, step * own[:, t])
        if kind == "previous":
            compared = y[rows, start - 1]
        elif kind == "mean of last":
            least = np.maximum(start - 3, 0)
            compared = (before[rows, start] - before[rows, least]) / (start - least)
        else:
            compared = sums.mean[:, t] if kind == "own mean" else sums.line[:, t]
        drop = compared - y[:, t]
        fits = (y[:, t] < y[:, t - 1]) & (y[rows, start - 1] - y[:, t] >= step * own[:, t] * (1 - 1e-9))
        fits &= (own[:, t] > 1e-9) & (cases.answers >= FEWEST)
        size[fits, t] = drop[fits] / own[fits, t]
        where[:, t] = cases.sessions[rows, start]
    return Evidence(size, where)


def began(y: Floats, t: int, step: Floats) -> Whole:
    """Per case the index where the unbroken decline that reaches t began."""
    start, going = np.full(len(y), t), np.ones(len(y), bool)
    for back in range(t, 1, -1):
        going &= y[:, back - 2] - y[:, back - 1] >= step * (1 - 1e-9)
        if not going.any():
            break
        start[going] = back - 1
    return start


def sudden(cases: Cases, *, online: bool = True) -> Evidence:
    """Sudden loss: fall over S, where both its other conditions hold; known two answers later."""
    y, sums = cases.scores, spreads(cases, online=online)
    size, where = nothing(cases)
    critical = {1: np.inf, 2: 4.302653, 3: 3.182446, 4: 2.776445}
    for t in range(1, y.shape[1] - 1):
        for later in (1, 2):  # how many sessions after the fall are known
            now = t + later
            if now >= y.shape[1] or (not online and later == 1 and t + 2 < y.shape[1]):
                continue
            pre, post = _triple(cases, t - 1, (-2, -1, 0)), _triple(cases, t, tuple(range(later + 1)))
            count = np.sum(~np.isnan(pre), axis=1) + np.sum(~np.isnan(post), axis=1) - 2
            both = (np.sum(~np.isnan(pre), axis=1) > 1) & (np.sum(~np.isnan(post), axis=1) > 1)
            stable = both & (_apart(pre, post) > np.array([critical.get(int(f), np.inf) for f in count]))
            fall = y[:, t - 1] - y[:, t]
            next_to = cases.sessions[:, t] == cases.sessions[:, t - 1] + 1
            fits = stable & next_to & (fall >= 0.25 * y[:, t - 1]) & (sums.deviation[:, now] > 1e-9)
            fits &= (cases.answers >= FEWEST) & ~np.isnan(y[:, now])
            at = now if online else t
            better = fits & (np.where(fits, fall / np.maximum(sums.deviation[:, now], 1e-9), -np.inf) > size[:, at])
            size[better, at] = fall[better] / sums.deviation[better, now]
            where[better, at] = cases.sessions[better, t]
    return Evidence(size, where)


def _triple(cases: Cases, index: int, steps: tuple[int, ...]) -> Floats:
    """The answers of the sessions that lie so many numbers from that of one answer, NaN where not answered."""
    found = np.full((len(cases.scores), len(steps)), np.nan)
    for place, step in enumerate(steps):
        wanted = cases.sessions[:, index] + step
        for other in range(max(0, index - 2), min(index + 3, cases.scores.shape[1])):
            same = cases.sessions[:, other] == wanted
            found[same, place] = cases.scores[same, other]
    return found


def _apart(pre: Floats, post: Floats) -> Floats:
    """Difference of two means over their pooled standard deviation, inf where that is 0."""
    sums = [(np.sum(~np.isnan(part), axis=1), np.nan_to_num(part).sum(axis=1), part) for part in (pre, post)]
    means = [total / np.maximum(n, 1) for n, total, _ in sums]
    squares = sum(
        np.nansum((part - mean[:, None]) ** 2, axis=1) for (_, _, part), mean in zip(sums, means, strict=True)
    )
    freedom = np.maximum(sums[0][0] + sums[1][0] - 2, 1)
    pooled = np.sqrt(squares / freedom)
    return np.where(pooled > 1e-12, np.abs(means[0] - means[1]) / np.maximum(pooled, 1e-12), np.inf)


def normal(t: Floats, freedom: Floats) -> Floats:
    """Student's t as the normal deviate of the same tail (Wallace 1959)."""
    size = (
        (8 * freedom + 1) / (8 * freedom + 3) * np.sqrt(freedom * np.log1p(np.square(np.clip(t, -1e6, 1e6)) / freedom))
    )
    return np.sign(t) * size


def grain(cases: Cases) -> Floats:
    """(cases, sessions) the smallest step between two different answers up to each, 0 before any."""
    y = cases.scores
    finest = np.full(y.shape, np.inf)
    for t in range(1, y.shape[1]):
        apart = np.abs(y[:, :t] - y[:, t : t + 1])
        apart = np.where((apart > 1e-9) & ~np.isnan(apart), apart, np.inf)
        finest[:, t] = np.minimum(finest[:, t - 1], apart.min(axis=1))
    return np.where(np.isinf(finest), 0.0, finest)


def cumulative(cases: Cases, *, error: float | None = None, slack: float = 0.5) -> Evidence:
    """Self-starting cumulative sum below the mean of the answers before (Hawkins 1987), in standard deviations."""
    y, sums = cases.scores, spreads(cases, online=True)
    size, where = nothing(cases)
    finest = grain(cases) / np.sqrt(12)
    total, start = np.zeros(len(y)), np.full(len(y), -1)
    for t in range(2, y.shape[1]):
        own = np.maximum(sums.deviation[:, t - 1], finest[:, t]) if error is None else np.full(len(y), error)
        below = np.nan_to_num(sums.mean[:, t - 1] - y[:, t]) / np.maximum(own * np.sqrt(1 + 1 / t), 1e-12)
        below = normal(below, np.full(len(y), t - 1.0)) if error is None else below
        start = np.where(total <= 0, cases.sessions[:, t], start)
        total = np.maximum(0.0, total + below - slack)
        known = (t < cases.answers) & (total > 0) & (t >= FEWEST - 1)
        size[known, t] = total[known]
        where[:, t] = start
    return Evidence(size, where)


PENALTIES = (1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 7, 8, 10, 12, 15, 20)  # times σ² · ln n


def partition(cases: Cases, *, online: bool = True, error: float | None = None) -> Evidence:
    """The largest penalty, in σ² · ln n, with which the best partition still ends in (has) a lower segment."""
    size, where = nothing(cases)
    costs = _costs(cases)
    for penalty in PENALTIES:
        for t, start in lower_segments(cases, costs, penalty, online=online, error=error):
            found = start >= 0
            size[found, t] = penalty
            where[found, t] = cases.sessions[found, start[found]]
    return Evidence(size, where)


def _costs(cases: Cases) -> list[Floats]:
    """For each end the squares within a segment from each start before it: (cases, end)."""
    y = np.nan_to_num(cases.scores)
    one, two = (np.concatenate([np.zeros((len(y), 1)), np.cumsum(y**power, axis=1)], axis=1) for power in (1, 2))
    return [
        two[:, end : end + 1] - two[:, :end] - (one[:, end : end + 1] - one[:, :end]) ** 2 / (end - np.arange(end))
        for end in range(y.shape[1] + 1)
    ]


def lower_segments(
    cases: Cases, costs: list[Floats], penalty: float, *, online: bool, error: float | None
) -> Iterator[tuple[int, Whole]]:
    """Per answer the index where the segment that ends there begins, −1 unless it lies lower than the one before."""
    count, n = cases.scores.shape
    sums = spreads(cases, online=online)
    one = np.concatenate([np.zeros((count, 1)), np.cumsum(np.nan_to_num(cases.scores), axis=1)], axis=1)
    noise = (sums.moving_range / 1.128 if error is None else np.full(cases.scores.shape, error)) ** 2
    for last in range(FEWEST - 1, n) if online else [n - 1]:
        price = (penalty * noise[:, last] * np.log(sums.n[:, last]))[:, None]
        best, before = np.full((count, last + 2), -price), np.zeros((count, last + 2), np.int64)
        for end in range(1, last + 2):
            table = best[:, :end] + costs[end] + price
            before[:, end] = table.argmin(axis=1)
            best[:, end] = table.min(axis=1)
        yield from _ends(cases, one, before, last=last, online=online)


def _ends(cases: Cases, one: Floats, before: Whole, *, last: int, online: bool) -> Iterator[tuple[int, Whole]]:
    rows = np.arange(len(one))
    end = np.minimum(cases.answers, last + 1) if not online else np.full(len(one), last + 1)
    while True:
        start = before[rows, end]
        earlier = before[rows, start]
        mean = (one[rows, end] - one[rows, start]) / np.maximum(end - start, 1)
        mean_before = (one[rows, start] - one[rows, earlier]) / np.maximum(start - earlier, 1)
        lower = (start > 0) & (mean < mean_before) & (cases.answers > last if online else cases.answers >= FEWEST)
        found = np.where(lower, start, -1)
        if online:
            yield last, found
            return
        for t in np.unique(start[lower]):
            yield int(t), np.where(found == t, found, -1)
        end = start
        if not end.any():
            return


Judge = Callable[[Cases], Evidence]
