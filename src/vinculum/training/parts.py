"""Which sessions are held back together: whole cases where there are three or more, else whole sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vinculum.errors import InvalidTraining
from vinculum.training.decided import Coded, Turns

MOST = 5
LEAST_CASES = 3


@dataclass(frozen=True, slots=True)
class Parts:
    """Each session is in one part; each part is held back once.

    Attributes:
        of_session: part of each coded session, shape (sessions,); -1 where nothing of it was decided.
        count: how many parts.
        held: what is never split.
        cases: how many cases have decisions.
    """

    of_session: NDArray[np.int64]
    count: int
    held: Literal["case", "session"]
    cases: int


def parts_of(coded: Sequence[Coded], turns: Turns) -> Parts:
    """At most five parts of about equally many decided turns, the same every time. InvalidTraining for one session."""
    many = np.bincount(turns.session, minlength=len(coded))
    used = [number for number in range(len(coded)) if many[number]]
    cases = {coded[number].case for number in used}
    held: Literal["case", "session"] = "case" if len(cases) >= LEAST_CASES else "session"
    group = {number: coded[number].case if held == "case" else coded[number].name for number in used}
    size: dict[str, int] = {}
    for number, name in group.items():
        size[name] = size.get(name, 0) + int(many[number])
    if len(size) < 2:
        raise InvalidTraining(
            "There are decisions about fewer than two sessions. A copy is always compared on sessions it was not "
            "taught with, so please look at moments of another session first."
        )
    count = min(MOST, len(size))
    filled = [0] * count
    part: dict[str, int] = {}
    for name in sorted(size, key=lambda one: (-size[one], one)):
        part[name] = int(np.argmin(filled))
        filled[part[name]] += size[name]
    of_session = np.full(len(coded), -1)
    for number, name in group.items():
        of_session[number] = part[name]
    return Parts(of_session, count, held, len(cases))
