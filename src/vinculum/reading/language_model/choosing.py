"""Which of a code's examples a model is shown: always the same ones for the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from math import sqrt

from vinculum.codebook import Example
from vinculum.reading.words import CLOSED_CLASS

_WORD = re.compile(r"[^\W\d_]+")


@cache
def most_different(examples: tuple[Example, ...], number: int) -> tuple[Example, ...]:
    """The first example, then each time the one least like those already taken (Jaccard index of the words)."""
    words = [_words(example.text) for example in examples]
    taken: list[int] = []
    while len(taken) < min(number, len(examples)):
        left = [place for place in range(len(examples)) if place not in taken]
        taken.append(min(left, key=lambda place: max((_alike(words[place], words[one]) for one in taken), default=0)))
    return tuple(examples[place] for place in taken)


def nearest(examples: Sequence[Example], number: int, said: str) -> tuple[Example, ...]:
    """The examples that share most content words with what was said, for their length; ties in their order."""
    here = _words(said)
    ranked = sorted(examples, key=lambda example: -_shared(_words(example.text), here))
    return tuple(ranked[:number])


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - CLOSED_CLASS


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _shared(words: frozenset[str], here: frozenset[str]) -> float:
    return len(words & here) / sqrt(max(1, len(words)))
