"""What changes on the page of things seen by hand. Every save is a value of its own, so that nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from vinculum.web.by_hand.entries import Entry, Seen
from vinculum.web.case.folder import Folder
from vinculum.web.case.verbs import put
from vinculum.web.records.drawer import OpenDoor


def keep_seen(door: OpenDoor, folder: Folder, value: Seen, *, session: str) -> str:
    """Something seen, or seen differently, under its session; its id."""
    return put(door, "keep-by-hand", into=folder.shared, value=value, parent=session).id


def withdraw_seen(door: OpenDoor, folder: Folder, entry: Entry) -> str:
    """Takes an entry off the page; all its versions stay."""
    value = replace(entry.now, withdrawn=True, made=timezone.now())
    return put(door, "withdraw-by-hand", into=folder.shared, value=value, parent=entry.place).id


def restore_seen(door: OpenDoor, folder: Folder, entry: Entry, record: str) -> str:
    """An earlier version of an entry holds again, under the session that it had; "" where there is no such version."""
    kept = next((one for one in entry.versions if one.id == record), None)
    if kept is None:
        return ""
    value = replace(kept.value, made=timezone.now())
    return put(door, "restore-by-hand", into=folder.shared, value=value, parent=kept.parent).id
