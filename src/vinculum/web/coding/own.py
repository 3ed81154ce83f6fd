"""A therapist's own codes in one session: what they confirmed or marked themselves, where the words stand now."""

from __future__ import annotations

from vinculum.codebook import library
from vinculum.reading.moment import Standing
from vinculum.reliability.codings import Coding, Mark
from vinculum.transcripts import Role, Transcript
from vinculum.web.case.folder import Folder
from vinculum.web.review.moments import Marked, moments_of
from vinculum.web.sessions.placing import placed

WHOLE = ""  # the one session of a page, whatever a file calls it


def confirmed(folder: Folder, session: str, transcript: Transcript) -> tuple[Marked, ...]:
    """Moments that a person confirmed or marked, with words that this transcript still holds."""
    all_of_them = (placed(one, transcript) for one in moments_of(folder, session, routine=True))
    return tuple(one for one in all_of_them if one.moment.standing is Standing.CONFIRMED and not one.lost)


def own_coding(folder: Folder, session: str, transcript: Transcript, *, coder: str) -> Coding:
    """One's own codes, each quote a mark of its turn."""
    marks = tuple(
        Mark(WHOLE, evidence.turn, evidence.start, evidence.end, one.moment.code)
        for one in confirmed(folder, session, transcript)
        for evidence in one.moment.evidence
    )
    return Coding(coder, marks, lengths={WHOLE: lengths_of(transcript)})


def lengths_of(transcript: Transcript) -> tuple[int, ...]:
    """Characters of each turn."""
    return tuple(len(turn.text) for turn in transcript.turns)


def system_of(code: str) -> str:
    """The code system that a code belongs to; for one that no codebook has, the first part of its id."""
    return next(
        (name for name, book in library().items() if any(one.id == code for one in book.codes)), code.partition(".")[0]
    )


def may_carry(code: str, role: Role) -> bool:
    """Whether a turn of this role could carry the code."""
    book = library().get(system_of(code))
    return book is None or book.role == "either" or role not in (Role.CLIENT, Role.THERAPIST) or book.role == role.value
