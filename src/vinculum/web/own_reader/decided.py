"""What a member has decided, in all open cases that they hold: counted, or with the words to learn from.

Only the cases' own clinical vaults are read. The diary is not, and there is no way here to open it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from vinculum.reading.moment import Moment, Standing
from vinculum.training.decided import Coded, Mark
from vinculum.transcripts import Transcript
from vinculum.web.case.folder import Folder, open_folders, words_of
from vinculum.web.records.contents import Reading
from vinculum.web.records.drawer import OpenDoor
from vinculum.web.review.moments import Marked
from vinculum.web.review.verbs import POSITION
from vinculum.web.sessions.placing import placed

OWN = "own:"


@dataclass(frozen=True, slots=True)
class Said:
    """What was decided in one session: moments with whether they are there, and turns left unmarked, with when."""

    moments: tuple[tuple[Moment, bool], ...]
    unmarked: tuple[tuple[int, datetime], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How much a member has decided."""

    confirmed: int
    dismissed: int
    unmarked: int
    sessions: int
    cases: int


def tally_of(door: OpenDoor) -> Tally:
    """Counts over all open cases, without opening a transcript."""
    said = [list(decided_in(folder).values()) for folder in open_folders(door)]
    every = [one for case in said for one in case]
    there = sum(carried for one in every for _, carried in one.moments)
    return Tally(
        confirmed=there,
        dismissed=sum(len(one.moments) for one in every) - there,
        unmarked=sum(len(one.unmarked) for one in every),
        sessions=len(every),
        cases=sum(bool(case) for case in said),
    )


def coded_of(door: OpenDoor) -> tuple[Coded, ...]:
    """The sessions with decisions and their words, to learn from; what those words no longer hold is left out."""
    return tuple(one for folder in open_folders(door) for one in _coded_in(folder))


def decided_in(folder: Folder) -> Mapping[str, Said]:
    """Session -> what was decided there, for the sessions with at least one decision."""
    readings = {kept.id: kept.value for kept in folder.shared.read(Reading)}
    unmarked: dict[str, list[tuple[int, datetime]]] = {}
    for kept in folder.looks.values():
        if not kept.value.taken_back and not kept.value.marked:
            unmarked.setdefault(kept.parent, []).append((kept.value.turn, kept.value.made))
    found = {
        session: Said(tuple(_moments(folder, session, readings)), tuple(unmarked.get(session, ())))
        for session in sorted({*folder.decisions, *unmarked})
    }
    return {session: said for session, said in found.items() if said.moments or said.unmarked}


def _moments(folder: Folder, session: str, readings: Mapping[str, Reading]) -> Iterator[tuple[Moment, bool]]:
    """The last decision on each. A proposal confirmed under another name speaks against the name it had.

    One's own moment taken back says nothing: it was never proposed.
    """
    latest = {kept.value.about: kept.value.moment for kept in folder.decisions.get(session, [])}
    for about, moment in latest.items():
        if moment.standing is Standing.CONFIRMED:
            yield moment, True
            before = _proposed(readings, about)
            if before and before.code != moment.code:
                yield replace(moment, code=before.code), False
        elif moment.standing is Standing.DISMISSED and not about.startswith(OWN):
            yield moment, False


def _proposed(readings: Mapping[str, Reading], about: str) -> Moment | None:
    reading, _, position = about.partition(":")
    if reading in readings and POSITION.fullmatch(position) and int(position) < len(readings[reading].moments):
        return readings[reading].moments[int(position)]
    return None


def _coded_in(folder: Folder) -> Iterator[Coded]:
    for session, said in decided_in(folder).items():
        words = words_of(folder, session)
        if words is None:
            continue
        transcript = words.value.transcript
        marks = tuple(_marks(said, transcript))
        unmarked = tuple(turn for turn, made in said.unmarked if made >= words.value.imported)
        if marks or unmarked:
            yield Coded(session, folder.id, transcript, marks, unmarked)


def _marks(said: Said, transcript: Transcript) -> Iterator[Mark]:
    """Marks where their words stand now; those whose words are gone are left out."""
    for moment, carried in said.moments:
        here = placed(Marked("", moment), transcript)
        if not here.lost and here.moment.turn < len(transcript.turns):
            yield Mark(here.moment.turn, moment.code, carried)
