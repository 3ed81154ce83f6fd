"""Language style matching: how alike two people's use of small words is.

For each of nine classes, LSM_c = 1 − |p1 − p2| / (p1 + p2 + .0001), p in per cent of each person's words; the figure is
the mean of the nine. Source of the formula: liwc.app/help/lsm. The word lists are our own (`style_words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from vinculum.reading.talk.counting import tokens_in
from vinculum.reading.talk.figure import Figure, none_because
from vinculum.reading.talk.style_words import CLASSES
from vinculum.reading.talk.turns import SIDES
from vinculum.transcripts.model import Role, Turn

FEWEST_WORDS = 100  # of each side: below, one word more or less moves the figure too far


def matching(first: float, second: float) -> float:
    """LSM of one class from two percentages: 1 where they are the same, towards 0 where only one uses it."""
    return 1 - abs(first - second) / (first + second + 0.0001)


def percentages(texts: Iterable[str]) -> tuple[Mapping[str, float], int]:
    """Class -> per cent of the words, and how many words there are."""
    counts, total = dict.fromkeys(CLASSES, 0), 0
    for word in (word for text in texts for word in tokens_in(text)):
        total += 1
        name = _CLASS_OF.get(word)
        if name:
            counts[name] += 1
    return {name: 100 * count / total if total else 0.0 for name, count in counts.items()}, total


_CLASS_OF: Mapping[str, str] = {word: name for name, words in CLASSES.items() for word in words}


def style(turns: Sequence[Turn]) -> Figure:
    """Language style matching of therapist and client over a session, its parts the nine classes; 0 to 1."""
    said = {side: percentages(turn.text for turn in turns if turn.role is side) for side in SIDES}
    (hers, few), (yours, many) = said[Role.CLIENT], said[Role.THERAPIST]
    least = min(few, many)
    if least < FEWEST_WORDS:
        lacking = f"It takes at least {FEWEST_WORDS} words of each side; one has {least}."
        return none_because("style", lacking, n=least)
    parts = tuple((name, matching(hers[name], yours[name])) for name in CLASSES)
    return Figure("style", sum(value for _, value in parts) / len(parts), least, parts=parts)
