"""What changes in the narratives of a case. Every step is a version of its own, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from vinculum.errors import InvalidNarratives
from vinculum.narratives import Narrative, People, Scheme
from vinculum.narratives.finding import SOURCE, propose
from vinculum.reading.moment import Moment, Standing
from vinculum.web.case.folder import Folder, words_of
from vinculum.web.formulation.narratives_steps import steps_of
from vinculum.web.formulation.told import Told
from vinculum.web.records.contents import Words
from vinculum.web.records.contents.formulation import CasePeople, NarrativeReading, ToldNarrative
from vinculum.web.records.drawer import Kept, OpenDoor
from vinculum.web.records.events import act, insert

VERBS = {
    Standing.CONFIRMED: "score-narrative",
    Standing.PROPOSED: "hold-narrative",
    Standing.DISMISSED: "dismiss-narrative",
}


def look_through(door: OpenDoor, folder: Folder, sessions: Sequence[str], scheme: Scheme) -> int:
    """Lets the reader look through the words of these sessions; how many happenings it proposed. One act."""
    heard = {one: words for one in sessions if (words := words_of(folder, one))}
    if not heard:
        raise InvalidNarratives("No session has words that were not looked through.")
    found = {one: _read(folder, one, words, scheme) for one, words in heard.items()}
    rows = [folder.shared.sealed(value, parent=one) for one, value in found.items()]
    with act(door.member, "look-for-narratives", folder.id, boxes=[row.box for row in rows]):
        insert(*rows)
    return sum(len(value.proposed) for value in found.values())


def _read(folder: Folder, session: str, words: Kept[Words], scheme: Scheme) -> NarrativeReading:
    moments = [one for one in _moments(folder, session) if one.code.startswith("narrative.")]
    found = propose(words.value.transcript, scheme=scheme, moments=moments)
    return NarrativeReading(SOURCE, found, timezone.now(), words.version)


def _moments(folder: Folder, session: str) -> tuple[Moment, ...]:
    """What the session's newest reading proposed; where it has none of a told happening, the reader asks itself."""
    reading = folder.readings.get(session)
    return reading.value.moments if reading else ()


def keep(
    door: OpenDoor, folder: Folder, session: str, narrative: Narrative, *, about: str = "", note: str = "",
    words: int = 0, people: People | None = None,
) -> None:  # fmt: skip
    """Keeps a narrative as a person leaves it; `people` where it brings somebody new. One act."""
    now = timezone.now()
    rows = [folder.shared.sealed(ToldNarrative(narrative, now, about, note, words=words), parent=session)]
    if people is not None:
        rows.append(folder.shared.sealed(CasePeople(people, now)))
    with act(door.member, VERBS[narrative.standing], rows[0].id, boxes=[row.box for row in rows]):
        insert(*rows)


def take_back(door: OpenDoor, folder: Folder, told: Told, narrative: str) -> Kept[ToldNarrative]:
    """Takes the last step of a narrative back; its version before. InvalidNarratives where there is none.

    Before its first step, a proposal only waited, and a narrative of one's own was not there: it is put away.
    """
    held = steps_of(told, narrative)
    if not held:
        raise InvalidNarratives("Nothing is left to take back here.")
    now = told.kept[narrative]
    if len(held) > 1:
        value = replace(held[-2], took_back=True, made=timezone.now())
    else:
        standing = Standing.PROPOSED if held[0].about else Standing.DISMISSED
        first = replace(held[0].narrative, standing=standing)
        value = replace(held[0], narrative=first, took_back=True, made=timezone.now())
    row = folder.shared.sealed(value, parent=now.parent)
    with act(door.member, "undo-narrative", row.id, boxes=[row.box]):
        insert(row)
    return Kept(row.id, now.parent, 1, value)


def keep_people(door: OpenDoor, folder: Folder, people: People, *, took_back: bool = False) -> None:
    """Keeps the people of a case as they are now called and put together."""
    row = folder.shared.sealed(CasePeople(people, timezone.now(), took_back))
    with act(door.member, "undo-people" if took_back else "change-people", row.id, boxes=[row.box]):
        insert(row)
