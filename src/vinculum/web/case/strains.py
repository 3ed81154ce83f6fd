"""Dips with what stands beside them: the words, both sides' answers on tension, what happened before, other criteria."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.course import Dip, JoinedMoment, Rater, compare, join
from vinculum.reading.moment import Standing
from vinculum.web.case.folder import Folder
from vinculum.web.records.contents import Episode, Happening
from vinculum.web.records.drawer import Kept
from vinculum.web.review.moments import by_number, code_name
from vinculum.web.sessions.page import page_of


@dataclass(frozen=True, slots=True)
class Strain:
    """One dip and its evidence."""

    dip: Dip
    who: str
    joined: tuple[tuple[JoinedMoment, str], ...]
    counted: str
    tensions: tuple[str, ...]
    before: tuple[Happening, ...]
    others: str
    session: str
    episode: Kept[Episode] | None

    @property
    def last(self) -> int:
        """The session until which it lasted, as far as known."""
        return self.dip.recovered_in or self.dip.session


def strains_of(folder: Folder) -> tuple[Strain, ...]:
    """All dips of both sides by the chosen criterion, newest first."""
    moments = by_number(folder)
    agreements = {(a.dip.rater, a.dip.session): a.sentence for a in compare(folder.course)}
    found = []
    for side in folder.course.sides.values():
        for dip in side.dips:
            joined = tuple((one, code_name(one.moment.code)) for one in join(dip, moments))
            found.append(_strain(folder, dip, joined, agreements.get((dip.rater, dip.session), "")))
    return tuple(sorted(found, key=lambda strain: -strain.dip.session))


def _strain(folder: Folder, dip: Dip, joined: tuple[tuple[JoinedMoment, str], ...], others: str) -> Strain:
    sessions = {number: session for session, number in folder.numbers.items()}
    here = sessions.get(dip.session, "")
    return Strain(
        dip=dip, who=folder.person.short if dip.rater is Rater.CLIENT else "You", joined=joined[:6],
        counted=_counted(folder.person.short, joined, dip), tensions=_tensions(folder, here),
        before=tuple(k.value for k in folder.happenings if dip.first - 1 <= k.value.before_session <= dip.session),
        others=others, session=here,
        episode=next((k for k in folder.episodes if k.value.first <= dip.session <= k.value.last), None),
    )  # fmt: skip


def _counted(client: str, joined: tuple[tuple[JoinedMoment, str], ...], dip: Dip) -> str:
    here = [one.moment for one, _ in joined if one.session == dip.session]
    if not here:
        return ""
    sure = sum(moment.standing is Standing.CONFIRMED for moment in here)
    waiting = len(here) - sure
    parts = [f"{sure} confirmed by you"] if sure else []
    parts += [f"{waiting} proposed and waiting"] if waiting else []
    return f"In the words of session {dip.session}: {' and '.join(parts)}."


def _tensions(folder: Folder, session: str) -> tuple[str, ...]:
    if not session:
        return ()
    page = page_of(folder, session)
    return tuple(f"{one.who}: {one.words}" for one in page.tensions)
