"""Sessions with words and proposals of the test's own choosing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone
from tests.cast import Place, Visitor

from vinculum.reading.moment import Moment, quote
from vinculum.transcripts import Role, Transcript, Turn
from vinculum.web.records.contents import Reading, Words
from vinculum.web.records.events import act, insert
from vinculum.web.review.queue import Pile, pile_of

SOURCE = "lexical 0.1"


def transcript_of(*texts: str) -> Transcript:
    """Therapist and client in turns, the therapist first."""
    roles = (Role.THERAPIST, Role.CLIENT)
    return Transcript(turns=tuple(Turn(n, "TC"[n % 2], roles[n % 2], text) for n, text in enumerate(texts)))


def long_transcript(turns: int) -> Transcript:
    """Turns of which no two are the same."""
    return transcript_of(*(f"This is what was said in turn {n}." for n in range(turns)))


def proposal(transcript: Transcript, code: str, turn: int, *, confidence: float = 0.4, source: str = SOURCE) -> Moment:
    """A proposal about the first four characters of a turn."""
    return Moment(code, turn, (quote(transcript, turn, 0, 4),), confidence, source, "a reason to look")


def bring(
    lena: Visitor, place: Place, transcript: Transcript, moments: Sequence[Moment], *, made: datetime | None = None
) -> str:
    """Keeps words and one reading of them; the id of the reading."""
    shared = lena.folder(place).shared
    made = made or timezone.now() - timedelta(minutes=1)
    words = shared.sealed(Words(transcript, "plain", made), parent=place.session)
    reading = shared.sealed(Reading(SOURCE, tuple(moments), made), parent=place.session)
    with act(lena.at.member, "import-words", place.session, boxes=[words.box, reading.box]):
        insert(words, reading)
    return reading.id


def pile(lena: Visitor, place: Place) -> Pile:
    """What the session's reading asks about."""
    found = pile_of(lena.folder(place), place.session)
    assert found is not None
    return found
