"""What changes when words are imported: they are kept, and read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from django.utils import timezone

from vinculum.reading import proposals
from vinculum.transcripts import Transcript
from vinculum.web.case.folder import Folder, words_of
from vinculum.web.own_reader.copies import models_of
from vinculum.web.records.contents import Reading, Words
from vinculum.web.records.drawer import OpenDoor
from vinculum.web.records.events import act, insert

NOBODY: Mapping[str, str] = MappingProxyType({})
OWN = ", with a copy of your own"


def keep_words(
    door: OpenDoor,
    folder: Folder,
    session: str,
    *,
    transcript: Transcript,
    format: str,  # noqa: A002 (the field's word)
    spoke: Mapping[str, str] = NOBODY,
) -> int:
    """Seals the transcript and a first reading of it; takes the place of earlier words. How many moments.

    `spoke` says of several clients which speaker is which participant; their turns carry how that one is called.
    """
    transcript = _called(folder, transcript, spoke)
    own = models_of(door)
    moments = proposals.read(transcript, models=own)
    called = {folder.called_by(who) or name: who for name, who in spoke.items()}
    words = Words(transcript=transcript, format=format, imported=timezone.now(), spoke=called)
    reading = Reading(source=f"{proposals.SOURCE}{OWN if own else ''}", moments=moments, made=timezone.now())
    before = words_of(folder, session)
    rows = [
        folder.shared.sealed(words, parent=session, replaces=before),
        folder.shared.sealed(reading, parent=session),
    ]
    with act(door.member, "import-words", session, boxes=[row.box for row in rows]):
        insert(*rows)
    return len(moments)


def _called(folder: Folder, transcript: Transcript, spoke: Mapping[str, str]) -> Transcript:
    """The same words, each client’s turns under the name that the case has for them."""
    turns = tuple(
        replace(turn, speaker=folder.called_by(spoke.get(turn.speaker, "")) or turn.speaker)
        for turn in transcript.turns
    )
    return replace(transcript, turns=turns) if spoke else transcript
