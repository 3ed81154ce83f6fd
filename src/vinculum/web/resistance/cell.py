"""The words behind a cell: each place between what you did before it and what came after, and what it is to you."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vinculum.codebook.systems import SYSTEMS
from vinculum.reading.moment import Standing
from vinculum.resistance.forms import overlap
from vinculum.transcripts import Kind
from vinculum.web.case.around import HeardSession, Place, marked_places
from vinculum.web.case.folder import Folder
from vinculum.web.records.contents.resistance import Meaning
from vinculum.web.records.steps import version_before
from vinculum.web.resistance.drawn import STRAIN
from vinculum.web.resistance.kept import KeptOfCase
from vinculum.web.resistance.words import MARKERS, form_name, opened
from vinculum.web.review.moments import code_name


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """One marked turn with its neighbours, and what the therapist has said it is for.

    `about` names it, `before` is the record of the version before, `also` are other markers on the same words.
    """

    place: Place
    about: str
    meaning: Meaning | None
    before: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenCell:
    """What is open. `name` is "SESSION.FORM"; `notes` says that the words are from memory."""

    name: str
    title: str
    places: tuple[OpenPlace, ...]
    notes: bool


def opened_cell(folder: Folder, kept: KeptOfCase, name: str) -> OpenCell | None:
    """The cell "SESSION.FORM", None where there is no such session or form."""
    number, _, form = name.partition(".")
    code = f"resistance.{form}"
    system = "rupture" if form == STRAIN else "resistance"
    if (system == "resistance" and code not in SYSTEMS[system]) or not number.isascii() or not number.isdigit():
        return None
    session = next((one for one in folder.sessions if str(one.value.number) == number), None)
    if session is None:
        return None
    heard = opened(folder, [session.id]).get(session.id)
    title = f"{'Withdrawal, confrontation' if system == 'rupture' else form_name(code)}, session {number}"
    if heard is None:
        return OpenCell(name, title, (), notes=False)
    places = marked_places(folder, [_only(heard, system, code)], system)
    notes = heard.transcript.kind is Kind.PROCESS_NOTES
    return OpenCell(name, title, tuple(_open_place(one, heard, kept) for one in places), notes)


def _only(heard: HeardSession, system: str, code: str) -> HeardSession:
    """The session with the moments of one form alone, so that each place is one of that form."""
    if system == "rupture":
        return heard
    moments = tuple(one for one in heard.moments if one.code == code or one.code not in SYSTEMS[system])
    return replace(heard, moments=moments)


def _open_place(place: Place, heard: HeardSession, kept: KeptOfCase) -> OpenPlace:
    about = f"place:{heard.kept.id}:{place.turn}"
    own = [one for one in heard.moments if one.turn == place.turn and one.code in MARKERS]
    ours = [one for one in own if code_name(one.code) in {name.rstrip("?") for name in place.names}]
    also = [other for other in own if other not in ours and any(overlap(one, other) for one in ours)]
    said = tuple(f"{code_name(one.code)}{'' if one.standing is Standing.CONFIRMED else '?'}" for one in also)
    return OpenPlace(place, about, kept.meaning(about), _before(kept, about), said)


def _before(kept: KeptOfCase, about: str) -> str:
    """The record that one step back leads to, "" where nothing is left to take back."""
    before = version_before(kept.meanings.get(about, ()))
    return before.id if before else ""
