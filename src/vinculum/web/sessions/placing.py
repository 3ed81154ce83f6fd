"""Moments of earlier words, set where those words stand now."""

from __future__ import annotations

from dataclasses import replace

from vinculum.reading.moment import Evidence
from vinculum.transcripts import Transcript
from vinculum.web.review.moments import Marked

FEW_WORDS = 3  # "I don't know" may stand anywhere; fewer words are only looked for in their own turn


def placed(one: Marked, transcript: Transcript) -> Marked:
    """The moment with its words where this transcript has them.

    A quote that moved within its turn, or stands in exactly one other turn, is followed. What cannot be found is named
    as `lost`, so that nobody looks for its mark; a turn that is no more shows it beside the last one.
    """
    found = [_found(evidence, transcript) for evidence in one.moment.evidence]
    here = tuple(evidence for evidence in found if evidence is not None)
    lost = tuple(old.quote for old, new in zip(one.moment.evidence, found, strict=True) if new is None)
    turn = here[0].turn if here else min(one.moment.turn, max(0, len(transcript.turns) - 1))
    if here == one.moment.evidence and turn == one.moment.turn:
        return one
    return replace(one, moment=replace(one.moment, turn=turn, evidence=here or one.moment.evidence), lost=lost)


def _found(evidence: Evidence, transcript: Transcript) -> Evidence | None:
    turns = transcript.turns
    if evidence.turn < len(turns):
        text = turns[evidence.turn].text
        if text[evidence.start : evidence.end] == evidence.quote:
            return evidence
        if (start := text.find(evidence.quote)) >= 0:
            return _at(evidence, evidence.turn, start)
    if len(evidence.quote.split()) < FEW_WORDS:
        return None
    others = [(turn.index, turn.text.find(evidence.quote)) for turn in turns if evidence.quote in turn.text]
    return _at(evidence, *others[0]) if len(others) == 1 else None


def _at(evidence: Evidence, turn: int, start: int) -> Evidence:
    return replace(evidence, turn=turn, start=start, end=start + len(evidence.quote))
