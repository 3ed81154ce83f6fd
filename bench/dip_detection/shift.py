"""The state-space criterion of the product (vinculum.course.shift) for many cases at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from bench.dip_detection.cases import Cases, Floats
from bench.dip_detection.evidence import FEWEST, Evidence, grain, normal, nothing

from vinculum.course.known import WEIGHT
from vinculum.course.watch import GRAIN, GRAIN_WEIGHT, RATIO, SLOPE


@dataclass(frozen=True, slots=True)
class Shift:
    """What is known or decided beforehand.

    Attributes:
        noise: r known beforehand, in squared score units; None for the grain of each case's own answers.
        ratio: q / r of the local level.
        window: how many answers a fall may have begun before.
        clip: an answer moves the level no further than one that lies so many standard deviations off.
        grains: smallest step of each case's measure, where known.
    """

    noise: float | None = None
    ratio: float = RATIO
    window: int = 6
    clip: float = np.inf
    grains: Floats | None = None

    @property
    def weight(self) -> float:
        """Of what is known of the noise, in answers."""
        return GRAIN_WEIGHT if self.noise is None else WEIGHT


@dataclass(frozen=True, slots=True)
class Innovations:
    """Of the model with r = 1, (cases, answers).

    Innovation, its variance, gains of level and slope, how much further ln(session) is, and Σ e² / F up to each.
    """

    error: Floats
    variance: Floats
    gain: Floats
    turn: Floats
    further: Floats
    squares: Floats


def innovations(cases: Cases, given: Shift, known: Floats) -> Innovations:
    """Filter all cases. With `clip` a far answer counts no further than that, by the noise known until then."""
    y = cases.scores
    made = Innovations(*(np.zeros(y.shape) for _ in range(6)))
    made.variance[:, 0] = 1.0
    level, slope = y[:, 0].copy(), np.zeros(len(y))
    spread, shared, steep = np.ones(len(y)), np.zeros(len(y)), np.full(len(y), SLOPE[given.noise is not None] ** 2)
    times = np.log(cases.sessions + 1.0)
    for t in range(1, y.shape[1]):
        further = times[:, t] - times[:, t - 1]
        spread = spread + 2 * further * shared + further**2 * steep
        spread = spread + given.ratio * (cases.sessions[:, t] - cases.sessions[:, t - 1])
        shared = shared + further * steep
        level = level + slope * further
        gain, turn, step = spread / (spread + 1), shared / (spread + 1), np.nan_to_num(y[:, t] - level)
        for name, value in (("error", step), ("gain", gain), ("turn", turn), ("further", further)):
            getattr(made, name)[:, t] = value
        made.variance[:, t] = spread + 1
        if np.isfinite(given.clip):
            noise = (made.squares[:, t - 1] + given.weight * known[:, t]) / (t - 1 + given.weight)
            bound = given.clip * np.sqrt(noise * (spread + 1))
            step = np.clip(step, -bound, bound)
        made.squares[:, t] = made.squares[:, t - 1] + step**2 / (spread + 1)
        level, slope = level + gain * step, slope + turn * step
        steep = steep - turn * shared
        spread, shared = spread * (1 - gain), shared * (1 - gain)
    return made


def shift(cases: Cases, given: Shift) -> Evidence:
    """The evidence at each answer from those up to it."""
    y = cases.scores
    finest = grain(cases) if given.grains is None else np.broadcast_to(given.grains[:, None], y.shape)
    known = (GRAIN * finest) ** 2 if given.noise is None else np.full(y.shape, given.noise)
    made = innovations(cases, given, known)
    size, where = nothing(cases)
    for start in range(1, y.shape[1]):
        fell = y[:, start] < y[:, start - 1]
        reference, lowest = y[:, start] - made.error[:, start], np.full(len(y), np.inf)
        for t in range(start, min(start + given.window, y.shape[1])):
            freedom = t - 1 + given.weight
            lowest = np.fmin(lowest, y[:, t])
            for ramp in (False, True)[: 1 + (t > start)]:
                along, across = _response(made, start, t, ramp=ramp)
                left = np.maximum(made.squares[:, t] - along**2 / across, 0.0)
                noise = np.maximum((left + given.weight * known[:, t]) / freedom, 1e-12)
                amount = np.minimum(-along / across, reference - lowest)
                z = normal(amount * np.sqrt(across / noise), np.full(len(y), freedom))
                better = fell & (t < cases.answers) & (t >= FEWEST - 1) & (amount > 0) & (z > size[:, t])
                size[better, t] = z[better]
                where[better, t] = cases.sessions[better, start]
    return Evidence(size, where)


def _response(made: Innovations, start: int, last: int, *, ramp: bool) -> tuple[Floats, Floats]:
    """Σ x·e / F and Σ x² / F, x what each innovation would be if the level fell by 1 from start on."""
    moved = turned = along = across = np.zeros(len(made.error))
    for i in range(start, last + 1):
        depth = (i - start + 1) / (last - start + 1) if ramp else 1.0
        expected = moved + turned * made.further[:, i]
        x = depth - expected
        moved, turned = expected + made.gain[:, i] * x, turned + made.turn[:, i] * x
        along = along + x * made.error[:, i] / made.variance[:, i]
        across = across + x * x / made.variance[:, i]
    return along, across
