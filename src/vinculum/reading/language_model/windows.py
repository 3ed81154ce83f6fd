"""A transcript cut into windows of turns that overlap; a very long turn is cut into pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vinculum.reading.language_model.settings import Portions
from vinculum.transcripts.model import Role, Transcript, Turn


@dataclass(frozen=True, slots=True)
class Piece:
    """A turn, or a part of a long one.

    Attributes:
        turn: index of the turn.
        role: whose turn.
        start: where the piece begins in the turn's text.
        text: its words.
    """

    turn: int
    role: Role
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces in the order of speaking. `fresh` is the first that no earlier window had."""

    pieces: tuple[Piece, ...]
    fresh: int


def windows(transcript: Transcript, portions: Portions) -> Iterator[Window]:
    """The windows of a transcript: every word in at least one, each but the first beginning with the last's end."""
    pieces = [piece for turn in transcript.turns for piece in _pieces(turn, portions.piece)]
    start = fresh = 0
    while fresh < len(pieces):
        end = _end(pieces, start, portions)
        while end <= fresh:  # the overlap alone fills the window
            start += 1
            end = _end(pieces, start, portions)
        yield Window(tuple(pieces[start:end]), fresh - start)
        start, fresh = max(start + 1, end - portions.overlap), end


def _end(pieces: list[Piece], start: int, portions: Portions) -> int:
    """One past the last piece of the window that begins at `start`."""
    end = start
    size = 0
    while end < len(pieces) and end - start < portions.turns:
        size += len(pieces[end].text)
        if size > portions.characters:
            break
        end += 1
    return end


def _pieces(turn: Turn, longest: int) -> Iterator[Piece]:
    start = 0
    while start < len(turn.text):
        end = min(len(turn.text), start + longest)
        if end < len(turn.text):
            space = turn.text.rfind(" ", start + longest // 2, end)
            end = end if space < 0 else space + 1
        if not turn.text[start:end].isspace():
            yield Piece(turn.index, turn.role, start, turn.text[start:end])
        start = end
