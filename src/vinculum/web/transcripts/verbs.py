"""What changes when words are imported: they are kept, and read once."""

from __future__ import annotations

from django.utils import timezone

from vinculum.reading import proposals
from vinculum.transcripts import Transcript
from vinculum.web.case.folder import Folder, words_of
from vinculum.web.own_reader.copies import models_of
from vinculum.web.records.contents import Reading, Words
from vinculum.web.records.drawer import OpenDoor
from vinculum.web.records.events import act, insert

OWN = ", with a copy of your own"


def keep_words(door: OpenDoor, folder: Folder, session: str, *, transcript: Transcript, format: str) -> int:  # noqa: A002 (the field's word)
    """Seals the transcript and a first reading of it; takes the place of earlier words. How many moments."""
    own = models_of(door)
    moments = proposals.read(transcript, models=own)
    words = Words(transcript=transcript, format=format, imported=timezone.now())
    reading = Reading(source=f"{proposals.SOURCE}{OWN if own else ''}", moments=moments, made=timezone.now())
    before = words_of(folder, session)
    rows = [
        folder.shared.sealed(words, parent=session, replaces=before),
        folder.shared.sealed(reading, parent=session),
    ]
    with act(door.member, "import-words", session, boxes=[row.box for row in rows]):
        insert(*rows)
    return len(moments)
