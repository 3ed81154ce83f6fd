"""Which words a head leans on: the sentence of the turn whose own words and letters speak most for the class."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from vinculum.reading.linear.grams import word_grams
from vinculum.reading.linear.heads import Heads
from vinculum.reading.linear.tokens import tokens
from vinculum.reading.linear.vectors import Dense
from vinculum.reading.moment import Evidence, quote
from vinculum.transcripts.model import Transcript

_SENTENCE = re.compile(r"\S[^.?!…]*[.?!…]*")
MOST = 40


def pointed(heads: Heads, transcript: Transcript, asked: Sequence[tuple[int, int]]) -> list[Evidence | None]:
    """For each (turn, column of the heads) the sentence that speaks most for it; None for a turn without words."""
    spans = {turn: _sentences(transcript.turns[turn].text) for turn, _ in asked}
    flat = [(turn, start, end) for turn, own in spans.items() if len(own) > 1 for start, end in own]
    columns = sorted({column for turn, column in asked if len(spans[turn]) > 1})
    scores = _scores(heads, transcript, flat, columns)
    first = {turn: row for row, (turn, _, _) in reversed(list(enumerate(flat)))}
    found: list[Evidence | None] = []
    for turn, column in asked:
        own = spans[turn]
        best = 0
        if len(own) > 1:
            best = int(scores[first[turn] : first[turn] + len(own), columns.index(column)].argmax())
        found.append(quote(transcript, turn, *own[best]) if own else None)
    return found


def _scores(heads: Heads, transcript: Transcript, flat: Sequence[tuple[int, int, int]], columns: list[int]) -> Dense:
    """What the words of each sentence (turn, start, end) say for each column, shape (sentences, columns)."""
    said = [tokens(transcript.turns[turn].text[start:end]) for turn, start, end in flat]
    words = heads.blocks.vocabularies["words"].matrix(word_grams(said))
    return np.asarray(words @ heads.worth[: words.shape[1], columns], np.float32)


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences stand; a turn of very many counts as one."""
    spans = []
    for match in _SENTENCE.finditer(text):
        end = match.start() + len(match[0].rstrip())
        if any(letter.isalnum() for letter in match[0]):
            spans.append((match.start(), end))
    if len(spans) > MOST:
        return [(spans[0][0], spans[-1][1])]
    whole = text.strip()
    if spans or not whole:
        return spans
    start = text.index(whole)
    return [(start, start + len(whole))]
