"""The lag-sequential table: which move of one side comes before which of the other, and how far beyond chance."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from vinculum.errors import InvalidReading
from vinculum.reading.sequences.coded import Session
from vinculum.reading.sequences.numbers import Numbers, adjusted, fourfold
from vinculum.reading.sequences.pairs import Pairing, Side, pairings, side
from vinculum.reading.sequences.shuffling import shuffled_p
from vinculum.transcripts.model import Role

FEW = 5.0  # expected; below, residual and odds ratio are not to be leant on


@dataclass(frozen=True, slots=True)
class Transition:
    """How often one code came a certain number of turns after another.

    Attributes:
        given: the code that comes first.
        role: who it is said by; the target is the other side's.
        target: the code that follows.
        lag: 1 where it stands in the other side's next turn, 2 in the one after that.
        pairs: pairs of turns at this lag, the n of all that follows.
        given_times: in how many of them the given code stands in the first turn.
        target_times: in how many the target stands in the second.
        observed: in how many both do.
        expected: in how many both would, if one had nothing to do with the other.
        residual: adjusted residual; None where a code stands in every turn.
        odds: odds ratio.
        low: lower end of its 95 % interval.
        high: upper end.
        corrected: whether .5 was added to each cell for the odds ratio, because one was empty.
        p: permutation p, two-sided, shuffled within sessions.
        q: p by Benjamini and Hochberg over all rows of the table.
    """

    given: str
    role: Role
    target: str
    lag: int
    pairs: int
    given_times: int
    target_times: int
    observed: int
    expected: float
    residual: float | None
    odds: float
    low: float
    high: float
    corrected: bool
    p: float
    q: float

    @property
    def few(self) -> bool:
        """Whether there are too few to lean on: fewer than five expected."""
        return self.expected < FEW


@dataclass(frozen=True, slots=True)
class Table:
    """Every pair of codes of the two sides, at every lag, both directions.

    Attributes:
        rows: a row for each pair of codes of which either stands in some pair of turns.
        sessions: how many there were.
        turns: of therapist and client together.
        lags: up to which.
        permutations: shuffles behind each p; no p is below 1 / (1 + permutations).
        seed: of the shuffles.
    """

    rows: tuple[Transition, ...]
    sessions: int
    turns: int
    lags: int
    permutations: int
    seed: int

    @property
    def enough(self) -> tuple[Transition, ...]:
        """The rows with at least five expected."""
        return tuple(row for row in self.rows if not row.few)


def sequences(
    sessions: Sequence[Session],
    *,
    lags: int = 2,
    codes: Collection[str] | None = None,
    permutations: int = 2000,
    seed: int = 1,
) -> Table:
    """The table of one session, a case or a corpus: `sessions` in any order, no pair reaching from one to the next.

    Only `codes`, where given. InvalidReading where lags or permutations are below one. Takes codes as they are marked:
    what a reader misses or invents is missing or invented here, too.
    """
    if lags < 1 or permutations < 1:
        raise InvalidReading("A lag and a number of permutations are at least 1.")
    wanted = None if codes is None else frozenset(codes)
    therapist, client = (side(sessions, role, wanted) for role in (Role.THERAPIST, Role.CLIENT))
    pairing = pairings(sessions, lags)
    p = shuffled_p(therapist, client, pairing, permutations=permutations, seed=seed)
    rows = [row for one, own in zip(pairing, p, strict=True) for row in _rows(therapist, client, one, p=own)]
    turns = len(therapist.marks) + len(client.marks)
    return Table(_with_q(rows), len(sessions), turns, lags, permutations, seed)


_Row = tuple[str, Role, str, int, int, int, int, int, float, float | None, float, float, float, bool, float]


def _rows(therapist: Side, client: Side, one: Pairing, *, p: Numbers) -> list[_Row]:
    """The rows of one direction and lag, without q; none for a code that stands in no pair."""
    n = one.client.size
    if not n:
        return []
    yours = therapist.marks[one.therapist].astype(np.float64)
    hers = client.marks[one.client].astype(np.float64)
    both, times, other_times = yours.T @ hers, yours.sum(axis=0), hers.sum(axis=0)
    found = fourfold(both, times[:, None], other_times[None, :], float(n))
    rows: list[_Row] = []
    for i, j in zip(*np.nonzero((times[:, None] > 0) & (other_times[None, :] > 0)), strict=True):
        ends = (therapist.codes[i], int(times[i])), (client.codes[j], int(other_times[j]))
        (given, g), (target, t) = ends if one.given is Role.THERAPIST else ends[::-1]
        residual = float(found.residual[i, j])
        rows.append(
            (given, one.given, target, one.lag, n, g, t, int(both[i, j]), float(found.expected[i, j]),
             None if np.isnan(residual) else residual, float(found.odds[i, j]), float(found.low[i, j]),
             float(found.high[i, j]), bool(found.corrected[i, j]), float(p[i, j]))
        )  # fmt: skip
    return rows


def _with_q(rows: Sequence[_Row]) -> tuple[Transition, ...]:
    q = adjusted(np.array([row[-1] for row in rows]))
    return tuple(Transition(*row, float(one)) for row, one in zip(rows, q, strict=True))
