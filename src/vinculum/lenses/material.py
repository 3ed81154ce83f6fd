"""What a lens is held over: the words of one session, and what people and readers have made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vinculum.errors import InvalidLens
from vinculum.narratives.model import Narrative
from vinculum.narratives.people import People
from vinculum.reading.moment import Moment, Standing
from vinculum.transcripts.model import Transcript, Turn

NOBODY = People()
REACH = 4  # turns on either side of a moment


@dataclass(frozen=True, slots=True)
class Note:
    """Something the therapist noted by hand.

    Attributes:
        kind: what it is, such as "defence" or "dream".
        words: as it was written.
        turn: where it belongs in the words of the session, None where nowhere.
    """

    kind: str
    words: str
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person made of something that a lens found itself; the last one about the same words holds.

    Attributes:
        lens, feature: ids.
        turn, quote: the first words of the finding, by which it is known again.
        standing: confirmed, dismissed, or proposed again.
    """

    lens: str
    feature: str
    turn: int
    quote: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Material:
    """One session, or the turns around one moment of it.

    Attributes:
        session: its number.
        transcript: its words, None where there are none.
        moments: of this session, proposed and confirmed, each with its standing; dismissed ones are left aside.
        narratives: of the whole case, so that what is told here can be seen beside what was told elsewhere.
        people: who is who in them.
        notes: made by hand about this session.
        decided: what a person made of what lenses found here, oldest first.
        between: first and last turn to look at, None for all.
    """

    session: int
    transcript: Transcript | None = None
    moments: tuple[Moment, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    people: People = NOBODY
    notes: tuple[Note, ...] = ()
    decided: tuple[Decided, ...] = ()
    between: tuple[int, int] | None = None

    def around(self, turn: int, *, reach: int = REACH) -> Material:
        """The same, looked at only around one turn. InvalidLens where there is no such turn."""
        if self.transcript is None or not 0 <= turn < len(self.transcript.turns):
            raise InvalidLens(f"Session {self.session} has no turn {turn} to look at.")
        return replace(self, between=(max(0, turn - reach), min(len(self.transcript.turns) - 1, turn + reach)))

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns that are looked at."""
        if self.transcript is None:
            return ()
        first, last = self.between or (0, len(self.transcript.turns))
        return self.transcript.turns[first : last + 1]

    def covers(self, turn: int | None) -> bool:
        """Whether something at this turn is looked at; what has no turn belongs to the whole session."""
        return self.between is None or (turn is not None and self.between[0] <= turn <= self.between[1])

    @property
    def standing_moments(self) -> tuple[Moment, ...]:
        """The moments in view that nobody dismissed."""
        return tuple(one for one in self.moments if one.standing is not Standing.DISMISSED and self.covers(one.turn))

    @property
    def told_here(self) -> tuple[Narrative, ...]:
        """Narratives of this session that a person stands behind and that lie in view."""
        return tuple(
            one
            for one in self.told
            if one.session == self.session and self.covers(one.span.first if one.span else None)
        )

    @property
    def told(self) -> tuple[Narrative, ...]:
        """All narratives that a person stands behind."""
        return tuple(one for one in self.narratives if one.standing is Standing.CONFIRMED)
