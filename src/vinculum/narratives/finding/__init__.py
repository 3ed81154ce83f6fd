"""Proposes told happenings with the wishes and responses heard in them, each with its words. English.

A proposal is a hypothesis: everything in it stands proposed until a person confirms it, and silence means nothing.
Process notes are the therapist's words, not the client's: nothing is proposed from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vinculum.narratives.categories import Scheme
from vinculum.narratives.finding.clauses import Clause, clauses
from vinculum.narratives.finding.persons import persons
from vinculum.narratives.finding.rules import category_by_rule, part_by_rule
from vinculum.narratives.finding.spans import merged, told_turns
from vinculum.narratives.finding.times import time_of_life
from vinculum.narratives.model import Component, Span
from vinculum.narratives.people import Relation
from vinculum.narratives.proposed import Proposed
from vinculum.reading.moment import Moment, Standing, quote
from vinculum.reading.tongue import not_english
from vinculum.transcripts.model import Kind, Role, Transcript

SOURCE = "narratives 0.1"

__all__ = ["SOURCE", "propose"]


def propose(transcript: Transcript, *, scheme: Scheme, moments: Sequence[Moment] = ()) -> tuple[Proposed, ...]:
    """Happenings that the client seems to tell, in order, with whom, when, and what was wished for and came back.

    `moments` are those that the linear reader has already found; without them it is asked here. `scheme` is the list
    of categories in use: nothing is proposed that it does not offer. Nothing comes of process notes, of words that are
    not English, or where nobody's role is known.
    """
    if transcript.kind is Kind.PROCESS_NOTES or not transcript.turns or not_english(transcript):
        return ()
    told = told_turns(moments or _read(transcript))
    return tuple(_proposed(transcript, span, sure, scheme) for span, sure in merged(transcript, told))


def _read(transcript: Transcript) -> tuple[Moment, ...]:
    from vinculum.reading import linear

    return linear.read(transcript, systems=("narrative",))


def _proposed(transcript: Transcript, span: Span, sure: float, scheme: Scheme) -> Proposed:
    texts = [(turn, start, transcript.turns[turn].text[start:end]) for turn, start, end in _stretches(transcript, span)]
    before = transcript.turns[span.first - 1].text if span.first else ""
    who = persons(texts, before)
    with_therapist = bool(who) and who[0].relation is Relation.THERAPIST
    time = time_of_life(" ".join(text for _, _, text in texts), with_therapist=with_therapist)
    return Proposed(span, who, time, tuple(_components(transcript, span, scheme)), round(sure, 3), SOURCE)


def _stretches(transcript: Transcript, span: Span) -> Iterator[tuple[int, int, int]]:
    """Turn, first and one past the last character of the client's words in a span."""
    for turn in range(span.first, span.last + 1):
        one = transcript.turns[turn]
        if one.role is Role.CLIENT:
            yield turn, span.start if turn == span.first else 0, span.end if turn == span.last else len(one.text)


def _components(transcript: Transcript, span: Span, scheme: Scheme) -> Iterator[Component]:
    offered = {one.id for one in scheme.categories if not one.removed}
    seen: set[str] = set()
    for turn, start, end in _stretches(transcript, span):
        for one in _within(clauses(transcript.turns[turn].text, turn), start, end):
            words = transcript.turns[turn].text[one.start : one.end]
            found = part_by_rule(words)
            category = category_by_rule(words, found[0]) if found else None
            if found and category in offered and category not in seen and category is not None:
                seen.add(category)
                evidence = (quote(transcript, turn, one.start, one.end),)
                sign = scheme.find(category).sign or found[1]
                yield Component(found[0], category, sign, evidence, SOURCE, Standing.PROPOSED)


def _within(found: Sequence[Clause], start: int, end: int) -> Iterator[Clause]:
    return (one for one in found if start <= one.start and one.end <= end)
