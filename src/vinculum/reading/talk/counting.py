"""Counting words: how many there are, and which function words stand among them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vinculum.reading.words import CONTRACTED, ENDINGS, IS_AFTER, SPELLINGS

REMARK = re.compile(r"\[[^\[\]]{0,80}\]|\([^()]{0,80}\)")  # what the typist adds: [crying], (laughs)
WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def words_in(text: str) -> int:
    """Number of words, without the typist's remarks in brackets."""
    return len(WORD.findall(REMARK.sub(" ", text)))


def tokens_in(text: str) -> Iterator[str]:
    """The English words of a text in lower case, short forms written out: "don't" as do, not. No remarks."""
    for word in _LETTERS.findall(REMARK.sub(" ", text).lower().replace("’", "'")):
        if word in SPELLINGS:
            yield from SPELLINGS[word]
        elif word in CONTRACTED:
            yield from CONTRACTED[word]
        elif word.endswith("n't"):
            yield word[:-3]
            yield "not"
        else:
            yield from _parted(word)


def _parted(word: str) -> Iterator[str]:
    """I'll as i, will; it's as it, is; but of Mara's only mara, for that is nobody's verb."""
    base, *endings = word.split("'")
    yield base
    for ending in endings:
        if ending == "s":
            if base in IS_AFTER:
                yield "is"
        else:
            yield ENDINGS.get(ending, ending)
