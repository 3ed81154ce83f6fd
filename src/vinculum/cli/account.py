"""What one session comes to: who spoke how much, which places a reader proposes to look at, what the therapist did."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from vinculum.cli.readers import Reader
from vinculum.codebook import Code, outlines
from vinculum.reading.moment import Moment
from vinculum.reading.talk import Talk, talk_of, words_in
from vinculum.transcripts import Kind, Role, RoleProposal, Transcript, Turn, propose_roles

HOPELESS = "withdrawal.hopeless"
BOND = "relationship."
CHANGE = "talk."  # counted, and no place to look at: every third turn of some sessions is one
HAPPENING = "narrative.episode"
NEAR = 4  # a therapist's turn further away than this is not "just before" or "just after"


@dataclass(frozen=True, slots=True)
class Voice:
    """How much one speaker said.

    Attributes:
        speaker: the name as the file has it, "" where it names none.
        role: as the file or a person says.
        turns: number of turns.
        words: number of words without the typist's remarks in brackets; None in process notes.
        share: of all counted words, 0 to 1; None in process notes or where there are no words.
        seconds: speaking time, None unless every turn has a start and an end.
    """

    speaker: str
    role: Role
    turns: int
    words: int | None
    share: float | None
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The therapist's turn beside a place, and the codes that the reader proposes for it."""

    turn: Turn
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A client's turn with the moments proposed for it, and the therapist's turns around it."""

    turn: Turn
    moments: tuple[Moment, ...]
    before: Neighbour | None
    after: Neighbour | None

    @property
    def hopeless(self) -> bool:
        """Whether hopeless talk is among what is proposed."""
        return any(moment.code == HOPELESS for moment in self.moments)

    @property
    def happening(self) -> bool:
        """Whether nothing but a told happening is proposed."""
        return all(moment.code == HAPPENING for moment in self.moments)

    @property
    def confidence(self) -> float:
        """That of the first moment."""
        return self.moments[0].confidence


@dataclass(frozen=True, slots=True)
class Account:
    """One session.

    Attributes:
        transcript: the words, with the roles that were settled.
        voices: each speaker, in order of first appearance.
        words: of all speakers; None in process notes.
        seconds: from the first time in the file to the last, None without times.
        places: in order of speaking.
        moves: what the therapist does: code -> number of their turns it is proposed for, most frequent first.
        bond: what the therapist says of the relationship, in the same way.
        change: the client's talk of change: code -> number of their turns, most frequent first.
        client_turns: number of the client's turns.
        therapist_turns: number of the therapist's turns.
        unmarked: how many of these the reader proposes nothing for.
        unresolved: speakers whose role nobody has said.
        proposals: guesses at their roles, not used.
        talk: how the two talked, in figures.
        accepted: guesses at roles that were used because a person asked for it.
        told: what the reader says about its reading, a sentence each.
    """

    transcript: Transcript
    voices: tuple[Voice, ...]
    words: int | None
    seconds: float | None
    places: tuple[Place, ...]
    moves: Mapping[str, int]
    bond: Mapping[str, int]
    change: Mapping[str, int]
    client_turns: int
    therapist_turns: int
    unmarked: int
    unresolved: tuple[str, ...]
    proposals: tuple[RoleProposal, ...]
    talk: Talk
    accepted: tuple[RoleProposal, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def notes(self) -> bool:
        """Whether these are process notes, written from memory."""
        return self.transcript.kind is Kind.PROCESS_NOTES

    @property
    def hopeless(self) -> tuple[Place, ...]:
        """The places with hopeless talk."""
        return tuple(place for place in self.places if place.hopeless)


def account(transcript: Transcript, moments: Iterable[Moment], *, accepted: tuple[RoleProposal, ...] = ()) -> Account:
    """The account of a session, from its words and what a reader proposes."""
    by_turn: dict[int, list[Moment]] = defaultdict(list)
    proposed = tuple(moments)
    for moment in proposed:
        by_turn[moment.turn].append(moment)
    voices = _voices(transcript)
    therapist = [turn for turn in transcript.turns if turn.role is Role.THERAPIST]
    client = [turn for turn in transcript.turns if turn.role is Role.CLIENT]
    theirs = Counter(moment.code for turn in therapist for moment in by_turn[turn.index])
    change = Counter(moment.code for turn in client for moment in by_turn[turn.index] if _is_change(moment))
    roles = {turn.speaker: turn.role for turn in transcript.turns}
    counted = [voice.words for voice in voices if voice.words is not None]
    return Account(
        transcript=transcript,
        voices=voices,
        words=sum(counted) if counted else None,
        seconds=_span(transcript),
        places=_places(transcript, by_turn),
        moves={code: number for code, number in theirs.most_common() if not code.startswith(BOND)},
        bond={code: number for code, number in theirs.most_common() if code.startswith(BOND)},
        change=dict(change.most_common()),
        client_turns=len(client),
        therapist_turns=len(therapist),
        unmarked=sum(not by_turn[turn.index] for turn in therapist),
        unresolved=tuple(name for name, role in roles.items() if role is Role.UNKNOWN),
        proposals=propose_roles(transcript),
        talk=talk_of(transcript, proposed),
        accepted=accepted,
    )


def read_session(transcript: Transcript, reader: Reader, *, accepted: tuple[RoleProposal, ...] = ()) -> Account:
    """The account of a session with what a reader proposes and says."""
    moments, told = reader.read(transcript)
    return replace(account(transcript, moments, accepted=accepted), told=told)


def codes() -> Mapping[str, Code]:
    """Every code of the library by id, without its examples."""
    return outlines()


def name_of(code: str) -> str:
    """A code's name as shown in the margin; the id where the library has no such code."""
    return codes()[code].name if code in codes() else code


def asks_of(code: str) -> str:
    """The question that goes with a code, "" where it has none."""
    return codes()[code].asks if code in codes() else ""


def sureness(confidence: float) -> str:
    """A confidence in words: unsure below .5, possible to .65, likely above."""
    return "unsure" if confidence < 0.5 else "possible" if confidence <= 0.65 else "likely"


def _voices(transcript: Transcript) -> tuple[Voice, ...]:
    turns: dict[str, list[Turn]] = defaultdict(list)
    for turn in transcript.turns:
        turns[turn.speaker].append(turn)
    notes = transcript.kind is Kind.PROCESS_NOTES
    words = {name: sum(words_in(turn.text) for turn in own) for name, own in turns.items()}
    total = sum(words.values())
    return tuple(
        Voice(
            speaker=name,
            role=own[0].role,
            turns=len(own),
            words=None if notes else words[name],
            share=None if notes or not total else words[name] / total,
            seconds=_speaking(own),
        )
        for name, own in turns.items()
    )


def _speaking(turns: Iterable[Turn]) -> float | None:
    seconds = 0.0
    for turn in turns:
        if turn.start is None or turn.end is None or turn.end < turn.start:
            return None
        seconds += turn.end - turn.start
    return seconds


def _span(transcript: Transcript) -> float | None:
    times = [time for turn in transcript.turns for time in (turn.start, turn.end) if time is not None]
    return max(times) - min(times) if len(times) > 1 else None


def _places(transcript: Transcript, by_turn: Mapping[int, list[Moment]]) -> tuple[Place, ...]:
    def neighbour(indices: range) -> Neighbour | None:
        for index in indices:
            turn = transcript.turns[index]
            if turn.role is Role.THERAPIST:
                return Neighbour(turn, tuple(moment.code for moment in by_turn.get(index, ())))
        return None

    last = len(transcript.turns)
    return tuple(
        Place(
            turn=turn,
            moments=own,
            before=neighbour(range(turn.index - 1, max(turn.index - NEAR, 0) - 1, -1)),
            after=neighbour(range(turn.index + 1, min(turn.index + NEAR + 1, last))),
        )
        for turn in transcript.turns
        if turn.role is Role.CLIENT and (own := _to_look_at(by_turn.get(turn.index, ())))
    )


def _to_look_at(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    """The moments that make a place: hopeless talk first, then the strongest, a told happening last."""
    found = (moment for moment in moments if not _is_change(moment))
    return tuple(sorted(found, key=lambda one: (one.code != HOPELESS, one.code == HAPPENING, -one.confidence)))


def _is_change(moment: Moment) -> bool:
    return moment.code.startswith(CHANGE)
