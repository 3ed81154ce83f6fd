"""By which session earlier cases had ended early: counted, with those under way taken into account, not predicted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from vinculum.course.expected.histories import Numbers
from vinculum.errors import InvalidTable

FEWEST_CASES = 10
LEVEL = 0.95


class End(StrEnum):
    """How a case stands."""

    EARLY = "early"  # ended before both had agreed to
    AGREED = "agreed"  # ended as both had agreed
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class Step:
    """One session after which somebody ended early.

    Attributes:
        session: the number of sessions held until then.
        at_risk: cases that had held so many sessions, or more.
        stopped: of those, how many ended early right then.
        share: estimated share that has ended early by then, 1 − S (Kaplan and Meier 1958).
        low, high: its interval (Greenwood's variance, on the log-log scale: Kalbfleisch and Prentice 2002).
    """

    session: int
    at_risk: int
    stopped: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ending:
    """How earlier cases ended.

    Attributes:
        steps: every session after which somebody ended early, in order.
        cases: how many.
        early, agreed, ongoing: of those.
        longest: the most sessions of any case.
        level: of the intervals.
    """

    steps: tuple[Step, ...]
    cases: int
    early: int
    agreed: int
    ongoing: int
    longest: int
    level: float

    def by(self, session: int) -> Step | None:
        """What is known by a session: the last step up to it; None where nobody had ended early by then."""
        found = [step for step in self.steps if step.session <= session]
        return found[-1] if found else None


def ending(sessions: ArrayLike, ends: ArrayLike, *, level: float = LEVEL) -> Ending:
    """How many had ended early by which session.

    Args:
        sessions: (N,) sessions held by each case, at least 1.
        ends: (N,) "early", "agreed" or "ongoing". A case that ended as agreed, or goes on, is counted as long as it was
            seen; this assumes that what comes after tells nothing about ending early.
        level: of the intervals.

    InvalidTable with fewer than ten cases, or where a number or word cannot be.
    """
    held, how = np.asarray(sessions, dtype=np.float64), np.asarray(ends).astype(str)
    _check(held, how)
    early = how == End.EARLY
    numbers = np.unique(held[early])
    at_risk = np.array([(held >= number).sum() for number in numbers], dtype=np.float64)
    stopped = np.array([(held[early] == number).sum() for number in numbers], dtype=np.float64)
    stay = np.cumprod(1 - stopped / at_risk) if len(numbers) else np.zeros(0)
    steps = []
    spread = 0.0
    for number, risk, gone, left in zip(numbers, at_risk, stopped, stay, strict=True):
        spread += gone / (risk * (risk - gone)) if risk > gone else 0.0
        low, high = _interval(left, spread, level=level)
        steps.append(Step(int(number), int(risk), int(gone), float(1 - left), low, high))
    return Ending(
        steps=tuple(steps),
        cases=len(held),
        early=int(early.sum()),
        agreed=int((how == End.AGREED).sum()),
        ongoing=int((how == End.ONGOING).sum()),
        longest=int(held.max()),
        level=level,
    )


def _check(held: Numbers, how: NDArray[np.str_]) -> None:
    if held.ndim != 1 or held.shape != how.shape:
        raise InvalidTable(f"There are {held.size} numbers of sessions and {how.size} endings: each case needs both.")
    if len(held) < FEWEST_CASES:
        raise InvalidTable(
            f"It is known of {len(held)} cases how they ended; to count by which session others ended early it takes "
            f"at least {FEWEST_CASES}."
        )
    strange = next((one for one in how if one not in set(End)), None)
    if strange is not None:
        raise InvalidTable(f"“{strange[:40]}” is no ending: write early, agreed or ongoing.")
    if not np.isfinite(held).all() or (held < 1).any():
        raise InvalidTable("Every case needs the number of its sessions, 1 or more.")


def _interval(stay: float, spread: float, *, level: float) -> tuple[float, float]:
    """Of the share that ended early; the whole range where everybody has: Greenwood's variance is not known then."""
    if not 0 < stay < 1:
        return (0.0, 1.0)
    logarithm = np.log(stay)
    width = float(ndtri((1 + level) / 2)) * np.sqrt(spread) / abs(logarithm)
    ends = [1 - float(np.exp(logarithm * np.exp(sign * width))) for sign in (-1, 1)]
    return ends[0], ends[1]
