"""How the two of you talked in one session: figures in words, each with what is known about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vinculum.charts import shares_picture
from vinculum.reading.moment import Moment
from vinculum.reading.talk import Line, Names, lines_of, reasons_of, talk_of
from vinculum.transcripts import Transcript
from vinculum.web.case.folder import Folder
from vinculum.web.review.moments import Marked, moments_of
from vinculum.web.sessions.placing import placed


@dataclass(frozen=True, slots=True)
class Talked:
    """What stands under "How you talked"."""

    lines: tuple[Line, ...]
    reasons: tuple[tuple[str, tuple[str, ...]], ...]
    picture: str


def of_these_words(transcript: Transcript, marked: Sequence[Marked]) -> tuple[Moment, ...]:
    """The moments where their words stand in this transcript; those whose words it no longer holds are left out."""
    return tuple(one.moment for one in (placed(each, transcript) for each in marked) if not one.lost)


def talked(transcript: Transcript | None, folder: Folder, session: str) -> Talked | None:
    """The figures of a session with the moments that are kept with it; None where there are no words."""
    if transcript is None:
        return None
    talk = talk_of(transcript, of_these_words(transcript, moments_of(folder, session, routine=True)))
    lines = lines_of(talk, Names("you", folder.called))
    share = talk["share.words"].value
    return Talked(
        tuple(one for one in lines if one.label != "Words"), reasons_of(talk),
        "" if share is None else shares_picture(
            share, client_name=folder.called, title="Who said how much, in words", uid="talk-words"
        ),
    )  # fmt: skip
