"""Words with moments, put into a case as an import would, for tests of what is made of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from tests.cast import Place, Visitor

from vinculum.reading.moment import Moment, Standing, quote
from vinculum.transcripts import Kind, Role, Transcript, Turn
from vinculum.web.records.contents import Reading, Words
from vinculum.web.records.events import act, insert

ROLES = {"T": Role.THERAPIST, "C": Role.CLIENT}


def said(*lines: str, kind: Kind = Kind.RECORDING) -> Transcript:
    """Lines such as "T: How was it?"."""
    pairs = [line.split(": ", 1) for line in lines]
    return Transcript(tuple(Turn(at, who, ROLES[who], text) for at, (who, text) in enumerate(pairs)), kind)


def on(transcript: Transcript, turn: int, code: str, standing: Standing = Standing.PROPOSED) -> Moment:
    """A moment on the first word of a turn."""
    end = len(transcript.turns[turn].text.split()[0])
    return Moment(code, turn, (quote(transcript, turn, 0, end),), 0.5, "lexical 0.1", "", standing)


def bring_in(visitor: Visitor, place: Place, transcript: Transcript, moments: Sequence[Moment]) -> None:
    """Seals words and a reading of them under the place's session."""
    shared = visitor.folder(place).shared
    now = timezone.now()
    words, reading = Words(transcript, "plain", now), Reading("lexical 0.1", tuple(moments), now)
    rows = [shared.sealed(value, parent=place.session) for value in (words, reading)]
    with act(visitor.at.member, "import-words", place.session, boxes=[row.box for row in rows]):
        insert(*rows)


def another_session(visitor: Visitor, place: Place, number: int) -> Place:
    """A further session of the same case."""
    made = visitor.post("new-session", place.case, number=str(number), on=f"2026-04-{number:02}", minutes="50")
    return Place(place.case, made["Location"].rstrip("/").rpartition("/")[2])
