"""Speaker labels and times at the beginning of a line, as people type them.

`T: …`, `**T:** …`, `Th. …`, `Dr. Anna Berg: …`, `[00:12:03] C: …`, `C [00:12:03]: …`, `SPEAKER_00: [0:12 - 0:15] …`,
`0:12 T: …`, and the heading `Anna Berg   0:03` whose words follow on the next lines. A name has at most five words and
forty characters, no sentence punctuation, and no word that begins with a small letter, unless it is a role word; so
“I thought: no” is no label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vinculum.transcripts.clock import has_clock_form, read_clock
from vinculum.transcripts.model import Role
from vinculum.transcripts.pieces import Piece
from vinculum.transcripts.problems import ProblemList, shown
from vinculum.transcripts.role_words import role_of

LONGEST_NAME = 40
_HEAD = 120  # a label with its times is never longer
_PARTICLES = frozenset(
    ("von", "van", "der", "den", "de", "da", "di", "du", "la", "el", "al", "bin", "zu", "und", "and", "&", "y")
)
_DOTTED = frozenset(("th.", "pt.", "cl.", "ther.", "pat."))
_NEVER_IN_NAMES = frozenset('?!;,"“”„…<>{}|=/\\')


@dataclass(frozen=True, slots=True)
class Label:
    """The beginning of a turn: who, when, and the words on the same line (“” where they follow below)."""

    speaker: str
    text: str
    start: float | None = None
    end: float | None = None


def read_label(line: str) -> Label | None:
    """The label a line begins with, or None where it begins with words. Looks at its first 120 characters only."""
    line = line.strip()
    if line.startswith("**"):  # a label in bold, as Markdown has it
        line = line.replace("**", "", 2)
    start, end, rest = _leading_time(line)
    label = _colon(rest) or _dotted(rest) or _heading(rest, timed=start is not None)
    if label is None or label.start is not None:
        return label
    return Label(label.speaker, label.text, start, end)


def is_name(text: str) -> bool:
    """Whether a text can be a speaker's name."""
    if not 0 < len(text) <= LONGEST_NAME or not any(letter.isalpha() for letter in text):
        return False
    if role_of(text) is not Role.UNKNOWN:
        return True
    if _NEVER_IN_NAMES.intersection(text) or not (text[0].isalnum() or text[0] == "("):
        return False
    words = text.split()
    if len(words) == 1:
        return not text[0].islower() or any(letter.isdigit() for letter in text)
    return len(words) <= 5 and all(word in _PARTICLES or not word[0].islower() for word in words)


def _leading_time(line: str) -> tuple[float | None, float | None, str]:
    """`[0:12 - 0:15] rest`, `(0:12) rest` or `0:12 rest`: start, end, rest."""
    closing = {"[": "]", "(": ")"}.get(line[:1])
    if closing:
        inside, found, _ = line[1:_HEAD].partition(closing)
        start, end = _span(inside)
        if found and start is not None:
            return start, end, line[len(inside) + 2 :].lstrip(" \t-–")
        return None, None, line
    first = line[:_HEAD].split(maxsplit=1)[0] if line else ""
    if has_clock_form(first):
        return read_clock(first), None, line[len(first) :].lstrip(" \t-–")
    return None, None, line


def _span(text: str) -> tuple[float | None, float | None]:
    """A time `0:12` or two, `0:12 - 0:15`; None where there is none."""
    for dash in ("-->", "-", "–"):
        first, found, second = text.partition(dash)
        if found:
            return (read_clock(first), read_clock(second)) if has_clock_form(first.strip()) else (None, None)
    return (read_clock(text), None) if has_clock_form(text.strip()) else (None, None)


def _colon(line: str) -> Label | None:
    """`Name: words`, `Name [0:12]: words`, `Name: [0:12] words`."""
    colon = _label_colon(line[:_HEAD])
    if colon < 0:
        return None
    name, start, end = _trailing_time(line[:colon].rstrip())
    if not is_name(name):
        return None
    following = line[colon + 1 :].strip()
    glued = line[colon + 1 : colon + 2]
    if glued and not glued.isspace() and line[colon] != "：" and role_of(name) is Role.UNKNOWN:
        return None
    if start is None:
        start, end, following = _leading_time(following)
    return Label(name, following, start, end)


def _label_colon(head: str) -> int:
    """The colon that ends a label: the first outside brackets (times in brackets have colons of their own)."""
    depth = 0
    for position, letter in enumerate(head):
        depth += (letter in "[(") - (letter in "])")
        if letter in ":：" and depth <= 0:
            return position
    return -1


def _trailing_time(name: str) -> tuple[str, float | None, float | None]:
    """`Name [0:12]` or `Name (0:12)`: name, start, end."""
    opening = {"]": "[", ")": "("}.get(name[-1:])
    if opening:
        before, found, inside = name[:-1].rpartition(opening)
        start, end = _span(inside)
        if found and start is not None:
            return before.rstrip(), start, end
    return name, None, None


def _dotted(line: str) -> Label | None:
    """`Th. words`: a role's abbreviation with its full stop and no colon."""
    first, _, rest = line[:_HEAD].partition(" ")
    if first.casefold() not in _DOTTED or not rest:
        return None
    return Label(first.rstrip("."), line[len(first) :].strip())


def _heading(line: str, *, timed: bool) -> Label | None:
    """`Anna Berg   0:03` or, after a time, `Anna Berg` alone: the words follow on the next lines."""
    if len(line) > _HEAD:
        return None
    name, _, last = line.rpartition(" ")
    if has_clock_form(last.strip("()[]")) and is_name(name.strip()):
        return Label(name.strip(), "", read_clock(last.strip("()[]")))
    return Label(line, "") if timed and is_name(line) else None


def note_rare_names(pieces: Iterable[Piece], problems: ProblemList) -> None:
    """A problem for each label that occurs once and names no role: “So: …” may be words and not a speaker."""
    counts = Counter(piece.speaker for piece in pieces)
    if len(counts) < 3:
        return
    for piece in pieces:
        if piece.speaker and counts[piece.speaker] == 1 and role_of(piece.speaker) is Role.UNKNOWN:
            problems.add(
                piece.line, f"{shown(piece.speaker)} speaks only once. Check that it is a person and not words."
            )
