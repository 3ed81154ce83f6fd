"""What the sentences of a case are told beside the ratings: what happened, and which sessions took place."""

from __future__ import annotations

from dataclasses import replace

from vinculum.course import Event, Rater, Said, Sentence, Side, What, say, say_short
from vinculum.web.case.folder import Folder


def events_of(folder: Folder) -> tuple[Event, ...]:
    """Breaks, absences, illness and changes, by session."""
    return tuple(
        Event(kept.value.before_session, What(kept.value.what), kept.value.words) for kept in folder.happenings
    )


def headline_of(folder: Folder) -> Said:
    """The sentences above the picture of a case."""
    return say(folder.course, client=folder.person.short, events=events_of(folder), held=_held(folder))


def line_sentence(folder: Folder) -> Sentence:
    """The sentence of a line of the caseload."""
    return say_short(folder.course, client=folder.person.short, events=events_of(folder), held=_held(folder))


def client_sentence(folder: Folder) -> Sentence:
    """The same about the client's side alone: beside several clients, the therapist's would be said of each."""
    client = folder.course.sides.get(Rater.CLIENT)
    sides: dict[Rater, Side] = {Rater.CLIENT: client} if client else {}
    alone = replace(folder.course, sides=sides, gaps=())
    return say_short(alone, client=folder.person.short, events=events_of(folder), held=_held(folder))


def _held(folder: Folder) -> tuple[int, ...]:
    """Numbers of the sessions that took place."""
    return tuple(kept.value.number for kept in folder.sessions if kept.value.attended)
