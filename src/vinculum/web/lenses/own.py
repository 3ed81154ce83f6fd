"""Lenses of a practice's own: loaded as a file, checked, kept sealed, taken back and brought back."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from vinculum.errors import InvalidLens
from vinculum.lenses import Lens, library, load_toml
from vinculum.web.case.verbs import put
from vinculum.web.practice.measures import open_clinic
from vinculum.web.records.contents.lenses import OwnLens
from vinculum.web.records.drawer import Kept, OpenDoor

LARGEST = 256 * 1024
MOST = 5  # beside the five that come with Vinculum


def own_of(door: OpenDoor) -> dict[str, Kept[OwnLens]]:
    """Id -> what this member loaded last under it, taken back or not."""
    return {kept.value.id: kept for kept in open_clinic(door).read(OwnLens) if kept.parent == door.member}


def lenses_of(door: OpenDoor) -> Mapping[str, Lens]:
    """The lenses that this member looks through: the library's, then those of the practice's own.

    One that this version of Vinculum cannot read any more is passed over.
    """
    lenses = dict(library())
    for name, kept in own_of(door).items():
        if not kept.value.withdrawn and name not in lenses:
            with suppress(InvalidLens):
                lenses[name] = load_toml(kept.value.text, own=True)
    return lenses


def load_own(door: OpenDoor, file: UploadedFile[bytes] | None) -> None:
    """Checks a lens's file and keeps it; InvalidLens says which key does not fit."""
    if file is None or (file.size or 0) > LARGEST:
        raise InvalidLens("Please choose a lens's file (TOML) of at most 256 KiB.")
    name = (file.name or "This lens")[:80]
    try:
        text = (file.read() or b"").decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidLens(f"{name} is no text in UTF-8. Save it as that, and load it again.") from None
    lens = load_toml(text, name=name, own=True)
    if lens.id in library():
        raise InvalidLens(f"{name}: id “{lens.id}” is one of the five that come with Vinculum; give it another.")
    standing = [one for one in own_of(door).values() if not one.value.withdrawn and one.value.id != lens.id]
    if len(standing) >= MOST:
        raise InvalidLens(f"There are {MOST} lenses of your own already. Take one back first.")
    put(door, "load-lens", into=open_clinic(door), value=OwnLens(lens.id, text, timezone.now()), parent=door.member)


def turn_own(door: OpenDoor, lens: str, *, withdrawn: bool) -> None:
    """Takes an own lens back, or brings it back; InvalidLens where there is none of that id."""
    kept = own_of(door).get(lens)
    if kept is None:
        raise InvalidLens("There is no lens of your own of that name.")
    value = replace(kept.value, withdrawn=withdrawn, made=timezone.now())
    put(door, "turn-lens", into=open_clinic(door), value=value, parent=door.member)
