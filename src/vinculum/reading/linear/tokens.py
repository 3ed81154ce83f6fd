"""A turn's words as the linear reader takes them: lower case, stutters joined, marks that carry sense kept."""

from __future__ import annotations

import re

LONGEST = 20_000  # characters of a turn that are looked at; nobody says more in one turn

_TOKEN = re.compile(r"\[[^\]\[]{0,40}\]|[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[?!.,…—]|--+")
_STUTTER = re.compile(r"\b(\w{1,12})-(?=\1)")


def tokens(text: str) -> list[str]:
    """The words, numbers, marks and [noises] of a turn in order; "b-but" counts as "but"."""
    plain = text[:LONGEST].lower().replace("’", "'")
    return _TOKEN.findall(_STUTTER.sub("", plain) if "-" in plain else plain)


def is_word(token: str) -> bool:
    """Whether a token is a spoken word, not a mark, a number or a noise."""
    return token[0].isalpha()
