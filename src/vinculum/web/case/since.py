"""What changed since last time, as sentences with the numbers behind them."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.course import changes
from vinculum.web.case.folder import Folder
from vinculum.web.sessions.page import Tension, own_words_of, tensions_of


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence, and where it comes from; what somebody wrote stands in `words`, not in the sentence."""

    sentence: str
    source: str
    session: str
    words: str = ""


def since_last(folder: Folder) -> tuple[Change, ...]:
    """What the newest answered session brought; nothing where nothing was answered."""
    answered = [kept for kept in folder.sessions if any(c.value.session == kept.id for c in folder.check_ins)]
    if not answered:
        return ()
    newest = answered[-1]
    number = newest.value.number
    source = f"session {number}"
    moved = [
        Change(sentence.text, source, newest.id)
        for sentence in changes(folder.course, number, client=folder.person.short)
    ]
    said = [Change(words, source, newest.id) for words in _on_tension(tensions_of(folder, newest.id))]
    written = [
        Change(f"{who} wrote:", source, newest.id, text)
        for who, rater, text in own_words_of(folder, newest.id)
        if rater == "client"
    ]
    return (*moved, *said, *written)


def _on_tension(tensions: tuple[Tension, ...]) -> list[str]:
    """One sentence for each side, or one for both where both said the same."""
    if len(tensions) == 2 and tensions[0].words == tensions[1].words:
        return [f"On tension, you both said: {tensions[0].words}"]
    return [f"On tension, {'you' if one.rater == 'therapist' else one.who} said: {one.words}" for one in tensions]
