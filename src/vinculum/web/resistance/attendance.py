"""Hours missed, begun late or shortened, each with its stated reason; resistance only where the therapist says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from vinculum.web.case.folder import Folder
from vinculum.web.records.contents import Session
from vinculum.web.records.contents.resistance import Counted
from vinculum.web.records.drawer import Kept
from vinculum.web.resistance.kept import KeptOfCase

KINDS_OF_HOUR: Mapping[str, str] = {"absence": "Absence", "late": "Late", "shortened": "Shortened"}
SHORTER = 10  # minutes below the usual length, from which on a session is listed


@dataclass(frozen=True, slots=True)
class MissedHour:
    """One such hour.

    Attributes:
        about: id of the happening, or of the session where nobody wrote a reason down.
        what: absence, late or shortened.
        session: its number.
        id: id of that session, "" where it is not in the list.
        reason: as it was stated, "" where none is written down.
        fact: what the session's own record says, such as "47 minutes, usually 50".
        counted: the last word on whether it counts as resistance, None where the therapist has said nothing.
        earlier: earlier words on it, the oldest first.
    """

    about: str
    what: str
    session: int
    id: str
    reason: str
    fact: str
    counted: Counted | None
    earlier: tuple[Counted, ...]

    @property
    def name(self) -> str:
        """ "Absence", "Late", "Shortened"."""
        return KINDS_OF_HOUR[self.what]


def missed_hours(folder: Folder, kept: KeptOfCase) -> tuple[MissedHour, ...]:
    """All of a case, the latest first."""
    by_number = {one.value.number: one for one in folder.sessions}
    usual = _usual(folder)
    found = [
        _hour(
            kept,
            about=one.id,
            what=one.value.what,
            session=one.value.before_session,
            of=by_number.get(one.value.before_session),
            reason=one.value.words,
            usual=usual,
        )
        for one in folder.happenings
        if one.value.what in KINDS_OF_HOUR
    ]
    told = {(one.what, one.session) for one in found}
    for one in folder.sessions:
        what = _plain(one.value, usual)
        if what and (what, one.value.number) not in told:
            found.append(_hour(kept, about=one.id, what=what, session=one.value.number, of=one, reason="", usual=usual))
    return tuple(sorted(found, key=lambda hour: (-hour.session, hour.what)))


def _plain(session: Session, usual: float | None) -> str:
    """What the record of a session alone shows: that it did not take place, or was shorter than usual."""
    if not session.attended:
        return "absence"
    short = usual is not None and session.minutes is not None and session.minutes <= usual - SHORTER
    return "shortened" if short else ""


def _usual(folder: Folder) -> float | None:
    minutes = [one.value.minutes for one in folder.sessions if one.value.attended and one.value.minutes]
    return median(minutes) if minutes else None


def _hour(
    kept: KeptOfCase, *, about: str, what: str, session: int, of: Kept[Session] | None, reason: str, usual: float | None
) -> MissedHour:
    versions = kept.counted.get(about) or (kept.counted.get(of.id) if of and _plain(of.value, usual) == what else None)
    values = tuple(one.value for one in versions or ())
    return MissedHour(
        about, what, session, of.id if of else "", reason, _fact(of, usual),
        values[-1] if values else None, values[:-1],
    )  # fmt: skip


def _fact(session: Kept[Session] | None, usual: float | None) -> str:
    if session is None or not session.value.attended or session.value.minutes is None or usual is None:
        return ""
    return f"{session.value.minutes} minutes, usually {usual:.0f}" if session.value.minutes < usual else ""
