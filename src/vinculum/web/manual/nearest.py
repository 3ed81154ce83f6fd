"""Which invented examples are nearest to a turn, by the words they share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vinculum.codebook import Code, Example

MOST = 3
SHORT = 3  # words of fewer letters say little of what a turn is about


@dataclass(frozen=True, slots=True)
class Near:
    """The examples and near-misses of a code that share most words with a turn, nearest first."""

    examples: tuple[Example, ...]
    near_misses: tuple[Example, ...]


@lru_cache(maxsize=8192)
def words_in(text: str) -> frozenset[str]:
    """The words of a text that are not very short, in small letters, without apostrophes."""
    plain = re.sub("['’]", "", text.casefold())
    return frozenset(word for word in re.findall(r"\w+", plain) if len(word) >= SHORT)


def overlap(one: str, other: str) -> float:
    """The words that two texts share, of all that they have (Jaccard index): 0 to 1."""
    first, second = words_in(one), words_in(other)
    return len(first & second) / len(first | second) if first | second else 0.0


def nearest(code: Code, text: str, *, most: int = MOST) -> Near:
    """The nearest examples and near-misses of a code; where none shares a word, the first ones."""
    return Near(_nearest(code.examples, text, most), _nearest(code.near_misses, text, most))


def _nearest(examples: Iterable[Example], text: str, most: int) -> tuple[Example, ...]:
    return tuple(sorted(examples, key=lambda one: -overlap(one.text, text))[:most])
