"""What changes when codes leave in a file, or turns are looked at again."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from vinculum.codebook import find_code
from vinculum.errors import VinculumError
from vinculum.reliability.coding_files import write_json
from vinculum.reliability.codings import Coding
from vinculum.web.case.folder import Folder
from vinculum.web.coding.again import Again
from vinculum.web.records.contents import SecondLook
from vinculum.web.records.drawer import OpenDoor
from vinculum.web.records.events import act, insert


def export_codes(door: OpenDoor, session: str, coding: Coding) -> str:
    """The file of one's own codes; that it left is noted."""
    with act(door.member, "export-codes", session):
        return write_json(coding)


def look_again(door: OpenDoor, folder: Folder, session: str, marked: Mapping[Again, str]) -> None:
    """Keeps what was marked on turns that were decided about before; "" for nothing.

    VinculumError where nothing was answered, InvalidCodebook where there is no such code.
    """
    if not marked:
        raise VinculumError("Please answer for at least one turn: a name, or nothing.")
    for code in marked.values():
        if code:
            find_code(code)
    now = timezone.now()
    rows = [
        folder.shared.sealed(SecondLook(one.turn, one.before, code, one.decided, now), parent=session)
        for one, code in marked.items()
    ]
    with act(door.member, "look-again", rows[0].id, boxes=[row.box for row in rows]):
        insert(*rows)
