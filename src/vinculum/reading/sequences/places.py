"""Where a transition stands: the turns that were counted as one, for whoever wants to read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vinculum.reading.sequences.coded import Coded, Session
from vinculum.reading.sequences.table import Transition
from vinculum.transcripts.model import Role


def places_of(sessions: Sequence[Session], row: Transition) -> tuple[tuple[int, Coded, Coded], ...]:
    """Each place of a row: the number of the session in `sessions`, the turn that comes first, the one that follows."""
    return tuple(
        (number, before, after)
        for number, session in enumerate(sessions)
        for before, after in _pairs(session, row.role, row.lag)
        if row.given in before.codes and row.target in after.codes
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
