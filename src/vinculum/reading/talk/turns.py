"""Who holds the floor: turns of one speaker in a row, taken together; and times that can be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import median, quantiles

from vinculum.reading.talk.counting import words_in
from vinculum.reading.talk.figure import Figure, none_because
from vinculum.reading.talk.known import KNOWN
from vinculum.transcripts.model import Role, Turn

Stretch = tuple[Turn, ...]
"""Everything one speaker says until somebody else speaks."""

SIDES = (Role.THERAPIST, Role.CLIENT)
FEWEST = 4  # values, for a median with quartiles


def stretches(turns: Iterable[Turn]) -> tuple[Stretch, ...]:
    """The turns, those of one speaker in a row together: subtitles cut one turn into many."""
    return tuple(tuple(own) for _, own in groupby(turns, key=lambda turn: (turn.role, turn.speaker)))


def spread(figure: str, values: Sequence[float]) -> Figure:
    """Median and quartiles (inclusive method) of values; none below four."""
    if len(values) < FEWEST:
        return none_because(figure, f"There are fewer than {FEWEST} {KNOWN[figure].of}.", n=len(values))
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Figure(figure, median(values), len(values), low=low, high=high)


def shares(turns: Iterable[Turn]) -> Figure:
    """The therapist's share of the words that therapist and client say."""
    words = dict.fromkeys(SIDES, 0)
    for turn in turns:
        if turn.role in words:
            words[turn.role] += words_in(turn.text)
    total = sum(words.values())
    if not total:
        return none_because("share.words", "There are no words to count.")
    parts = tuple((side.value, float(words[side])) for side in SIDES)
    return Figure("share.words", words[Role.THERAPIST] / total, total, parts=parts)


def lengths(held: Iterable[Stretch]) -> tuple[Figure, Figure]:
    """How many words each side says before somebody else speaks; turns without a word are left out."""
    counts: dict[Role, list[float]] = {side: [] for side in SIDES}
    for stretch in held:
        words = sum(words_in(turn.text) for turn in stretch)
        if words and stretch[0].role in counts:
            counts[stretch[0].role].append(float(words))
    therapist, client = (spread(f"length.{side.value}", counts[side]) for side in SIDES)
    return therapist, client
