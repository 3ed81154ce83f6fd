"""The material that lenses are held over: a session of an open case, with all that people have made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from vinculum.lenses import Decided, Material, Note
from vinculum.reading.moment import Moment
from vinculum.transcripts import Transcript
from vinculum.web.case.folder import Folder, words_of
from vinculum.web.formulation.told import Told
from vinculum.web.records.contents import Words
from vinculum.web.records.contents.by_hand import Defence, Dream, Enactment, Silence
from vinculum.web.records.contents.lenses import LensDecision
from vinculum.web.records.drawer import Kept
from vinculum.web.records.models import Record
from vinculum.web.review.moments import UNSURE, moments_of
from vinculum.web.sessions.talk import of_these_words

H = TypeVar("H", Defence, Dream, Silence, Enactment)
BY_HAND = (Defence, Dream, Silence, Enactment)


def material_of(folder: Folder, session: str, told: Told, *, words: Transcript | None = None) -> Material:
    """One session; `words` where they were opened already."""
    if words is None and (kept := words_of(folder, session)):
        words = kept.value.transcript
    return Material(
        folder.numbers[session],
        words,
        moments=_moments(folder, session, words),
        narratives=told.narratives,
        people=told.people,
        notes=tuple(_notes(folder, session)),
        decided=tuple(_decided(folder, session)),
    )


def words_by_session(folder: Folder, sessions: Iterable[str]) -> Mapping[str, Transcript]:
    """Session id -> its words, newest version, in one query."""
    rows = Record.objects.filter(vault=folder.shared.vault, kind=Words.KIND, parent__in=list(sessions))
    latest = {row.parent: row for row in rows.order_by("order")}
    return {parent: folder.shared.opened(row, Words).value.transcript for parent, row in latest.items()}


def _moments(folder: Folder, session: str, words: Transcript | None) -> tuple[Moment, ...]:
    """Where their words stand now; a quality of the relationship that a reader is unsure of is left out."""
    if words is None:
        return ()
    found = of_these_words(words, moments_of(folder, session, routine=True))
    return tuple(one for one in found if one.confidence >= UNSURE or not one.code.startswith("relationship."))


def _decided(folder: Folder, session: str) -> Iterable[Decided]:
    """What was made of findings here, oldest first."""
    folder.fetch((LensDecision,))
    found = folder.shared.read(LensDecision, parent=session)
    return (kept.value.decided for kept in sorted(found, key=lambda one: one.value.made))


def _notes(folder: Folder, session: str) -> Iterable[Note]:
    """What was noted by hand, the last version of each."""
    folder.fetch(BY_HAND)
    shared = folder.shared
    for kept in _latest(shared.read(Defence, parent=session)):
        yield Note("defence", kept.words or kept.note or kept.defence or kept.level, kept.turn)
    for dream in _latest(shared.read(Dream, parent=session)):
        yield Note("dream", dream.text)
    for silence in _latest(shared.read(Silence, parent=session)):
        yield Note("silence", silence.word, silence.turn)
    for enactment in _latest(shared.read(Enactment, parent=session)):
        yield Note("enactment", enactment.name)


def _latest(found: list[Kept[H]]) -> list[H]:
    """The last version of each that stands."""
    last = {kept.value.id: kept.value for kept in found}
    return [value for value in last.values() if not value.withdrawn]
