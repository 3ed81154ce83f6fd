"""How wide words are, near enough to place them, without a font."""

from __future__ import annotations

_NARROW = frozenset("iIjl.,:;'’|!()[]ft r-")
_BROAD = frozenset("mwMW—@%")
_EM = {True: 0.32, False: 0.58}

NOTE = 13.0
AXIS = 12.5


def width_of(words: str, size: float = NOTE) -> float:
    """Estimated width in user units of words at a font size, a little on the generous side."""
    return size * sum(_letter(letter) for letter in words)


def _letter(letter: str) -> float:
    if letter in _BROAD or ord(letter) > 0x2E7F:
        return 1.0
    if letter.isupper():
        return 0.7
    return _EM[letter in _NARROW]


def shortened(words: str, room: float, size: float = NOTE) -> str:
    """Words on one line, cut with an ellipsis where they are wider than room."""
    whole = " ".join(words.split())
    if width_of(whole, size) <= room:
        return whole
    kept = whole
    while kept and width_of(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"
