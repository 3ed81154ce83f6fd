"""Which words a head leans on: the sentence of the turn whose own words and letters speak most for the class."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from vinculum.reading.linear.blocks import Session
from vinculum.reading.linear.grams import word_grams
from vinculum.reading.linear.heads import Heads
from vinculum.reading.linear.tokens import tokens
from vinculum.reading.moment import Evidence, quote
from vinculum.transcripts.model import Transcript

_SENTENCE = re.compile(r"\S[^.?!…]*[.?!…]*")
MOST = 40


def pointed(
    heads: Heads, transcript: Transcript, one: Session, asked: Sequence[tuple[int, int]]
) -> list[Evidence | None]:
    """For each (turn, column of the heads) the sentence that speaks most for it; None for a turn without words."""
    spans = {turn: _sentences(transcript.turns[turn].text) for turn, _ in asked}
    flat = [(turn, start, end) for turn, own in spans.items() for start, end in own]
    if not flat:
        return [None] * len(asked)
    columns = sorted({column for _, column in asked})
    words = heads.blocks.vocabularies["words"].matrix(
        word_grams([tokens(transcript.turns[turn].text[start:end]) for turn, start, end in flat])
    )
    own = heads.worth[: words.shape[1], columns]
    scores = np.asarray(words @ own)
    rows: dict[int, list[int]] = {}
    for row, (turn, _, _) in enumerate(flat):
        rows.setdefault(turn, []).append(row)
    found: list[Evidence | None] = []
    for turn, column in asked:
        if turn not in rows:
            found.append(None)
            continue
        best = max(rows[turn], key=lambda row: float(scores[row, columns.index(column)]))
        found.append(quote(transcript, turn, flat[best][1], flat[best][2]))
    return found


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
