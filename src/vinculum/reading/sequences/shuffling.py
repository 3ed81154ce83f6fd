"""What chance alone would do: the client's codes shuffled over the client's turns, within each session.

The therapist's codes stay where they are, every turn keeps its codes together, and every session keeps its own
counts, so that sessions in which much of everything happens make no pattern of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from vinculum.reading.sequences.numbers import Numbers
from vinculum.reading.sequences.pairs import Marks, Pairing, Places, Side

_CELLS = 1 << 19  # counted in one go: a few megabytes, which the processor keeps at hand
_RATHER_WHOLE = 8  # sets of codes for each code, up to which whole sets are counted


def shuffled_p(therapist: Side, client: Side, pairing: tuple[Pairing, ...], *, permutations: int, seed: int) -> Numbers:
    """Two-sided permutation p: pairings × therapist's codes × client's codes.

    p = (1 + number of shuffles at least as far from what shuffling gives on average as the data are) / (1 + shuffles).
    """
    shape = (len(pairing), len(therapist.codes), len(client.codes))
    if not all(shape):
        return np.ones(shape)
    observed = np.stack([_observed(therapist, client, one) for one in pairing])
    middle = np.stack([_average(therapist, client, one) for one in pairing])
    far = np.abs(observed - middle) - 1e-9
    reached = np.zeros(shape)
    for counts in _shuffles(therapist, client, pairing, permutations=permutations, seed=seed):
        reached += (np.abs(counts.reshape(-1, *shape) - middle) >= far).sum(axis=0)
    p: Numbers = (1 + reached) / (1 + permutations)
    return p


def _observed(therapist: Side, client: Side, one: Pairing) -> Numbers:
    counts: Numbers = therapist.marks[one.therapist].T.astype(np.float64) @ client.marks[one.client].astype(np.float64)
    return counts


def _average(therapist: Side, client: Side, one: Pairing) -> Numbers:
    """Over all shuffles, exactly: at any turn of a session each code is as likely as it is frequent in that session."""
    sizes = np.array([end - first for first, end in client.sessions])
    session = np.repeat(np.arange(sizes.size), sizes)
    frequent = _by_session(client.marks, session, sizes.size)
    beside = _by_session(therapist.marks[one.therapist], session[one.client], sizes.size)
    average: Numbers = beside.T @ (frequent / np.maximum(sizes, 1)[:, None])
    return average


def _by_session(marks: Marks, session: Places, sessions: int) -> Numbers:
    """How often each code stands in each session: sessions × codes."""
    counts: Numbers = np.zeros((sessions, marks.shape[1]))
    for code in range(marks.shape[1]):
        counts[:, code] = np.bincount(session[marks[:, code]], minlength=sessions)
    return counts


def _letters(marks: Marks) -> tuple[Places, Numbers]:
    """Each turn's codes as letters, turns × letters, and each letter's codes.

    Whole sets of codes are the letters where there are few different ones; otherwise the codes are, and turns with
    fewer than the most end in a letter that stands for none.
    """
    codes = marks.shape[1]
    sets, letter = np.unique(marks, axis=0, return_inverse=True)
    if len(sets) <= _RATHER_WHOLE * codes:
        return letter.reshape(-1, 1).astype(np.intp), sets.astype(np.float64)
    most = int(marks.sum(axis=1).max())
    ordered = np.argsort(~marks, axis=1, kind="stable")[:, :most]
    held = np.take_along_axis(marks, ordered, axis=1)
    return np.where(held, ordered, codes).astype(np.intp), np.eye(codes + 1, codes)


def _shuffles(
    therapist: Side, client: Side, pairing: tuple[Pairing, ...], *, permutations: int, seed: int
) -> Iterator[NDArray[np.float64]]:
    """Counts of every shuffle, some shuffles at a time: shuffles × (pairings · therapist's codes) × client's codes."""
    letters, spelled = _letters(client.marks)
    place, row = _rows(therapist, pairing)
    rows, alphabet = len(pairing) * len(therapist.codes), len(spelled)
    at_once = max(1, min(permutations, _CELLS // max(place.size * letters.shape[1], rows * alphabet, 1)))
    rng = np.random.default_rng(seed)
    for begin in range(0, permutations, at_once):
        number = min(at_once, permutations - begin)
        shuffled = letters[_orders(rng, client, number)]
        shuffled += (np.arange(number) * rows * alphabet)[:, None, None]  # every shuffle counts in cells of its own
        cells = np.take(shuffled, place, axis=1)
        cells += (row * alphabet)[None, :, None]
        counts = np.bincount(cells.ravel(), minlength=number * rows * alphabet)
        yield counts.reshape(number, rows, alphabet) @ spelled


def _rows(therapist: Side, pairing: tuple[Pairing, ...]) -> tuple[Places, Places]:
    """For every code of a therapist's turn in every pair: the client's turn beside it, and the row it counts in."""
    places, rows = [], []
    for number, one in enumerate(pairing):
        pair, code = np.nonzero(therapist.marks[one.therapist])
        places.append(one.client[pair])
        rows.append(code + number * len(therapist.codes))
    return np.concatenate(places), np.concatenate(rows)


def _orders(rng: np.random.Generator, client: Side, number: int) -> Places:
    """Shuffles × turns: which turn's codes come to stand at each turn."""
    order = np.empty((number, len(client.marks)), dtype=np.intp)
    for first, end in client.sessions:
        order[:, first:end] = rng.permuted(np.tile(np.arange(first, end), (number, 1)), axis=1)
    return order
