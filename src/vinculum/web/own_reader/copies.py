"""The copies that a member keeps: at most one in use and one beside it, sealed in the practice's vault."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from contextlib import suppress

from vinculum.errors import InvalidModel
from vinculum.reading.linear.model import Model
from vinculum.reading.linear.stored import packed_model, shared_vectors, unpacked_model
from vinculum.web.practice.measures import open_clinic
from vinculum.web.records.contents import Learning, OwnReader
from vinculum.web.records.drawer import Drawer, Kept, OpenDoor

FAMILY = "codebook"


def models_of(door: OpenDoor) -> Mapping[str, Model]:
    """What reads for this member in place of shipped families: their copy where they use one, else nothing.

    A copy that this version of Vinculum cannot read is passed over: the shipped reader reads.
    """
    kept = used_in(open_clinic(door), door.member)
    if kept is None:
        return {}
    with suppress(InvalidModel):
        content = base64.b64decode(kept.value.model)
        return {FAMILY: unpacked_model(content, shared_vectors(), name="your copy")}
    return {}


def as_text(model: Model) -> str:
    """A model as a record keeps it."""
    return base64.b64encode(packed_model(model)).decode()


def copies_in(clinic: Drawer, member: str) -> list[Kept[OwnReader]]:
    """This member's copies, in the order they were made."""
    return [kept for kept in clinic.read(OwnReader) if kept.parent == member]


def used_in(clinic: Drawer, member: str) -> Kept[OwnReader] | None:
    """The copy that reads for this member, None where the shipped reader does."""
    return next((kept for kept in copies_in(clinic, member) if kept.value.used), None)


def fresh_in(clinic: Drawer, member: str) -> Kept[OwnReader] | None:
    """The copy that waits beside, None for none."""
    return next((kept for kept in reversed(copies_in(clinic, member)) if not kept.value.used), None)


def learning_in(clinic: Drawer, member: str) -> Kept[Learning] | None:
    """The training of this member that has begun and not ended, None for none."""
    return clinic.one(Learning, parent=member)
