"""What was written down about danger, as it stands and as it stood: readable again, and with a way back."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.web.case.folder import Folder
from vinculum.web.records.contents import Happening
from vinculum.web.records.drawer import Kept
from vinculum.web.words import day


@dataclass(frozen=True, slots=True)
class Recorded:
    """One thing that was written: about what, whether it still stands, and the session to open, "" for none."""

    kept: Kept[Happening]
    about: str
    stands: bool
    session: str


def recorded_of(folder: Folder) -> list[Recorded]:
    """Everything that was written down after an answer on safety or hopeless words, the latest first."""
    answers = {kept.value.id: kept for kept in folder.every_check_in if kept.value.risk}
    found = []
    for kept in folder.safety_notes:
        key = kept.value.answer
        if kept.value.words:
            answer, session = answers.get(key), key.partition("/")[0]
            number = folder.numbers.get(session)
            about = "hopeless words" if number is None else f"hopeless words in session {number}"
            if answer is not None:
                about, number = f"{folder.whose(answer)}’s answer of {day(answer.value.received)}", None
            stands = folder.safety_acts.get(key) is kept
            found.append(Recorded(kept, about, stands, "" if number is None else session))
    return found[::-1]
