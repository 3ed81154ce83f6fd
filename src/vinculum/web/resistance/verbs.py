"""What changes on the page of resistance. Every save is a value of its own, so that nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from vinculum.errors import VinculumError
from vinculum.web.case.folder import Folder
from vinculum.web.case.verbs import put
from vinculum.web.records.contents.resistance import Counted, LeftTopic, Meaning, TopicsFound, TriedByHand
from vinculum.web.records.drawer import Kept, OpenDoor
from vinculum.web.resistance.kept import VERSIONED, Undoable


def say_meaning(door: OpenDoor, folder: Folder, value: Meaning) -> str:
    """What it protects, and whether the client is right; its id."""
    return put(door, "say-meaning", into=folder.shared, value=value).id


def note_tried(door: OpenDoor, folder: Folder, value: TriedByHand, *, session: str) -> str:
    """What was tried in a session, and what followed; also a change to that, or its withdrawal."""
    return put(door, "note-tried", into=folder.shared, value=value, parent=session).id


def keep_search(door: OpenDoor, folder: Folder, found: TopicsFound) -> str:
    """What a search for topics proposed."""
    return put(door, "look-for-topics", into=folder.shared, value=found).id


def decide_topic(door: OpenDoor, folder: Folder, value: LeftTopic) -> str:
    """A topic confirmed, named, dismissed, withdrawn, or one of the therapist's own."""
    return put(door, "decide-topic", into=folder.shared, value=value).id


def count_hour(door: OpenDoor, folder: Folder, value: Counted) -> str:
    """Whether a missed, late or shortened hour counts as resistance, and why."""
    return put(door, "count-hour", into=folder.shared, value=value).id


def bring_back(door: OpenDoor, folder: Folder, record: str) -> Kept[Undoable]:
    """An earlier version anew, so that it holds again; VinculumError where there is none of that id."""
    found: Kept[Undoable] | None = None
    for kind in VERSIONED:
        kinds: list[Kept[Undoable]] = folder.shared.read(kind)
        found = next((kept for kept in kinds if kept.id == record), found)
    if found is not None:
        value: Undoable = replace(found.value, made=timezone.now())
        row = put(door, "bring-back", into=folder.shared, value=value, parent=found.parent)
        return Kept(row.id, found.parent, 1, value)
    raise VinculumError("There is no earlier version like this. Nothing was changed.")
