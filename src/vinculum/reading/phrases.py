"""Phrases: the small notation rules are written in, without open-ended repetition, so that matching stays linear.

    we are (done|finished)    words and alternatives, in plain spelling (see plain.py)
    (ever|always)? my? car    a question mark makes one word or group optional
    you [2] listen            up to two words between, never across the end of a sentence
    my <kin>                  one word of a closed class (words.py)
    ^ fine $                  the start and the end of a sentence

A phrase becomes one bounded regular expression, and the set of words of which at least one must occur for it to match:
a turn with none of them is never searched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from vinculum.reading.words import CLASSES, closed

_SYNTAX = re.compile(r"[()|?^$]|\[\d\]|<\w+>|[^\s()|?^$\[\]<>]+")
_COMMON = closed(
    "a about all am an and are as at be been but can could did do does for get go good had has have he how i if in is "
    "it know like me more my no not of on one or out she so that the them there they thing things think this to up us "
    "was way we well were what when who will with would yeah you your"
)


@dataclass(frozen=True)
class Phrase:
    """A phrase as a regular expression, and the words of which it needs one (None: it may need none)."""

    source: str
    needs: frozenset[str] | None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression over plain text; made when a turn first wakes the phrase, for most are never woken."""
        return re.compile(self.source)


@dataclass(frozen=True, slots=True)
class _Piece:
    source: str
    needs: frozenset[str] | None


def compile_phrase(notation: str) -> Phrase:
    """The phrase of a notation; ValueError where the notation is broken."""
    symbols = _SYNTAX.findall(notation)
    piece, rest = _alternatives(symbols)
    if rest:
        raise ValueError(f'"{notation}" closes a bracket that it never opened.')
    return Phrase(rf"(?<=[ ]){piece.source}", piece.needs)


def _alternatives(symbols: list[str]) -> tuple[_Piece, list[str]]:
    sequences: list[_Piece] = []
    while True:
        sequence, symbols = _sequence(symbols)
        sequences.append(sequence)
        if not symbols or symbols[0] != "|":
            break
        symbols = symbols[1:]
    source = "|".join(sequence.source for sequence in sequences)
    needed = [sequence.needs for sequence in sequences]
    return _Piece(f"(?:{source})", None if None in needed else frozenset().union(*filter(None, needed))), symbols


def _sequence(symbols: list[str]) -> tuple[_Piece, list[str]]:
    pieces: list[_Piece] = []
    while symbols and symbols[0] not in {"|", ")"}:
        piece, symbols = _item(symbols)
        if symbols and symbols[0] == "?":
            piece, symbols = _Piece(f"(?:{piece.source})?", None), symbols[1:]
        pieces.append(piece)
    needed = [piece.needs for piece in pieces if piece.needs is not None]
    return _Piece("".join(piece.source for piece in pieces), min(needed, key=_cost, default=None)), symbols


def _item(symbols: list[str]) -> tuple[_Piece, list[str]]:
    symbol, rest = symbols[0], symbols[1:]
    if symbol == "(":
        piece, rest = _alternatives(rest)
        if not rest or rest[0] != ")":
            raise ValueError("A phrase opens a bracket that it never closes.")
        return piece, rest[1:]
    if symbol == "^":
        return _Piece("(?<=[.?!] )", None), rest
    if symbol == "$":
        return _Piece("(?=[.?!] )", None), rest
    if symbol.startswith("["):
        return _Piece(rf"(?:[^ .?!]+ ){{0,{symbol[1]}}}", None), rest
    words = CLASSES[symbol[1:-1]].split() if symbol.startswith("<") else [symbol]
    return _Piece(f"(?:{'|'.join(re.escape(word) for word in words)}) ", frozenset(words)), rest


def _cost(words: frozenset[str]) -> int:
    return sum(20 if word in _COMMON else 1 for word in words)
