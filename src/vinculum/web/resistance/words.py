"""The words of a case that this slice needs: moments by session, transcripts only where they are to be shown."""

from __future__ import annotations

from collections.abc import Sequence

from vinculum.codebook.systems import SYSTEMS
from vinculum.reading.moment import Moment, Standing
from vinculum.resistance import Heard
from vinculum.resistance.meaning import HOPELESS
from vinculum.transcripts import Kind
from vinculum.web.case.around import HeardSession, heard_in
from vinculum.web.case.folder import Folder, all_words
from vinculum.web.records.models import Record
from vinculum.web.review.moments import code_name, moments_of
from vinculum.web.sessions.talk import of_these_words

MARKERS = frozenset((*SYSTEMS["resistance"], *SYSTEMS["rupture"]))
LATELY = 3  # sessions with moments, over which hopeless words still stand


def moments_by_session(folder: Folder) -> dict[int, tuple[Moment, ...]]:
    """Session number -> its forms and rupture markers, for every session that was read."""
    held = {*folder.readings, *folder.decisions} & set(folder.numbers)
    return {
        folder.numbers[session]: tuple(one.moment for one in moments_of(folder, session) if one.moment.code in MARKERS)
        for session in sorted(held, key=lambda one: folder.numbers[one])
    }


def opened(folder: Folder, sessions: Sequence[str]) -> dict[str, HeardSession]:
    """Session id -> its words with their moments, for these sessions, in their order."""
    words = all_words(folder, sessions=sessions) if sessions else {}
    kept = {one.id: one for one in folder.sessions}
    return {one: heard_in(folder, kept[one], words[one]) for one in sessions if one in words and one in kept}


def confirmed_sessions(folder: Folder, moments: dict[int, tuple[Moment, ...]]) -> list[str]:
    """Ids of the sessions with a confirmed form or rupture marker, in order."""
    sure = {number for number, found in moments.items() if any(one.standing is Standing.CONFIRMED for one in found)}
    return [kept.id for kept in folder.sessions if kept.value.number in sure]


def confirmed_words(folder: Folder, sessions: Sequence[str]) -> tuple[Heard, ...]:
    """The recordings among these sessions with what a person confirmed, for counting.

    Process notes are left out: they have the order of memory, not of speaking.
    """
    words = all_words(folder, sessions=sessions) if sessions else {}
    found = []
    for session in sessions:
        if session in words and words[session].kind is Kind.RECORDING:
            sure = [one for one in moments_of(folder, session) if one.moment.standing is Standing.CONFIRMED]
            found.append(Heard(folder.numbers[session], words[session], of_these_words(words[session], sure)))
    return tuple(found)


def hopeless_lately(moments: dict[int, tuple[Moment, ...]]) -> bool:
    """Whether hopeless words stand in one of the last sessions that were read, whoever marked them."""
    last = sorted(moments)[-LATELY:]
    return any(one.code == HOPELESS for number in last for one in moments[number])


def form_name(code: str) -> str:
    """ "Saying it isn’t so": a form without its system's name before it."""
    name = code_name(code).partition(": ")[2] if code.startswith("resistance.") else code_name(code)
    return name[:1].upper() + name[1:]


def transcripts_read(folder: Folder) -> dict[str, str]:
    """Session id -> record and version of its newest words: what a search rests on, without opening any."""
    rows = Record.objects.filter(vault=folder.shared.vault, kind="transcript").order_by("order")
    named = rows.values_list("id", "version", "parent")
    return {parent: f"{record}.{version}" for record, version, parent in named if parent in folder.numbers}
