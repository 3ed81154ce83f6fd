"""What changes when a person decides about a moment."""

from __future__ import annotations

import re

from django.utils import timezone

from vinculum.codebook import find_code
from vinculum.errors import InvalidReading
from vinculum.reading.moment import Moment, Standing, quote
from vinculum.transcripts import Transcript
from vinculum.web.case.folder import Folder
from vinculum.web.case.verbs import put
from vinculum.web.records.contents import Decision
from vinculum.web.records.drawer import OpenDoor
from vinculum.web.records.models import new_id
from vinculum.web.review.moments import decided

POSITION = re.compile("[0-9]{1,8}")
STANDINGS = {"confirm": Standing.CONFIRMED, "dismiss": Standing.DISMISSED, "undo": Standing.PROPOSED}


def _proposal(folder: Folder, session: str, about: str) -> Moment:
    """The moment that a key speaks of, as it stands now; InvalidReading where there is none."""
    for kept in reversed(folder.decisions.get(session, [])):
        if kept.value.about == about:
            return kept.value.moment
    reading = folder.readings.get(session)
    record, _, position = about.partition(":")
    if reading and record == reading.id and POSITION.fullmatch(position) and int(position) < len(reading.value.moments):
        return reading.value.moments[int(position)]
    raise InvalidReading("This moment is not there any more; the transcript was read again meanwhile.")


def decide(door: OpenDoor, folder: Folder, session: str, *, about: str, what: str, code: str = "") -> Moment:
    """Confirms, dismisses, or takes back a decision; with `code`, confirms under another code."""
    if what not in STANDINGS:
        raise InvalidReading("One can confirm, dismiss or undo.")
    moment = _proposal(folder, session, about)
    if code:
        find_code(code)
    standing = STANDINGS[what]
    if what == "undo" and about.startswith("own:"):
        standing = Standing.DISMISSED  # taking back one's own moment leaves nothing
    moment = decided(moment, standing, code=code if what == "confirm" else "")
    value = Decision(about=about, moment=moment, made=timezone.now())
    put(door, f"{what}-moment", into=folder.shared, value=value, parent=session)
    return moment


def add(
    door: OpenDoor, folder: Folder, session: str, *, transcript: Transcript, code: str, span: tuple[int, int, int]
) -> str:
    """A moment of one's own: `span` is (turn, first character, one past the last). Its key."""
    find_code(code)
    evidence = quote(transcript, *span)
    moment = Moment(code, span[0], (evidence,), 1.0, "person", "", Standing.CONFIRMED)
    key = f"own:{new_id()}"
    put(door, "add-moment", into=folder.shared, value=Decision(key, moment, timezone.now()), parent=session)
    return key
