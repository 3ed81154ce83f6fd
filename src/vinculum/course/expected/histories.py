"""Earlier cases: each with its start, and what it answered later."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from vinculum.errors import InvalidTable

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Histories:
    """Cases with a first answer and at least one later; N cases, n later answers, in order of case and session.

    Attributes:
        ids: (N,) of the cases.
        starts: (N,) score at the first answered session.
        case: (n,) place of the case in `ids`.
        time: (n,) sessions since the first answered one, counted so that that one is 1.
        score: (n,) later scores.
        single: how many cases were left out because they answered only once.
    """

    ids: tuple[str, ...]
    starts: Numbers
    case: Places
    time: Numbers
    score: Numbers
    single: int

    @property
    def cases(self) -> int:
        """N."""
        return len(self.ids)

    @property
    def first_rows(self) -> Places:
        """(N,) the row of each case's earliest later answer."""
        return np.flatnonzero(np.diff(self.case, prepend=-1))

    @property
    def last_rows(self) -> Places:
        """(N,) the row of each case's latest answer."""
        return np.append(self.first_rows[1:], len(self.case)) - 1

    def at(self, time: float) -> Places:
        """The rows of one session since the start."""
        return np.flatnonzero(self.time == time)

    @classmethod
    def nobody(cls) -> Histories:
        """The histories of a practice that has no answers yet."""
        none = np.zeros(0)
        return cls((), none, np.zeros(0, dtype=np.intp), none, none, 0)

    def without(self, name: str) -> Histories:
        """All cases but one; the same where it is not among them."""
        if name not in self.ids:
            return self
        place = self.ids.index(name)
        kept = self.case != place
        case = self.case[kept]
        return Histories(
            ids=self.ids[:place] + self.ids[place + 1 :],
            starts=np.delete(self.starts, place),
            case=case - (case > place),
            time=self.time[kept],
            score=self.score[kept],
            single=self.single,
        )


def histories(cases: ArrayLike, sessions: ArrayLike, scores: ArrayLike) -> Histories:
    """The histories in a table of answers.

    Args:
        cases: (n,) ids.
        sessions: (n,) numbers of the sessions, in any order; gaps are sessions without an answer.
        scores: (n,) NaN where not answered.

    InvalidTable where lengths differ, a session stands twice, or nothing was answered.
    """
    labels = np.asarray(cases).astype(str)
    number, score = np.asarray(sessions, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    if labels.ndim != 1 or not labels.shape == number.shape == score.shape:
        sizes = f"{labels.size} cases, {number.size} sessions and {score.size} scores"
        raise InvalidTable(f"There are {sizes}: each line needs all three.")
    known = ~np.isnan(score) & ~np.isnan(number)
    if not known.any():
        raise InvalidTable("No session of this table has a score.")
    ids, codes = np.unique(labels[known], return_inverse=True)
    order = np.lexsort((number[known], codes))
    codes, number, score = codes[order], number[known][order], score[known][order]
    again = (codes[1:] == codes[:-1]) & (number[1:] == number[:-1])
    if again.any():
        place = int(np.argmax(again))
        raise InvalidTable(f"Case {ids[codes[place]]} has session {number[place]:g} twice: keep one of the two lines.")
    return _apart(ids, codes, number, score)


def _apart(ids: NDArray[np.str_], codes: Places, number: Numbers, score: Numbers) -> Histories:
    """First answers as starts, the rest as rows; cases with one answer left out."""
    first = np.diff(codes, prepend=-1) > 0
    begin = np.flatnonzero(first)
    several = np.bincount(codes) > 1
    later = ~first
    return Histories(
        ids=tuple(ids[several].tolist()),
        starts=score[begin][several],
        case=(np.cumsum(several) - 1)[codes[later]],
        time=(number - number[begin][codes] + 1)[later],
        score=score[later],
        single=int((~several).sum()),
    )
