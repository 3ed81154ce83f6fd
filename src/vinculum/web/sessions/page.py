"""One session as its page shows it: both ratings per factor, the words, the moments in the margin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vinculum.measures import Measure, library
from vinculum.reading.moment import Moment, Standing
from vinculum.transcripts import Kind, Role, Transcript, Turn
from vinculum.web.case.folder import Folder, words_of
from vinculum.web.records.contents import CheckIn, Session
from vinculum.web.records.drawer import Kept
from vinculum.web.review.moments import Marked, moments_of
from vinculum.web.sessions.moves import NO_MOVES, Moves, just_before, moves_before
from vinculum.web.sessions.placing import placed

REACTIONS = "reactions.client"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a turn's words: plain, or marked by the moment with this key."""

    text: str
    start: int
    key: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """One turn with what stands in its margin."""

    turn: Turn
    who: str
    role: Role
    pieces: tuple[Piece, ...]
    moments: tuple[Marked, ...]
    time: float | None


@dataclass(frozen=True, slots=True)
class Tension:
    """What one side said about tension: in words."""

    who: str
    rater: str
    words: str
    shape: str = "circle"


@dataclass(frozen=True)
class SessionPage:
    """Everything the page of one session shows."""

    session: Kept[Session]
    transcript: Transcript | None
    turns: tuple[ShownTurn, ...]
    moments: tuple[Marked, ...]
    client: CheckIn | None
    therapist: CheckIn | None
    tensions: tuple[Tension, ...] = ()
    own_words: tuple[tuple[str, str, str], ...] = ()
    before: Moves = NO_MOVES
    felt: tuple[tuple[str, str], ...] = ()

    @property
    def waiting(self) -> int:
        """How many proposals wait for a person."""
        return sum(one.open and not one.routine for one in self.moments)

    @property
    def first_waiting(self) -> int | None:
        """The first turn with a proposal that waits, None where none does."""
        return min((one.moment.turn for one in self.moments if one.open and not one.routine), default=None)

    @property
    def notes(self) -> bool:
        """Whether the words are notes from memory, not a recording."""
        return self.transcript is not None and self.transcript.kind is Kind.PROCESS_NOTES


def pieces_of(text: str, moments: Sequence[Marked]) -> tuple[Piece, ...]:
    """Cuts a turn's text at its evidence; where two overlap, the first keeps its words.

    Evidence of earlier words, which these took the place of, marks nothing here.
    """
    held = [(e, one) for one in moments for e in one.moment.evidence if e.turn == one.moment.turn]
    spans = [(e.start, e.end, one) for e, one in held if text[e.start : e.end] == e.quote]
    pieces, at = [], 0
    for start, end, one in sorted(spans, key=lambda span: span[:2]):
        start = max(start, at)
        if start >= end:
            continue
        pieces.append(Piece(text[at:start], at))
        pieces.append(Piece(text[start:end], start, one.key, one.moment.standing is Standing.CONFIRMED))
        at = end
    pieces.append(Piece(text[at:], at))
    return tuple(piece for piece in pieces if piece.text)


def shown_turn(turn: Turn, moments: Sequence[Marked], folder: Folder, *, timed: bool) -> ShownTurn:
    """One turn with the moments that are about it; with `timed`, its time stands beside it."""
    here = tuple(one for one in moments if one.moment.turn == turn.index)
    time = turn.start if timed else None
    return ShownTurn(turn, folder.voice(turn), turn.role, pieces_of(turn.text, here), here, time)


def _turns(transcript: Transcript, moments: Sequence[Marked], folder: Folder) -> tuple[ShownTurn, ...]:
    """Times stand only at a minute's first turn, so that they do not flicker down the page."""
    shown, minute = [], -1
    for turn in transcript.turns:
        fresh = turn.start is not None and int(turn.start // 60) != minute
        minute = int(turn.start // 60) if turn.start is not None else minute
        shown.append(shown_turn(turn, moments, folder, timed=fresh))
    return tuple(shown)


def _tension(check: CheckIn | None, who: str, shape: str = "circle") -> list[Tension]:
    measure = library().get(check.measure) if check else None
    if check is None or measure is None or "tension" not in {item.id for item in measure.items}:
        return []
    said = [_label(measure, name, check.answers[name]) for name in ("tension", "repaired") if name in check.answers]
    return [Tension(who, check.rater, _joined(said), shape)] if said else []


def _joined(said: list[str]) -> str:
    if len(said) == 1:
        return f"{said[0]}."
    put_right = {"Yes": "Put right.", "Partly": "Partly put right.", "Not yet": "Not put right yet."}
    return f"{said[0]}. {put_right.get(said[1], said[1])}"


def _label(measure: Measure, item: str, value: float) -> str:
    found = next(one for one in measure.items if one.id == item)
    return next((option.label("en") for option in found.options if option.value == value), str(value))


def _felt(checks: Sequence[Kept[CheckIn]]) -> tuple[tuple[str, str], ...]:
    """What the client said they felt toward the therapist, strongest first; what was not at all is left out."""
    latest = next((kept.value for kept in reversed(checks) if kept.value.measure == REACTIONS), None)
    if latest is None:
        return ()
    texts = {item.id: item.text("en", therapist="you") for item in library()[REACTIONS].items}
    felt = [(name, value) for name, value in latest.answers.items() if value > 1 and name in texts]
    said = sorted(felt, key=lambda one: -one[1])
    return tuple((texts[name], _label(library()[REACTIONS], name, value).lower()) for name, value in said)


def own_words_of(folder: Folder, session: str) -> tuple[tuple[str, str, str], ...]:
    """Who, which side, and what they wrote about one session, the client first."""
    names = {"client": folder.person.short, "therapist": "You"}
    checks = [*folder.answers(session, "client"), *folder.answers(session, "therapist")]
    return tuple(
        (names[kept.value.rater], kept.value.rater, text) for kept in checks for text in kept.value.words.values()
    )


def tensions_of(folder: Folder, session: str) -> tuple[Tension, ...]:
    """What each side said about tension in one session, the client first."""
    theirs, ours = _main(folder.answers(session, "client")), _main(folder.answers(session, "therapist"))
    return (*_tension(theirs, folder.person.short, folder.participant.shape), *_tension(ours, "You"))


def _main(checks: Sequence[Kept[CheckIn]]) -> CheckIn | None:
    """The latest check-in about the relationship: the one with most factors."""
    rated = [kept.value for kept in checks if "total" in kept.value.scales]
    return max(rated, key=lambda check: (len(check.scales), check.received), default=None)


def _with_words(transcript: Transcript, moments: Sequence[Marked], every: Sequence[Moment]) -> tuple[Marked, ...]:
    """The moments where their words stand now, resistance beside what the therapist had just done."""
    set_down = sorted((placed(one, transcript) for one in moments), key=lambda one: one.moment.turn)
    return tuple(
        replace(one, after=just_before(transcript, every, one.moment.turn))
        if one.moment.code.startswith("resistance.")
        else one
        for one in set_down
    )


def answers_of(folder: Folder, session: str) -> SessionPage:
    """What was answered about one session, without its words."""
    kept = folder.session(session)
    assert kept is not None, "the view has made sure that the session exists"
    client = folder.answers(session, "client")
    return SessionPage(
        kept, None, (), (), _main(client), _main(folder.answers(session, "therapist")), tensions_of(folder, session),
        own_words_of(folder, session), NO_MOVES, _felt(client),
    )  # fmt: skip


def page_of(folder: Folder, session: str, *, routine: bool = False) -> SessionPage:
    """The page of one session of an open case; with `routine`, the therapist's everyday moves stand in the margin."""
    kept = folder.session(session)
    assert kept is not None, "the view has made sure that the session exists"
    words = words_of(folder, session)
    transcript = words.value.transcript if words else None
    moments = moments_of(folder, session, routine=routine)
    every = moments_of(folder, session, routine=True)
    if transcript:
        moments = _with_words(transcript, moments, [one.moment for one in every])
    client, therapist = folder.answers(session, "client"), folder.answers(session, "therapist")
    ours, theirs = _main(therapist), _main(client)
    return SessionPage(
        kept, transcript, _turns(transcript, moments, folder) if transcript else (), moments, theirs, ours,
        tensions_of(folder, session), own_words_of(folder, session),
        moves_before(transcript, every) if transcript else NO_MOVES,
        _felt(client),
    )  # fmt: skip
