"""What the therapist had just done before the client's marked words: counts, and when they are too few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vinculum.reading.moment import Moment
from vinculum.transcripts import Role, Transcript
from vinculum.web.review.moments import Marked, code_name

FIRST_WORDS = 9
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
    client = {turn.index for turn in transcript.turns if turn.role is Role.CLIENT}
    theirs = {one.moment.turn for one in moments if one.moment.turn in client and not one.routine}
    before = {turn: turn_before(transcript, turn) for turn in theirs}
    counted = Counter(
        one.name.partition(":")[0].lower()
        for at in before.values()
        for one in moments
        if one.moment.turn == at and one.moment.code.startswith("therapist.")
    )
    return Moves(len(theirs), tuple(counted.most_common()))


def just_before(transcript: Transcript, moments: Iterable[Moment], turn: int) -> str:
    """What the therapist had just done before a turn: the codes on that turn, or its first words where there are none.

    "Open question, validation", "“What did you make of …”"; "" where the therapist had not spoken yet.
    """
    at = turn_before(transcript, turn)
    if at is None:
        return ""
    names = dict.fromkeys(
        code_name(one.code) for one in moments if one.turn == at and one.code.startswith("therapist.")
    )
    if names:
        return ", ".join(names)
    words = transcript.turns[at].text.split()
    return f"“{' '.join(words[:FIRST_WORDS])}{' …' if len(words) > FIRST_WORDS else ''}”"
