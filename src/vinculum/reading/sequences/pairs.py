"""Which turn stands in which place before or after which: pairs of a therapist's and a client's turn, by lag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vinculum.reading.sequences.coded import Session
from vinculum.transcripts.model import Role

Places = NDArray[np.intp]
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Side:
    """All turns of one role, over all sessions in a row.

    Attributes:
        codes: names of the columns, sorted.
        marks: turns × codes, whether a code stands there.
        sessions: for each session, its first turn and one past its last among these.
    """

    codes: tuple[str, ...]
    marks: Marks
    sessions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Turns of the given role with the lag-th turn of the other role after each, within a session.

    Attributes:
        given: whose turn comes first.
        lag: 1 for the next turn of the other role, 2 for the one after that.
        therapist: for each pair, the therapist's turn among the therapist's.
        client: the client's among the client's.
    """

    given: Role
    lag: int
    therapist: Places
    client: Places


def side(sessions: Sequence[Session], role: Role, wanted: frozenset[str] | None = None) -> Side:
    """All turns of a role with their codes; only `wanted` ones where given."""
    turns = [[turn for turn in session if turn.role is role] for session in sessions]
    found = {code for own in turns for turn in own for code in turn.codes}
    codes = tuple(sorted(found if wanted is None else found & wanted))
    column = {code: at for at, code in enumerate(codes)}
    marks = np.zeros((sum(map(len, turns)), len(codes)), dtype=np.bool_)
    places, row = [], 0
    for own in turns:
        places.append((row, row + len(own)))
        for turn in own:
            marks[row, [column[code] for code in turn.codes if code in column]] = True
            row += 1
    return Side(codes, marks, tuple(places))


def pairings(sessions: Sequence[Session], lags: int) -> tuple[Pairing, ...]:
    """Both directions at every lag. No pair reaches over the end of a session."""
    roles = (Role.THERAPIST, Role.CLIENT)
    found: dict[tuple[Role, int], list[tuple[Places, Places]]] = {
        (role, lag): [] for role in roles for lag in range(1, lags + 1)
    }
    begins = dict.fromkeys(roles, 0)
    for session in sessions:
        at = {
            role: np.array([n for n, turn in enumerate(session) if turn.role is role], dtype=np.intp) for role in roles
        }
        for given, lag in found:
            other = roles[1] if given is roles[0] else roles[0]
            following = np.searchsorted(at[other], at[given]) + lag - 1
            inside = np.flatnonzero(following < at[other].size)
            found[given, lag].append((inside + begins[given], following[inside] + begins[other]))
        for role in roles:
            begins[role] += at[role].size
    return tuple(_pairing(given, lag, pairs) for (given, lag), pairs in found.items())


def _pairing(given: Role, lag: int, pairs: list[tuple[Places, Places]]) -> Pairing:
    none = np.empty(0, dtype=np.intp)
    first = np.concatenate([none, *(one for one, _ in pairs)])
    then = np.concatenate([none, *(other for _, other in pairs)])
    therapist, client = (first, then) if given is Role.THERAPIST else (then, first)
    return Pairing(given, lag, therapist, client)
