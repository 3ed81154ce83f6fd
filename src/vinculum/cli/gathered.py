"""Many sessions as rows of coded turns, for `vinculum sequences`; and what had to be left out, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vinculum.cli.readers import Reader
from vinculum.cli.readings import Settled
from vinculum.cli.sources import Source
from vinculum.reading.sequences import Coded, Table, coded, sequences
from vinculum.reading.tongue import named_foreign
from vinculum.transcripts import Kind, Role, Transcript


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A session that is in no table: the file, its own label, and why."""

    file: str
    session: str
    why: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read.

    Attributes:
        sessions: each session's turns with their codes.
        left_out: sessions that could not take part.
        unread: files that could not be read.
    """

    sessions: tuple[tuple[Coded, ...], ...]
    left_out: tuple[LeftOut, ...]
    unread: tuple[Source, ...]

    @property
    def marked(self) -> int:
        """How many turns of therapist or client carry a code."""
        return sum(bool(turn.codes) for session in self.sessions for turn in session)

    def table(self, *, lags: int, codes: frozenset[str] | None, permutations: int, seed: int) -> Table:
        """The lag-sequential table over all sessions."""
        return sequences(self.sessions, lags=lags, codes=codes, permutations=permutations, seed=seed)


def gather(sources: Sequence[Source], settled: Settled, reader: Reader) -> Gathered:
    """Every session of every file, read and coded; roles as a person settled them."""
    sessions, left_out = [], []
    for source in sources:
        for number, transcript in enumerate(source.parsed.transcripts if source.parsed else (), 1):
            known = settled.apply(transcript).transcript
            why = _unfit(known)
            if why:
                left_out.append(LeftOut(source.name, known.session or str(number), why))
            else:
                sessions.append(coded(known, reader.read(known)[0]))
    return Gathered(tuple(sessions), tuple(left_out), tuple(source for source in sources if source.parsed is None))


def _unfit(transcript: Transcript) -> str:
    """Why a session cannot take part, "" where it can."""
    if transcript.kind is Kind.PROCESS_NOTES:
        return "process notes, written from memory, keep no order that could be counted"
    if not {Role.CLIENT, Role.THERAPIST} <= {turn.role for turn in transcript.turns}:
        return "nobody has said who is client and who is therapist (--role or --accept-roles)"
    return "the reader knows only English" if named_foreign(transcript) else ""
