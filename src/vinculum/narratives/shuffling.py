"""Narratives with other people shuffled among these people, many times at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vinculum.narratives.coded import Floats
from vinculum.narratives.profiles import filled, proportions, standardised

AT_ONCE = 4_000_000  # numbers of one block of draws


@dataclass(frozen=True, slots=True)
class Patterns:
    """What stays the same in every draw.

    Attributes:
        profile: (codes,) with the therapist.
        rest: (codes,) with all other people together.
        held: (narratives, codes) with other people: 1 where a narrative holds a code.
        part_of: (codes,) number of the part of each.
    """

    profile: Floats
    rest: Floats
    held: Floats
    part_of: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Shuffled:
    """How far each person's pattern leans to the therapist's, its p alone and as the best of all, and the draws."""

    leaning: Floats
    p: Floats
    p_of_all: Floats
    draws: int


def shuffled(patterns: Patterns, labels: Floats, *, draws: int, seed: int) -> Shuffled:
    """How far every person's pattern leans to the therapist's, under shuffled labels.

    Leaning is (o − c) · u, where o is the person's profile, c that of all other people together, and u the direction
    from c to the therapist's profile with mean 0 and length 1. It is the covariance to which the distinctive
    correlation belongs; the correlation itself would not do as a statistic, since it takes no notice of how far a
    pattern lies from the mean: of two opposite patterns, the slightest excess of one gives r = 1. Each draw gives each
    person as many narratives as before, chosen at random among all with other people. p = (b + 1) / (m + 1), b draws
    with a value as high.

    Args:
        labels: (narratives, persons) 1 where a narrative is with that person.
    """
    direction, _ = standardised(filled(patterns.profile, patterns.rest, patterns.part_of) - patterns.rest)
    generator = np.random.default_rng(seed)
    number, persons = labels.shape
    block = max(1, AT_ONCE // max(1, persons * max(number, patterns.held.shape[1])))
    found = [_leaning(labels[None], patterns, direction)]
    for start in range(0, draws, block):
        orders = np.tile(np.arange(number), (min(block, draws - start), 1))
        found.append(_leaning(labels[generator.permuted(orders, axis=1)], patterns, direction))
    values = np.asarray(np.round(np.concatenate(found), 9), dtype=np.float64)
    ps = _as_high(values)
    smallest = np.sort(ps.min(axis=1))
    of_all = np.searchsorted(smallest, ps[0] + 1e-9, side="right") / len(values)
    return Shuffled(values[0], ps[0], of_all, draws)


def _leaning(labels: Floats, patterns: Patterns, direction: Floats) -> Floats:
    """(draws, narratives, persons) -> (draws, persons)."""
    counts = np.swapaxes(labels, 1, 2) @ patterns.held
    profiles = filled(proportions(counts, patterns.part_of), patterns.rest, patterns.part_of)
    return np.asarray((profiles - patterns.rest) @ direction)


def _as_high(values: Floats) -> Floats:
    """(draws, persons): share of draws with a value as high, itself among them."""
    ordered = np.sort(values, axis=0)
    below = [np.searchsorted(ordered[:, one], values[:, one], side="left") for one in range(values.shape[1])]
    return np.asarray((len(values) - np.column_stack(below)) / len(values))
