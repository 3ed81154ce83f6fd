"""Answers that any program can make again, by a linear congruential generator (Park and Miller 1988)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def draws(count: int, seed: int) -> NDArray[np.float64]:
    """Numbers between 0 and 1: x ← 16807·x mod (2³¹ − 1), divided by 2³¹ − 1."""
    found, x = np.empty(count), seed
    for place in range(count):
        x = 16807 * x % 2147483647
        found[place] = x / 2147483647
    return found


def made(people: int, items: int, *, factors: int = 1, seed: int = 20261123) -> NDArray[np.float64]:
    """people × items, answers 1 to 5: item j shows factor j·factors // items, which shares half with one general one.

    A person's factor and each answer's error are means of four draws, centred, so nearly normal.
    """
    near = draws(people * (1 + factors + items) * 4, seed).reshape(people, 1 + factors + items, 4).mean(axis=2) - 0.5
    general, special, error = near[:, :1], near[:, 1 : 1 + factors], near[:, 1 + factors :]
    of = np.arange(items) * factors // items
    weight = 0.6 + 0.4 * (np.arange(items) % 3) / 2
    latent = 3.3 + 6.0 * (weight * (general + special)[:, of] / 2**0.5 + 0.8 * error)
    return np.clip(np.floor(latent + 0.5), 1, 5)
