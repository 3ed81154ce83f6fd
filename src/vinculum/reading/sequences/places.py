"""Where a transition stands: the turns that were counted as one, for whoever wants to read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vinculum.reading.sequences.coded import Coded, Session
from vinculum.reading.sequences.table import Transition
from vinculum.transcripts.model import Role

Where = tuple[int, Coded, Coded]


def places_of(sessions: Sequence[Session], rows: Sequence[Transition]) -> tuple[tuple[Where, ...], ...]:
    """The places of each row: number of the session in `sessions`, the turn that comes first, the one that follows."""
    pairs = {
        (role, lag): [(number, *pair) for number, session in enumerate(sessions) for pair in _pairs(session, role, lag)]
        for role, lag in {(row.role, row.lag) for row in rows}
    }
    return tuple(
        tuple(one for one in pairs[row.role, row.lag] if row.given in one[1].codes and row.target in one[2].codes)
        for row in rows
    )


def _pairs(session: Session, role: Role, lag: int) -> Iterator[tuple[Coded, Coded]]:
    other = Role.CLIENT if role is Role.THERAPIST else Role.THERAPIST
    answers = [(at, turn) for at, turn in enumerate(session) if turn.role is other]
    passed = 0
    for at, turn in enumerate(session):
        if turn.role is role:
            while passed < len(answers) and answers[passed][0] < at:
                passed += 1
            if passed + lag - 1 < len(answers):
                yield turn, answers[passed + lag - 1][1]
