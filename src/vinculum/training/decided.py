"""What people decided about turns of their own sessions, as answers that heads can be taught and held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from vinculum.reading.linear.blocks import session
from vinculum.reading.linear.hand import said
from vinculum.reading.linear.heads import Heads
from vinculum.reading.linear.reader import LEARNT_FROM_SESSIONS
from vinculum.transcripts.model import Role, Transcript

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether a person said that a turn carries a code."""

    turn: int
    code: str
    carried: bool


@dataclass(frozen=True, slots=True)
class Coded:
    """One session and what a person decided there.

    Attributes:
        name: of the session.
        case: what belongs together: sessions of one client.
        transcript: its words, with roles.
        marks: confirmed, renamed and own moments as carried, dismissed ones as not.
        unmarked: turns that were looked at without any proposal, and on which nothing was marked.
    """

    name: str
    case: str
    transcript: Transcript
    marks: tuple[Mark, ...]
    unmarked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Turns:
    """Decided turns as rows; classes are the columns of the heads.

    Attributes:
        rows: features, shape (turns, columns of the blocks).
        session: number of each turn's session among the coded ones, shape (turns,).
        carried: shape (turns, classes), true where a person said that the turn carries the code.
        known: shape (turns, classes), true where a person said whether it does.
        named: shape (turns, classes), true where that very code was decided about: `known` without the unmarked turns.
    """

    rows: sparse.csr_matrix
    session: NDArray[np.int64]
    carried: Flags
    known: Flags
    named: Flags

    def of(self, sessions: Flags) -> Turns:
        """Only the turns of the sessions that are chosen, shape (sessions,)."""
        here = np.flatnonzero(sessions[self.session])
        return Turns(self.rows[here], self.session[here], self.carried[here], self.known[here], self.named[here])


def classes_of(heads: Heads) -> tuple[str, ...]:
    """The code of every column."""
    return tuple(code for question in heads.questions for code in question.classes)


def asked_of(heads: Heads, role: Role) -> Flags:
    """Which columns are ever proposed for a turn of this role by the codebook family, shape (classes,)."""
    fits = [
        code not in LEARNT_FROM_SESSIONS and (question.role is role or question.role is None)
        for question in heads.questions
        for code in question.classes
    ]
    return np.array(fits, np.bool_) & (role in (Role.CLIENT, Role.THERAPIST))


def turns_of(heads: Heads, coded: Sequence[Coded]) -> Turns:
    """The decided turns of these sessions; decisions about codes that these heads do not propose are left out."""
    column = {code: at for at, code in enumerate(classes_of(heads))}
    asked = {role: asked_of(heads, role) for role in Role}
    rows = [sparse.csr_matrix((0, sum(heads.blocks.widths)), dtype=np.float32)]
    numbers: list[int] = []
    answers: list[tuple[Flags, Flags, Flags]] = []
    for number, one in enumerate(coded):
        found = _answers(one, column, asked)
        if found:
            rows.append(heads.blocks.rows(session(said(one.transcript)))[list(found)])
            numbers += [number] * len(found)
            answers += found.values()
    shape = (len(answers), len(column))
    carried, known, named = (
        np.array([answer[which] for answer in answers], np.bool_).reshape(shape) for which in range(3)
    )
    return Turns(sparse.vstack(rows, format="csr"), np.array(numbers, np.int64), carried, known, named)


def _answers(
    one: Coded, column: Mapping[str, int], asked: Mapping[Role, Flags]
) -> dict[int, tuple[Flags, Flags, Flags]]:
    """Turn -> carried, known, named. What was said to be carried outweighs what was dismissed on the same turn."""
    turns = one.transcript.turns
    found: dict[int, tuple[Flags, Flags, Flags]] = {}
    for turn in sorted({*one.unmarked, *(mark.turn for mark in one.marks)}):
        may = asked[turns[turn].role] if turn < len(turns) else np.zeros(len(column), np.bool_)
        carried, named = np.zeros(len(column), np.bool_), np.zeros(len(column), np.bool_)
        for mark in one.marks:
            at = column.get(mark.code, -1)
            if mark.turn == turn and at >= 0 and may[at]:
                named[at], carried[at] = True, carried[at] or mark.carried
        known = named | may if turn in one.unmarked else named
        if known.any():
            found[turn] = carried, known, named
    return found
