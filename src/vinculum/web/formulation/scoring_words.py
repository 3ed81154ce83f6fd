"""The words of a narrative on its page: its turns with some around them, the evidence underlined and named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vinculum.errors import InvalidNarratives
from vinculum.narratives import Span
from vinculum.reading.moment import Evidence
from vinculum.transcripts import Role, Transcript, Turn
from vinculum.web.case.folder import Folder
from vinculum.web.formulation.scoring_form import Row, places_in, whole

AROUND = 2  # turns before and after


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a turn: within the narrative or not, underlined or not; `tags` are what ends with it."""

    text: str
    start: int
    inside: bool
    marked: bool
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """One turn with its pieces."""

    index: int
    who: str
    role: Role
    pieces: tuple[Piece, ...]
    inside: bool


def words_shown(
    transcript: Transcript, span: Span, marks: Iterable[tuple[str, Evidence]], *, folder: Folder, whole: bool = False
) -> tuple[ShownTurn, ...]:
    """The turns of a narrative with two on either side, or all; marks are (tag, words)."""
    held = list(marks)
    first = 0 if whole else max(0, span.first - AROUND)
    last = len(transcript.turns) if whole else span.last + AROUND + 1
    return tuple(_turn(turn, span, held, folder) for turn in transcript.turns[first:last])


def _turn(turn: Turn, span: Span, marks: Sequence[tuple[str, Evidence]], folder: Folder) -> ShownTurn:
    inside = span.first <= turn.index <= span.last
    start = span.start if turn.index == span.first else 0
    end = min(span.end, len(turn.text)) if turn.index == span.last else len(turn.text)
    reach = (start, end) if inside else (0, 0)
    here = [(tag, one.start, one.end) for tag, one in marks if one.turn == turn.index]
    return ShownTurn(turn.index, folder.voice(turn), turn.role, cut(turn.text, reach, here), inside)


def cut(text: str, reach: tuple[int, int], marks: Sequence[tuple[str, int, int]]) -> tuple[Piece, ...]:
    """A text cut wherever a mark or the narrative begins or ends; where words are marked twice, both tags stand."""
    edges = {0, len(text), *(min(one, len(text)) for one in reach)}
    edges |= {edge for _, start, end in marks for edge in (start, end)}
    ordered = sorted(edges)
    return tuple(
        Piece(
            text[start:end],
            start,
            inside=reach[0] <= start and end <= reach[1],
            marked=any(first <= start and end <= last for _, first, last in marks),
            tags=tuple(dict.fromkeys(tag for tag, _, last in marks if last == end)),
        )
        for start, end in pairwise(ordered)
        if start < end
    )


def marks_of(rows: Iterable[Row], transcript: Transcript) -> list[tuple[str, Evidence]]:
    """(tag, words) of the rows of a form, where they say where their words stand."""
    turns = transcript.turns
    return [
        (row.tag, Evidence(turn, start, end, turns[turn].text[start:end]))
        for row in rows
        for turn, start, end in places_in(row.at)
        if turn < len(turns) and start < end <= len(turns[turn].text)
    ]


def span_in(posted: Mapping[str, str], transcript: Transcript | None, before: Span | None) -> Span | None:
    """The words that were chosen: by the places that a script gives, or from one turn to another.

    Raises:
        InvalidNarratives: there are no such turns.
    """
    if transcript is None or ("first" not in posted and before is None):
        return before
    numbers = {name: whole(posted.get(name, "")) for name in ("first", "start", "last", "end")}
    first, last = numbers["first"], numbers["last"]
    if first is None and last is None:
        return before
    turns = transcript.turns
    if first is None or last is None or not first <= last < len(turns):
        raise InvalidNarratives("Please choose a first and a last turn, in this order.")
    same_first, same_last = before is not None and before.first == first, before is not None and before.last == last
    start, end = numbers["start"], numbers["end"]
    if start is None:
        start = before.start if before is not None and same_first else 0
    if end is None:
        end = before.end if before is not None and same_last else len(turns[last].text)
    return Span(first, min(start, max(0, len(turns[first].text) - 1)), last, min(end, len(turns[last].text)))
