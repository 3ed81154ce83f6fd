"""A model's proposals held against the transcript: codes that exist, turns that may carry them, words said."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from vinculum.codebook import Codebook
from vinculum.reading.language_model.answers import Found, Proposed, entry
from vinculum.reading.language_model.quotes import find_quote
from vinculum.reading.language_model.windows import Piece, Window
from vinculum.reading.moment import Evidence, Moment
from vinculum.transcripts.model import Role

QUOTES = 3
LONGEST_REASON = 240

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\s]+")


class Left(StrEnum):
    """Why a proposal was left out."""

    MALFORMED = "not in the form asked for"
    UNKNOWN_CODE = "a code that the manual does not have"
    NO_SUCH_TURN = "a turn that was not among those shown"
    OTHER_ROLE = "a code for somebody else's turns"
    NOT_SAID = "words that were not said in that turn"
    UNSURE = "too unsure"


@dataclass(frozen=True, slots=True)
class Ground:
    """What proposals are held against: the codebook, the window that was shown, the least confidence, the source."""

    book: Codebook
    window: Window
    least: float
    source: str


def check(proposed: Proposed, ground: Ground) -> tuple[tuple[Moment, ...], Counter[Left]]:
    """The moments that stand, and how many were left out for what."""
    stand, left = [], Counter[Left]()
    for value in proposed.moments:
        found = entry(value)
        outcome = Left.MALFORMED if found is None else _moment(found, ground)
        if isinstance(outcome, Moment):
            stand.append(outcome)
        else:
            left[outcome] += 1
    return tuple(stand), left


def join(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    """One moment for each turn and code: the surest one's, with the quotes of all, at most three, in order."""
    alike: dict[tuple[int, str], list[Moment]] = defaultdict(list)
    for moment in moments:
        alike[moment.turn, moment.code].append(moment)
    return tuple(_joined(alike[key]) for key in sorted(alike))


def may_carry(book: Codebook, role: Role) -> bool:
    """Whether a turn of that role can carry a code of this system."""
    return role.value == book.role or (book.role == "either" and role in (Role.CLIENT, Role.THERAPIST))


def _moment(found: Found, ground: Ground) -> Moment | Left:
    pieces = [piece for piece in ground.window.pieces if piece.turn == found.turn]
    if found.code not in {code.id for code in ground.book.codes}:
        return Left.UNKNOWN_CODE
    if not pieces:
        return Left.NO_SUCH_TURN
    if not may_carry(ground.book, pieces[0].role):
        return Left.OTHER_ROLE
    words = place_of(found.turn, found.quote, pieces)
    if words is None:
        return Left.NOT_SAID
    if found.confidence < ground.least:
        return Left.UNSURE
    reason = _UNSEEN.sub(" ", found.reason).strip()[:LONGEST_REASON]
    return Moment(found.code, found.turn, (words,), round(found.confidence, 2), ground.source, reason)


def place_of(turn: int, quoted: str, pieces: Iterable[Piece]) -> Evidence | None:
    """Where a quote stands in the pieces of a turn, also across the cut between two; None where it does not."""
    runs: list[tuple[int, str]] = []
    for piece in pieces:
        if runs and piece.start == runs[-1][0] + len(runs[-1][1]):
            runs[-1] = (runs[-1][0], runs[-1][1] + piece.text)
        else:
            runs.append((piece.start, piece.text))
    for offset, text in runs:
        place = find_quote(text, quoted)
        if place is not None:
            start, end = place
            return Evidence(turn, offset + start, offset + end, text[start:end])
    return None


def _joined(moments: list[Moment]) -> Moment:
    surest = max(moments, key=lambda moment: moment.confidence)
    quotes = sorted({one for moment in moments for one in moment.evidence}, key=lambda one: (one.start, one.end))
    apart = [one for one in quotes if not any(_within(one, other) for other in quotes if other != one)]
    return Moment(surest.code, surest.turn, tuple(apart[:QUOTES]), surest.confidence, surest.source, surest.reason)


def _within(one: Evidence, other: Evidence) -> bool:
    return other.start <= one.start and one.end <= other.end
