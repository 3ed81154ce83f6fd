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


def wrapped(words: str, room: float, size: float = NOTE, *, most: int = 3) -> tuple[str, ...]:
    """Words on as many lines as they need, at most `most`, of about the same length.

    Only what is longer than that is cut with an ellipsis.
    """
    lines = _filled(words, room, size, most=most)
    narrower = room
    while len(lines) > 1 and narrower > room / 2:
        narrower *= 0.95
        closer = _filled(words, narrower, size, most=most)
        if len(closer) > len(lines) or closer[-1].endswith("…") or " ".join(closer) != " ".join(lines):
            break
        lines = closer
    return lines


def _filled(words: str, room: float, size: float, *, most: int) -> tuple[str, ...]:
    """Each line as full as it may be."""
    lines: list[str] = []
    left = words.split()
    while left and len(lines) < most - 1:
        count = next((k for k in range(len(left), 1, -1) if width_of(" ".join(left[:k]), size) <= room), 1)
        lines.append(shortened(" ".join(left[:count]), room, size))
        left = left[count:]
    return (*lines, shortened(" ".join(left), room, size)) if left else tuple(lines)
