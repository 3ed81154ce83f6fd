"""A turn in clauses: the smallest stretches of words that a wish or a response is looked for in."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 20_000  # characters of a turn that are looked at
MOST = 400  # clauses of a turn

_SUBJECT = (
    r"(?:i|he|she|they|we|you|it|there|this|that|nobody|no one|everyone|everybody|somebody|someone|mum|dad|mam|mom"
    r"|(?:my|his|her|our|their|the|me) [^\W\d_]+)(?='|’|\b)"
)
_JOIN = r"(?:and|but|so|then|because|cause|'cause|cos|’cause|till|until|when|while|before|after|which|where|as if)"
_SAID = "".join(
    f"(?<!{verb})" for verb in ("said", "says", "goes", "like", "went", "asked", "thought", "told", "going", "think")
)
_JOINED = r"(?<!\band)(?<!\bbut)(?<!\bso)"  # "and then she" is one joint
_BREAK = re.compile(
    rf"""[.?!…;—–]+["”’')\]]*\s+"""
    rf"""|{_JOINED},?\s+(?={_JOIN}\s+(?:then\s+|so\s+|when\s+)?{_SUBJECT})"""
    rf"""|,\s+(?=(?:and|but|so|then)\b)"""
    rf"""|{_SAID},\s+(?={_SUBJECT})""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters `start` to `end` of a turn."""

    turn: int
    start: int
    end: int


def clauses(text: str, turn: int) -> tuple[Clause, ...]:
    """The clauses of a turn in order, white space around them left out; a stretch without a letter is none."""
    text = text[:LONGEST]
    found: list[Clause] = []
    start = 0
    for match in (*_BREAK.finditer(text), None):
        end = len(text) if match is None else match.start() + len(match[0].rstrip().rstrip(","))
        stretch = text[start:end]
        if any(letter.isalpha() for letter in stretch):
            first = start + len(stretch) - len(stretch.lstrip())
            found.append(Clause(turn, first, start + len(stretch.rstrip())))
        if match is not None:
            start = match.end()
        if len(found) >= MOST:
            break
    return tuple(found)
