"""Whether words are English, by the share of its commonest function words. A guess, for readers that know no other.

In spoken English about half of all words are of the closed list that the lexical reader uses; in other languages a
tenth or less. Below `FEWEST` words nothing is said either way; more than the first `MOST` are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from vinculum.reading.words import CLOSED_CLASS, HESITATIONS
from vinculum.transcripts.model import Transcript

FEWEST = 12
LEAST = 0.25
MOST = 3000

_WORD = re.compile(r"[^\W\d_]+")
_KNOWN = CLOSED_CLASS | HESITATIONS | {"ll", "re", "ve", "s", "t", "d", "m", "don", "isn", "didn", "wasn", "doesn"}


def foreign(texts: Iterable[str]) -> bool:
    """Whether the words are clearly not English; False where there are too few to tell."""
    found = (word for text in texts for word in _WORD.findall(text.lower().replace("’", "'")))
    words = list(islice(found, MOST))
    letters = sum(map(len, words))
    if letters < 3 * FEWEST:
        return False
    if sum(letter.isascii() for word in words for letter in word) < letters / 2:
        return True
    return len(words) >= FEWEST and sum(word in _KNOWN for word in words) < LEAST * len(words)


def named_foreign(transcript: Transcript) -> bool:
    """Whether the file itself names a language other than English."""
    return bool(transcript.language) and not transcript.language.casefold().startswith("en")


def not_english(transcript: Transcript) -> bool:
    """Whether a transcript is named or clearly heard to be in another language: readers then propose nothing."""
    return named_foreign(transcript) or foreign(turn.text for turn in transcript.turns)
