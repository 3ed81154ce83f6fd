"""Drops with what stands beside them: both sides, the words with their reasons, what happened before, every view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vinculum.course import Dip, JoinedMoment, Rater, compare, join
from vinculum.course.congruence.views import Views
from vinculum.course.join import opened
from vinculum.reading.moment import Standing
from vinculum.web.case.alike import Row, rows_of
from vinculum.web.case.beside import beside_of
from vinculum.web.case.folder import Folder
from vinculum.web.case.voices import voices_in
from vinculum.web.records.contents import Episode, Happening
from vinculum.web.records.drawer import Kept
from vinculum.web.review.moments import by_number, code_name
from vinculum.web.sessions.page import Tension, own_words_of, tensions_of

NEAR = 2  # drops of the two sides within two sessions of each other stand together
FIRST, MOST = 3, 12  # moments shown at once, and on request


@dataclass(frozen=True, slots=True)
class Fall:
    """One side's drop, and how many criteria see it."""

    dip: Dip
    who: str
    others: str

    @property
    def yours(self) -> bool:
        """Whether it is the therapist's own rating that fell."""
        return self.dip.rater is Rater.THERAPIST


@dataclass(frozen=True, slots=True)
class Telling:
    """A moment that could explain a drop, as the page shows it; `session` is the session's id."""

    joined: JoinedMoment
    name: str
    session: str
    who: str = ""  # of several clients, who said it


@dataclass(frozen=True, slots=True)
class Strain:
    """Drops that belong together, and their evidence. Only a person calls them a strain.

    `wrote` are the client's own words about the sessions that the drop opens, each with the session's number.
    """

    falls: tuple[Fall, ...]
    telling: tuple[Telling, ...]
    counted: str
    tensions: tuple[Tension, ...]
    before: tuple[Happening, ...]
    rows: tuple[Row, ...]
    wrote: tuple[tuple[int, str], ...]
    session: str
    number: int
    episode: Kept[Episode] | None

    @property
    def first(self) -> int:
        """The session where the first of them began."""
        return min(fall.dip.first for fall in self.falls)

    @property
    def last(self) -> int:
        """The session until which they lasted, as far as known."""
        return max(fall.dip.recovered_in or fall.dip.session for fall in self.falls)

    @property
    def foremost(self) -> tuple[Telling, ...]:
        """The moments shown at once."""
        return self.telling[:FIRST]

    @property
    def further(self) -> tuple[Telling, ...]:
        """The moments shown on request."""
        return self.telling[FIRST:]


def strains_of(folder: Folder, views: Sequence[Views] = ()) -> tuple[Strain, ...]:
    """All drops of both sides by the chosen criterion, those near each other together, newest first."""
    others = {(found.dip.rater, found.dip.session): found.sentence for found in compare(folder.course)}
    names = {Rater.CLIENT: folder.person.short, Rater.THERAPIST: "You"}
    falls = [
        Fall(dip, names.get(side.rater, "Observer"), others.get((dip.rater, dip.session), ""))
        for side in folder.course.sides.values()
        for dip in side.dips
    ]
    return tuple(_strain(folder, group, views) for group in reversed(_together(falls)))


def _together(falls: Sequence[Fall]) -> list[list[Fall]]:
    groups: list[list[Fall]] = []
    for fall in sorted(falls, key=lambda one: (one.dip.session, one.yours)):
        if groups and fall.dip.first - groups[-1][-1].dip.session <= NEAR and not _same_side(fall, groups[-1]):
            groups[-1].append(fall)
        else:
            groups.append([fall])
    return groups


def _same_side(fall: Fall, group: Sequence[Fall]) -> bool:
    return any(fall.dip.rater is other.dip.rater for other in group)


def _strain(folder: Folder, falls: Sequence[Fall], views: Sequence[Views]) -> Strain:
    sessions = {number: session for session, number in folder.numbers.items()}
    dip = next((fall.dip for fall in falls if not fall.yours), falls[0].dip)
    joined = join(dip, by_number(folder), beside=beside_of(folder, dip))
    here = sessions.get(dip.session, "")
    first, last = min(fall.dip.first for fall in falls), max(fall.dip.session for fall in falls)
    return Strain(
        falls=tuple(falls),
        telling=_told(folder, joined[:MOST], sessions),
        counted=_counted(joined), session=here, number=dip.session,
        tensions=tensions_of(folder, here) if here else (),
        before=tuple(k.value for k in folder.happenings if dip.first - 1 <= k.value.before_session <= dip.session),
        rows=rows_of(folder, [one for one in views if first <= one.session <= last]),
        wrote=_wrote(folder, dip),
        episode=next((k for k in folder.episodes if k.value.first <= dip.session <= k.value.last), None),
    )  # fmt: skip


def _told(folder: Folder, joined: Sequence[JoinedMoment], sessions: Mapping[int, str]) -> tuple[Telling, ...]:
    voice = voices_in(folder, (sessions[one.session] for one in joined))
    return tuple(
        Telling(one, code_name(one.moment.code), there, voice(there, one.moment.turn))
        for one in joined
        if (there := sessions[one.session])
    )


def _wrote(folder: Folder, dip: Dip) -> tuple[tuple[int, str], ...]:
    """What the client wrote about these sessions, the session of the lowest answer first."""
    near = sorted((abs(dip.session - number), number, one) for one, number in folder.numbers.items())
    return tuple(
        (number, text)
        for _, number, session in near
        if number in opened(dip)
        for _, rater, text in own_words_of(folder, session)
        if rater == "client"
    )


def _counted(joined: Sequence[JoinedMoment]) -> str:
    """How many moments there are in the sessions that the drop opens, and what a person has made of them."""
    if not joined:
        return ""
    sure = sum(one.moment.standing is Standing.CONFIRMED for one in joined)
    parts = [f"{sure} moment{'' if sure == 1 else 's'} confirmed by you"] if sure else []
    parts += [f"{len(joined) - sure} proposed and waiting"] if len(joined) > sure else []
    numbers = sorted({one.session for one in joined})
    where = f"session {numbers[0]}" if len(numbers) == 1 else f"sessions {', '.join(map(str, numbers))}"
    return f"In the words of {where}: {' and '.join(parts)}."
