"""What the therapist had just done before the client's marked words: counts, and when they are too few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vinculum.transcripts import Role, Transcript
from vinculum.web.review.moments import Marked

ENOUGH = 10  # below this, counts of moves mean nothing yet


@dataclass(frozen=True, slots=True)
class Moves:
    """How many client moments there are, and the moves before them with their counts, most frequent first."""

    moments: int
    counts: tuple[tuple[str, int], ...]

    @property
    def few(self) -> bool:
        """Whether they are too few to mean anything."""
        return self.moments < ENOUGH


NO_MOVES = Moves(0, ())


def turn_before(transcript: Transcript, turn: int) -> int | None:
    """The therapist's last turn before this one, None where there is none."""
    earlier = (one.index for one in reversed(transcript.turns[:turn]) if one.role is Role.THERAPIST)
    return next(earlier, None)


def moves_before(transcript: Transcript, moments: Sequence[Marked]) -> Moves:
    """Counts the codes on the therapist's turn just before each turn where the client has a moment."""
    theirs = {one.moment.turn for one in moments if not one.moment.code.startswith("therapist.") and not one.routine}
    before = {turn: turn_before(transcript, turn) for turn in theirs}
    counted = Counter(
        one.name.partition(":")[0].lower()
        for at in before.values()
        for one in moments
        if one.moment.turn == at and one.moment.code.startswith("therapist.")
    )
    return Moves(len(theirs), tuple(counted.most_common()))
