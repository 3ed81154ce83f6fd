"""What was told in a case, as it stands now: narratives, the people in them, the list of categories."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from vinculum.narratives import Narrative, Other, People, Relation, Scheme
from vinculum.reading.moment import Standing
from vinculum.web.case.folder import Folder
from vinculum.web.records.contents.formulation import CasePeople, NarrativeReading, ToldNarrative
from vinculum.web.records.drawer import Kept

THERAPIST, SELF = "therapist", "self"
"""Ids of the two people every case knows from the beginning."""
MODEL = "language-model "  # how the source of a reading by one begins
KINDS = (ToldNarrative, CasePeople, NarrativeReading)


@dataclass(frozen=True, slots=True)
class Told:
    """The narratives of a case.

    Attributes:
        kept: narrative id -> the last version of it, dismissed ones included, in the order of the sessions and turns.
        people: everybody in them.
        scheme: the list of categories in use; what narratives hold beside it is in it as removed.
        readings: session id -> the newest reading there of the reader that is at hand everywhere.
        passed: keys "RECORD:position" of proposals that a person has decided about, or holds.
        versions: narrative id -> all its versions, oldest first.
        tellers: of several clients, id of each -> how they are called; empty with one client.
        asked: session id -> the newest reading there of a language model.
    """

    kept: dict[str, Kept[ToldNarrative]]
    people: People
    scheme: Scheme
    readings: dict[str, Kept[NarrativeReading]]
    passed: frozenset[str]
    versions: dict[str, tuple[Kept[ToldNarrative], ...]]
    tellers: dict[str, str]
    asked: dict[str, Kept[NarrativeReading]] = field(default_factory=dict)

    @property
    def proposing(self) -> tuple[tuple[str, Kept[NarrativeReading]], ...]:
        """Session id and reading, of all readings whose proposals may wait."""
        return (*self.readings.items(), *self.asked.items())

    @property
    def narratives(self) -> tuple[Narrative, ...]:
        """Those that a person stands behind."""
        found = (kept.value.narrative for kept in self.kept.values())
        return tuple(one for one in found if one.standing is Standing.CONFIRMED)

    def of(self, wanted: Callable[[Narrative], bool]) -> Told:
        """The same with some of the narratives alone."""
        return replace(self, kept={name: one for name, one in self.kept.items() if wanted(one.value.narrative)})


def told_of(folder: Folder) -> Told:
    """What was told in one case."""
    folder.fetch(KINDS)
    found = [kept for kept in folder.shared.read(ToldNarrative) if kept.parent in folder.numbers]
    versions: dict[str, tuple[Kept[ToldNarrative], ...]] = {}
    for kept in sorted(found, key=lambda one: one.value.made):
        versions[kept.value.narrative.id] = (*versions.get(kept.value.narrative.id, ()), kept)
    latest = {name: held[-1] for name, held in versions.items()}
    own, readings = folder.categories(), folder.shared.read(NarrativeReading)
    return Told(
        kept={kept.value.narrative.id: kept for kept in _in_order(folder, latest.values())},
        people=_people(folder),
        scheme=own.in_use.keeping((kept.value.narrative for kept in latest.values()), own.earlier),
        readings={kept.parent: kept for kept in readings if not kept.value.source.startswith(MODEL)},
        passed=frozenset(kept.value.about for kept in latest.values() if kept.value.about and not as_proposed(kept)),
        versions=versions,
        tellers={one.id: one.short for one in folder.participants} if folder.several else {},
        asked={kept.parent: kept for kept in readings if kept.value.source.startswith(MODEL)},
    )


def as_proposed(kept: Kept[ToldNarrative]) -> bool:
    """Whether every decision about a proposal was taken back, so that it waits as if nobody had looked."""
    return kept.value.took_back and kept.value.narrative.standing is Standing.PROPOSED


def _in_order(folder: Folder, versions: Iterable[Kept[ToldNarrative]]) -> list[Kept[ToldNarrative]]:
    """By session and place in its words, with the number that the session has by now."""
    numbered = [replace(kept, value=_numbered(folder, kept)) for kept in versions]
    return sorted(numbered, key=lambda one: _place(one.value.narrative))


def _numbered(folder: Folder, kept: Kept[ToldNarrative]) -> ToldNarrative:
    return replace(kept.value, narrative=replace(kept.value.narrative, session=folder.numbers[kept.parent]))


def _place(one: Narrative) -> tuple[int, int, int]:
    return (one.session, one.span.first, one.span.start) if one.span else (one.session, -1, 0)


def _people(folder: Folder) -> People:
    """As a person left them; at first the therapist, the client alone, and of several clients each of them."""
    versions = sorted(folder.shared.read(CasePeople), key=lambda one: one.value.made)
    if not versions:
        return at_first(folder)
    return with_participants(folder, versions[-1].value.people) if folder.several else versions[-1].value.people


def at_first(folder: Folder) -> People:
    """The people of a case before anybody was named."""
    return with_participants(folder, people_at_first("")) if folder.several else people_at_first(folder.person.short)


def with_participants(folder: Folder, people: People) -> People:
    """People with each participant among them, for one tells of the other; who is there keeps name and relation."""
    there = {one.id for one in people.others}
    relation = Relation.PARTNER if folder.file.modality == "couple" else Relation.RELATIVE
    new = (Other(one.id, one.short, relation) for one in folder.participants if one.id not in there)
    return People((*people.others, *new))


def people_at_first(short: str) -> People:
    """The two whom every case knows from the beginning: the therapist, and the client alone ("" where several tell)."""
    alone = f"{short}, alone" if short else "Alone"
    return People((Other(THERAPIST, "You", Relation.THERAPIST), Other(SELF, alone, Relation.SELF)))
