"""What the invented clients tell of others: people, narratives with their words, and what a reader proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone

from vinculum.narratives import Component, Narrative, Other, Part, People, Relation, Sign, Span, TimeOfLife, library
from vinculum.narratives.finding import SOURCE, propose
from vinculum.reading.moment import Evidence
from vinculum.transcripts import Transcript
from vinculum.web.demo.stage import Stage
from vinculum.web.formulation.told import people_at_first
from vinculum.web.records.contents.formulation import CasePeople, NarrativeReading, ToldNarrative
from vinculum.web.records.models import Record

MINUTES = 25  # after the session, when it is written down
PARTS = {part.lower(): part for part in Part}


def rows(stage: Stage) -> Iterator[Record]:
    """A case's people and narratives."""
    table, shared = stage.script.table, stage.folder.shared
    entries = {entry["number"]: entry for entry in stage.script.sessions}
    words = {entry["session"]: stage.script.transcript(entry) for entry in table.get("transcript", [])}
    told = table.get("narrative", [])
    if told:
        first = stage.script.after(entries[told[0]["session"]], MINUTES)
        yield shared.sealed(CasePeople(_as_participants(stage, people_in(table)), first))
    for entry in told:
        session = entry["session"]
        value = ToldNarrative(
            _told_by(stage, narrative_of(entry, words.get(session))),
            stage.script.after(entries[session], MINUTES),
            note=entry.get("note", ""),
            words=1 if "from" in entry else 0,
        )
        yield shared.sealed(value, parent=stage.sessions[session])
    for session in table.get("narrative_looked_through", []):
        found = propose(words[session], scheme=library())
        yield shared.sealed(NarrativeReading(SOURCE, found, timezone.now()), parent=stage.sessions[session])


def people_in(table: dict[str, Any]) -> People:
    """The people of a case's table, besides the therapist and the client; of a couple both, by their keys."""
    both = tellers_in(table)
    found = people_at_first("" if both else table["short"])
    for key, short in both.items():
        found = found.adding(Other(key, short, Relation.PARTNER))
    for entry in table["narrative_person"]:
        found = found.adding(Other(entry["id"], entry["name"], Relation(entry["relation"])))
    return found


def tellers_in(table: dict[str, Any]) -> dict[str, str]:
    """Of several clients, the key of each in a case's table -> how they are called; empty with one."""
    further = {one["key"]: one["short"] for one in table.get("with", [])}
    return {table["short"].lower(): table["short"], **further} if further else {}


def _ids(stage: Stage) -> dict[str, str]:
    """Key of each of several clients -> id of the participant, in the order of the table."""
    return {key: one.id for key, one in zip(tellers_in(stage.script.table), stage.folder.participants, strict=False)}


def _as_participants(stage: Stage, people: People) -> People:
    ids = _ids(stage)
    return People(tuple(replace(one, id=ids.get(one.id, one.id)) for one in people.others))


def _told_by(stage: Stage, one: Narrative) -> Narrative:
    ids = _ids(stage)
    return replace(one, teller=ids.get(one.teller, ""), other=ids.get(one.other, one.other))


def narrative_of(entry: dict[str, Any], transcript: Transcript | None) -> Narrative:
    """A narrative as its table has it; ValueError where its words are not in the transcript."""
    span = _span(entry, transcript) if transcript and "from" in entry else None
    return Narrative(
        entry["id"], entry["session"], entry["other"],
        time=TimeOfLife(entry["time"]),
        completeness=entry["complete"],
        components=tuple(_component(code, transcript if span else None, span) for code in entry["codes"]),
        new=entry.get("new", False),
        span=span,
        teller=entry.get("teller", ""),
    )  # fmt: skip


def _component(code: Sequence[str], transcript: Transcript | None, span: Span | None) -> Component:
    category, sign, quote = code
    held = (found(transcript, quote, span),) if transcript and quote else ()
    return Component(PARTS[category.partition(".")[0]], category, Sign(sign) if sign else None, held)


def _span(entry: dict[str, Any], transcript: Transcript) -> Span:
    first, last = found(transcript, entry["from"]), found(transcript, entry["until"], ends=True)
    return Span(first.turn, first.start, last.turn, last.end)


def found(transcript: Transcript, quote: str, within: Span | None = None, *, ends: bool = False) -> Evidence:
    """Where words stand: their first place within a span, or with `ends` their last; ValueError where nowhere."""
    places = [
        Evidence(turn.index, turn.text.index(quote), turn.text.index(quote) + len(quote), quote)
        for turn in transcript.turns
        if quote in turn.text
    ]
    fitting = [one for one in places if within is None or within.holds(one)]
    if not fitting:
        raise ValueError(f"“{quote}” stands nowhere in these words.")
    return fitting[-1 if ends else 0]
