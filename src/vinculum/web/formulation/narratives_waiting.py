"""What a reader proposed as narratives and nobody has decided about: fresh, not there already, one list for a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils import timezone

from vinculum.narratives import Narrative, Other, People, Relation, Span
from vinculum.narratives.proposed import Proposed, Who
from vinculum.narratives.same_words import alike
from vinculum.reading.moment import Standing
from vinculum.web.case.folder import Folder, words_of
from vinculum.web.formulation.tellers import besides, voiced
from vinculum.web.formulation.told import SELF, THERAPIST, Told
from vinculum.web.records.contents import Words
from vinculum.web.records.contents.formulation import NarrativeReading, ToldNarrative
from vinculum.web.records.drawer import Kept
from vinculum.web.records.models import Record
from vinculum.web.review.moments import UNDECIDED_FOR

ONE_OF_THEM = (Relation.MOTHER, Relation.FATHER, Relation.PARTNER, Relation.BOSS)
"""Relations that most people have one of: where a case knows one, a proposed one is that person."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One proposal that waits.

    Attributes:
        key: "RECORD:position".
        session: id of the session.
        number: of the session.
        proposed: what the reader said.
        teller: id of the participant whose voice it is, "" with one client and where no voice was given to anybody.
    """

    key: str
    session: str
    number: int
    proposed: Proposed
    teller: str = ""


def waiting_of(folder: Folder, told: Told, versions: Mapping[str, int]) -> tuple[Waiting, ...]:
    """What waits in a case, by session and place; proposals that nobody looked at for 30 days are left out.

    So are those about words in whose place others came: these can be looked through anew. What two readers propose
    in the same words waits once, as the one says it who hears more wishes and responses there.
    """
    found = [
        Waiting(f"{reading.id}:{at}", session, folder.numbers[session], one)
        for session, reading in told.proposing
        if session in folder.numbers and is_fresh(reading) and reading.value.words == versions.get(session)
        for at, one in enumerate(reading.value.proposed)
        if f"{reading.id}:{at}" not in told.passed and not _there(told, session, one.span)
    ]
    ordered = sorted(_once(found), key=lambda one: (one.number, one.proposed.span.first, one.proposed.span.start))
    return _with_voices(folder, ordered) if folder.several else tuple(ordered)


def _once(found: Iterable[Waiting]) -> list[Waiting]:
    """One for each telling: of two readings’ proposals about the same words, the fuller one; the first where alike."""
    kept: list[Waiting] = []
    for one in sorted(found, key=lambda each: -len(each.proposed.components)):
        if not any(_twice(one, other) for other in kept):
            kept.append(one)
    return kept


def _twice(one: Waiting, other: Waiting) -> bool:
    return (
        one.session == other.session
        and one.key.partition(":")[0] != other.key.partition(":")[0]
        and alike(one.proposed.span, other.proposed.span)
    )


def also_proposed(told: Told, session: str, record: str, span: Span) -> str:
    """The other readers who propose a telling in these words, "" where none does."""
    found = [
        reading.value.source
        for name, reading in told.proposing
        if name == session and reading.id != record and is_fresh(reading)
        if any(alike(one.span, span) for one in reading.value.proposed)
    ]
    return ", ".join(found)


def _with_voices(folder: Folder, waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Of several clients, whose voice each proposal is; the words of each session are opened once."""
    found = list(waiting)
    words = {session: words_of(folder, session) for session in {one.session for one in found}}
    return tuple(
        replace(one, teller=voiced(folder, kept.value if (kept := words[one.session]) else None, one.proposed.span))
        for one in found
    )


def is_fresh(reading: Kept[NarrativeReading]) -> bool:
    """Whether a reading is so new that what it proposed is still shown."""
    return reading.value.made > timezone.now() - UNDECIDED_FOR


def held_of(told: Told) -> tuple[Kept[ToldNarrative], ...]:
    """Proposals that somebody holds: they wait without an end."""
    return tuple(
        kept for kept in told.kept.values()
        if kept.value.narrative.standing is Standing.PROPOSED and not kept.value.took_back
    )  # fmt: skip


def in_line(waiting: Iterable[Waiting], held: Iterable[Kept[ToldNarrative]]) -> list[str]:
    """Keys of all that waits, by session and place."""
    found = [(one.number, one.proposed.span.first, one.proposed.span.start, one.key) for one in waiting]
    for narrative in (kept.value.narrative for kept in held):
        place = (narrative.span.first, narrative.span.start) if narrative.span else (-1, 0)
        found.append((narrative.session, *place, narrative.id))
    return [key for *_, key in sorted(found)]


def all_waiting(folder: Folder, told: Told) -> list[tuple[int, str]]:
    """Session number and key of all that the page of narratives shows as waiting.

    Of several clients only what the one tells whom the case is seen with.
    """
    found = waiting_of(folder, told, versions_of(folder)) if told.proposing else ()
    held = [kept.value.narrative for kept in held_of(told)]
    whose = folder.participant.id if folder.several else ""
    fresh = ((one.number, one.key) for one in found if whose in ("", one.teller))
    return [*fresh, *((one.session, one.id) for one in held if whose in ("", one.teller))]


def _there(told: Told, session: str, span: Span) -> bool:
    """Whether somebody has already decided about a happening in these words."""
    return any(
        kept.parent == session and kept.value.narrative.span is not None and alike(kept.value.narrative.span, span)
        for kept in told.kept.values()
        if not kept.value.took_back or kept.value.narrative.standing is not Standing.PROPOSED
    )


def versions_of(folder: Folder) -> dict[str, int]:
    """Session id -> which version of its words stands there now, for the sessions that have any."""
    rows = Record.objects.filter(vault=folder.shared.vault, kind=Words.KIND)
    return {parent: version for parent, version in rows.values_list("parent", "version") if parent in folder.numbers}


def unread(folder: Folder, told: Told, versions: Mapping[str, int]) -> tuple[str, ...]:
    """Ids of the sessions whose words, as they are now, nobody has let be looked through, by number."""
    return tuple(
        one.id
        for one in folder.sessions
        if one.id in versions and (one.id not in told.readings or told.readings[one.id].value.words != versions[one.id])
    )


def stale(told: Told, sessions: Iterable[str]) -> tuple[str, ...]:
    """Ids of these sessions whose reading is so old that what it proposed is no longer shown."""
    return tuple(one for one in sessions if one in told.readings and not is_fresh(told.readings[one]))


def known(people: People, who: Who) -> Other | None:
    """The person of the case whom a reader seems to mean, None for somebody new."""
    if who.relation in (Relation.THERAPIST, Relation.SELF):
        wanted = THERAPIST if who.relation is Relation.THERAPIST else SELF
        return next((one for one in people.known if one.id == wanted), None)
    for one in people.known:
        if who.name.casefold() in (one.name.casefold(), one.name.split(maxsplit=1)[0].strip(",").casefold()):
            return one
    alone = [one for one in people.known if one.relation is who.relation]
    return alone[0] if len(alone) == 1 and who.relation in ONE_OF_THEM else None


def as_narrative(waiting: Waiting, people: People) -> Narrative:
    """A proposal as a narrative that nobody stands behind; `other` is "" where nobody known is meant."""
    one = waiting.proposed
    others = besides(people, waiting.teller)
    found = next((other for who in one.who[:1] if (other := known(others, who))), None)
    return Narrative(
        waiting.key, waiting.number, found.id if found else "",
        time=one.time, components=one.components, span=one.span, source=one.source, standing=Standing.PROPOSED,
        teller=waiting.teller,
    )  # fmt: skip
