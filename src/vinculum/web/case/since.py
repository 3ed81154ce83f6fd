"""What changed since last time, as sentences with the numbers behind them."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.course import changes
from vinculum.web.case.folder import Folder
from vinculum.web.sessions.page import own_words_of, tensions_of


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence, and where it comes from."""

    sentence: str
    source: str
    session: str


def since_last(folder: Folder) -> tuple[Change, ...]:
    """What the newest answered session brought; nothing where nothing was answered."""
    answered = [kept for kept in folder.sessions if any(c.value.session == kept.id for c in folder.check_ins)]
    if not answered:
        return ()
    newest = answered[-1]
    number = newest.value.number
    source = f"session {number}"
    said = [
        Change(
            f"On tension, {one.who} said: {one.words}"
            if one.rater == "client"
            else f"On tension, you said: {one.words}",
            source,
            newest.id,
        )
        for one in tensions_of(folder, newest.id)
    ]
    moved = [
        Change(sentence.text, source, newest.id)
        for sentence in changes(folder.course, number, client=folder.person.short)
    ]
    words = [
        Change(f"{who} wrote: “{text}”", source, newest.id)
        for who, rater, text in own_words_of(folder, newest.id)
        if rater == "client"
    ]
    return (*moved, *said, *words)
