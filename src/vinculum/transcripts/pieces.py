"""From what a file says in one go to turns.

A piece is the file's own unit: a cue, a segment, a labelled line, a row. Programs cut speech into pieces by time, so
where the same named speaker simply continues, pieces become one turn (`join_continued`): it starts with the first and
ends with the last. Pieces without a speaker are never joined, for nobody knows who speaks. Formats in which a person
or a researcher decided what a turn is (plain text, tables, own JSON) keep every piece as a turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vinculum.errors import UnreadableFile
from vinculum.transcripts.clock import LONGEST, within
from vinculum.transcripts.model import Role, Turn
from vinculum.transcripts.problems import ProblemList, shown
from vinculum.transcripts.role_words import role_of

MOST_PIECES = 500_000


class Piece(NamedTuple):
    """What a file says in one go. A named tuple, for a long file has many and each lives for a moment only.

    Attributes:
        line: the line of the file, from 1; 0 where the format has no lines.
        speaker: the name as the file has it, "" where it names none.
        text: the words.
        start: seconds, None where unknown.
        end: seconds, None where unknown.
        role: what the file says about the speaker; None: look at the name only.
    """

    line: int
    speaker: str
    text: str
    start: float | None = None
    end: float | None = None
    role: Role | None = None


def check_number(pieces: int) -> None:
    """Refuses more pieces than a transcript can have, before they fill memory."""
    if pieces > MOST_PIECES:
        raise UnreadableFile(f"The file has more than {MOST_PIECES:,} pieces of speech. Split it into smaller files.")


def checked(pieces: Iterable[Piece], problems: ProblemList) -> Iterator[Piece]:
    """The pieces that have words, with times that can be; each thing left out becomes a problem."""
    latest = 0.0
    for number, piece in enumerate(pieces, start=1):
        check_number(number)
        if not piece.text or piece.text.isspace():
            problems.add(piece.line, f"There are no words here{_by(piece)}; it was left out.")
            continue
        timed = _with_possible_times(piece, problems)
        start = timed.start
        if start is not None:
            if start < latest:
                problems.add(piece.line, f"The time goes back ({start:g} s after {latest:g} s); the order is kept.")
            latest = start
        yield timed


def _by(piece: Piece) -> str:
    return f" (by {shown(piece.speaker)})" if piece.speaker else ""


def _with_possible_times(piece: Piece, problems: ProblemList) -> Piece:
    if piece.start is not None and piece.end is not None and 0.0 <= piece.start <= piece.end <= LONGEST:
        return piece
    start = None if piece.start is None else within(piece.start)
    end = None if piece.end is None else within(piece.end)
    if start != piece.start or end != piece.end:
        problems.add(piece.line, "A time is negative, not a number or beyond 100 hours; it was left out.")
    elif start is not None and end is not None and end < start:
        problems.add(piece.line, f"It ends ({end:g} s) before it starts ({start:g} s); the end was left out.")
        end = None
    if start == piece.start and end == piece.end:
        return piece
    return piece._replace(start=start, end=end)


def join_continued(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces in order, where consecutive ones of the same named speaker are one."""
    run: list[Piece] = []
    for piece in pieces:
        if run and not (piece.speaker and piece.speaker == run[0].speaker and piece.role is run[0].role):
            yield _joined(run)
            run = []
        run.append(piece)
    if run:
        yield _joined(run)


def _joined(run: list[Piece]) -> Piece:
    """One piece of a run: its words in order, from the first start to the last end."""
    if len(run) == 1:
        return run[0]
    start, end = run[0].start, run[-1].end
    backward = start is not None and end is not None and end < start
    return run[0]._replace(text=" ".join(piece.text for piece in run), end=None if backward else end)


def to_turns(pieces: Iterable[Piece]) -> tuple[Turn, ...]:
    """Numbered turns, with the role that the file itself states."""
    known: dict[str, Role] = {}
    turns = []
    for index, piece in enumerate(pieces):
        role = piece.role
        if role is None:
            role = known.get(piece.speaker)
            if role is None:
                role = known[piece.speaker] = role_of(piece.speaker)
        turns.append(Turn(index, piece.speaker, role, piece.text, piece.start, piece.end))
    return tuple(turns)
