"""Each confirmed place between the therapist's move before it and what came after: confirmed moments only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from vinculum.reading.moment import Moment, Standing
from vinculum.reading.sequences import Coded, coded
from vinculum.resistance.forms import FORMS, STRAINS, Aside
from vinculum.transcripts.model import Role, Transcript

ENOUGH = 10  # below this, counts of moves mean nothing yet
MARKERS = frozenset((*FORMS, *STRAINS))


class Then(StrEnum):
    """What the client's next words were, as far as a person has confirmed."""

    AGAIN = "marked again"
    CHANGE = "talk of change"
    ON = "nothing marked"
    END = "no more words"


@dataclass(frozen=True, slots=True)
class Heard:
    """One session's words: its number, the transcript, and its moments (whose turns are in it)."""

    session: int
    transcript: Transcript
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """One stretch of the client's words with a confirmed form or rupture marker, in its place.

    Attributes:
        session: number of the session.
        turn: the first marked turn.
        codes: the confirmed forms and rupture markers there.
        before: the therapist's last turns before it, None where there are none.
        moves: confirmed codes on those turns.
        answer: the therapist's next turns, None at the end.
        answered: the confirmed moments on them.
        next: the client's next turns after that answer, None at the end.
        then: what those next words were.
    """

    session: int
    turn: int
    codes: tuple[str, ...]
    before: Coded | None
    moves: tuple[str, ...]
    answer: Coded | None
    answered: tuple[Moment, ...]
    next: Coded | None
    then: Then


def met(heard: Sequence[Heard], *, aside: Aside = ()) -> tuple[Met, ...]:
    """Every confirmed place of a case, by session and turn. `aside` are places that are not resistance."""
    return tuple(found for one in heard for found in _of_session(one, aside))


def _of_session(heard: Heard, aside: Aside) -> list[Met]:
    sure = [one for one in heard.moments if one.standing is Standing.CONFIRMED]
    kept = [one for one in sure if not (one.code in FORMS and (heard.session, one.turn) in aside)]
    if not any(one.code in MARKERS for one in kept):
        return []
    rows = [row for row in coded(heard.transcript, kept) if row.role in (Role.CLIENT, Role.THERAPIST)]
    found = []
    for at, row in enumerate(rows):
        marked = row.codes & MARKERS
        if row.role is Role.CLIENT and marked:
            turn = min(one.turn for one in kept if one.code in marked and row.first <= one.turn <= row.last)
            found.append(_placed(heard.session, kept, rows, at=at, turn=turn))
    return found


def _placed(session: int, kept: Sequence[Moment], rows: Sequence[Coded], *, at: int, turn: int) -> Met:
    before = _near(rows, range(at - 1, -1, -1), Role.THERAPIST)
    answer = _near(rows, range(at + 1, len(rows)), Role.THERAPIST)
    after = None if answer is None else _near(rows, range(rows.index(answer) + 1, len(rows)), Role.CLIENT)
    return Met(
        session=session,
        turn=turn,
        codes=tuple(sorted(rows[at].codes & MARKERS)),
        before=before,
        moves=tuple(sorted(code for code in before.codes if code.startswith("therapist."))) if before else (),
        answer=answer,
        answered=tuple(one for one in kept if answer and answer.first <= one.turn <= answer.last),
        next=after,
        then=_then(after),
    )


def _near(rows: Sequence[Coded], places: range, role: Role) -> Coded | None:
    """The nearest row of one side."""
    return next((rows[at] for at in places if rows[at].role is role), None)


def _then(row: Coded | None) -> Then:
    if row is None:
        return Then.END
    if row.codes & MARKERS:
        return Then.AGAIN
    return Then.CHANGE if "talk.change" in row.codes else Then.ON


@dataclass(frozen=True, slots=True)
class MovesBefore:
    """The therapist's confirmed moves just before.

    Attributes:
        n: places counted.
        unnamed: how many of them had no confirmed move before them.
        counts: (code, the places it stood before), most frequent first; one place may stand under several.
    """

    n: int
    unnamed: int
    counts: tuple[tuple[str, tuple[Met, ...]], ...]

    @property
    def few(self) -> bool:
        """Whether they are too few to mean anything."""
        return self.n < ENOUGH


def moves_before(places: Sequence[Met]) -> MovesBefore:
    """Which of the therapist's confirmed moves stood before the places, as counts."""
    grouped: dict[str, list[Met]] = defaultdict(list)
    for one in places:
        for code in one.moves:
            grouped[code].append(one)
    ordered = sorted(grouped.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return MovesBefore(
        len(places), sum(not one.moves for one in places), tuple((code, tuple(found)) for code, found in ordered)
    )
