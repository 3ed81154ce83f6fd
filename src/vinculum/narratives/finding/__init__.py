"""Proposes told happenings with the wishes and responses heard in them, each with its words. English.

A proposal is a hypothesis: everything in it stands proposed until a person confirms it, and silence means nothing.
What it knows was learnt from invented tellings, which no patient said. Process notes are the therapist's words, not the
client's: nothing is proposed from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from vinculum.errors import InvalidNarratives
from vinculum.narratives.categories import Scheme
from vinculum.narratives.finding.persons import introduced, persons
from vinculum.narratives.finding.times import time_of_life
from vinculum.narratives.model import Component, Span
from vinculum.narratives.people import Relation
from vinculum.narratives.proposed import Proposed
from vinculum.reading.moment import Moment
from vinculum.reading.tongue import not_english
from vinculum.transcripts.model import Kind, Role, Transcript

if TYPE_CHECKING:
    from vinculum.narratives.finding.decoding import Run
    from vinculum.narratives.finding.hearing import Heard
    from vinculum.narratives.finding.looks import Told
    from vinculum.narratives.finding.model import Finding

SOURCE = "narratives 0.2"
CODE = "narrative.episode"

__all__ = ["SOURCE", "hear", "propose"]


def propose(
    transcript: Transcript, *, scheme: Scheme, moments: Sequence[Moment] = (), model: Finding | None = None
) -> tuple[Proposed, ...]:
    """Happenings that the client seems to tell, in order, with whom, when, and what was wished for and came back.

    `moments` are those that the linear reader has already found; without them it is asked here. `scheme` is the list
    of categories in use: nothing is proposed that it does not offer. `model` replaces the shipped one. Nothing comes of
    process notes, of words that are not English, or where nobody's role is known.
    """
    if transcript.kind is Kind.PROCESS_NOTES or not_english(transcript):
        return ()
    if not any(turn.role is Role.CLIENT and turn.text.strip() for turn in transcript.turns):
        return ()
    from vinculum.narratives.finding.decoding import runs
    from vinculum.narratives.finding.looks import told
    from vinculum.narratives.finding.stored import shipped

    known, said = model or shipped(), told(transcript)
    marked = {one.turn for one in moments or _read(transcript) if one.code == CODE}
    found = list(runs(said, known.tells(said, marked), known.least))
    return tuple(_proposals(transcript, scheme, known, (said, found)))


def hear(transcript: Transcript, span: Span, *, scheme: Scheme, model: Finding | None = None) -> tuple[Heard, ...]:
    """Where in a telling, proposed or chosen by a person, a wish or a response may be heard, and what to choose from.

    More than `propose` shows: it keeps to categories that it is surer of. Raises InvalidNarratives where the span does
    not lie in the transcript. Nothing comes of words that are not English.
    """
    if span.last >= len(transcript.turns):
        raise InvalidNarratives(f"There is no turn {span.last}: the transcript has {len(transcript.turns)} turns.")
    if not_english(transcript):
        return ()
    from vinculum.narratives.finding.hearing import choices
    from vinculum.narratives.finding.looks import told
    from vinculum.narratives.finding.stored import shipped

    said, known = told(transcript), model or shipped()
    middle = [(one.place.turn, (one.place.start + one.place.end) / 2) for one in said.clauses]
    own = [at for at, place in enumerate(middle) if (span.first, span.start) <= place < (span.last, span.end)]
    if not own:
        return ()
    answers = known.hears(said, [(own[0], own[-1] + 1)])
    return choices(transcript, said, own[0], answers=answers, model=known, scheme=scheme)


def _read(transcript: Transcript) -> tuple[Moment, ...]:
    from vinculum.reading import linear

    return linear.read(transcript, systems=("narrative",))


def _proposals(
    transcript: Transcript, scheme: Scheme, model: Finding, found: tuple[Told, Sequence[Run]]
) -> Iterator[Proposed]:
    from vinculum.narratives.finding.hearing import components

    said, tellings = found
    answers = model.hears(said, [(run.first, run.last) for run in tellings])
    named = introduced(transcript)
    start = 0
    for run in tellings:
        own = answers.of(start, start + run.last - run.first)
        start += run.last - run.first
        heard = components(transcript, said, run.first, answers=own, model=model, scheme=scheme, source=SOURCE)
        yield _proposed(transcript, (said, run), heard, named)


def _proposed(
    transcript: Transcript, told: tuple[Told, Run], heard: tuple[Component, ...], named: Mapping[str, Relation]
) -> Proposed:
    said, run = told
    first, last = said.clauses[run.first].place, said.clauses[run.last - 1].place
    span = Span(first.turn, first.start, last.turn, last.end)
    texts = [(turn, start, transcript.turns[turn].text[start:end]) for turn, start, end in _stretches(transcript, span)]
    before = [(turn.role, turn.text) for turn in transcript.turns[max(0, span.first - 5) : span.first]]
    before.append((Role.CLIENT, transcript.turns[span.first].text[: span.start]))
    who = persons(texts, before, named)
    with_therapist = bool(who) and who[0].relation is Relation.THERAPIST
    time = time_of_life(" ".join(text for _, _, text in texts), with_therapist=with_therapist)
    return Proposed(span, who, time, heard, round(run.confidence, 3), SOURCE)


def _stretches(transcript: Transcript, span: Span) -> Iterator[tuple[int, int, int]]:
    """Turn, first and one past the last character of the client's words in a span."""
    for turn in range(span.first, span.last + 1):
        one = transcript.turns[turn]
        if one.role is Role.CLIENT:
            yield turn, span.start if turn == span.first else 0, span.end if turn == span.last else len(one.text)
