"""What a lens saw, as a page shows it: what was found under its name, each with its words and where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from vinculum.lenses import Feature, Finding, Lens, Quoted, Seen, Trial
from vinculum.lenses.ways import THEN
from vinculum.narratives import Scheme
from vinculum.reading.moment import Standing
from vinculum.web.case.folder import Folder
from vinculum.web.formulation.told import Told
from vinculum.web.review.moments import code_name, titled

FEW = 3  # findings of one kind that stand open; the others are one click away


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Exact words, which side they are, and the way to them."""

    quote: str
    part: str
    place: str
    link: str


@dataclass(frozen=True, slots=True)
class Row:
    """One finding: its words, who says so, and whether a person stands behind it.

    `about` is the lens's own finding that can be decided about, None for what others found.
    """

    words: tuple[ShownWords, ...]
    title: str
    asked: bool
    said: str
    sure: bool
    note: str
    lacking: tuple[str, ...]
    record: str
    about: Finding | None

    @property
    def parted(self) -> bool:
        """Whether its words are of several sides, and better read one below the other."""
        return any(one.part for one in self.words)


@dataclass(frozen=True, slots=True)
class Group:
    """Everything found of one kind."""

    feature: Feature
    open: tuple[Row, ...]
    more: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One lens on a page."""

    lens: Lens
    seen: Seen
    groups: tuple[Group, ...]
    aside: tuple[Row, ...]
    home: bool

    @property
    def anything(self) -> bool:
        """Whether it found anything."""
        return bool(self.groups)

    @property
    def tries(self) -> tuple[Trial, ...]:
        """What one might try, the first of each kind found."""
        return tuple(group.feature.tries[0] for group in self.groups)

    @property
    def other_tries(self) -> tuple[Trial, ...]:
        """What else one might try."""
        return tuple(one for one in self.seen.tries if one not in self.tries)


@dataclass(frozen=True, slots=True)
class Page:
    """Where the findings are shown: the case, its sessions by number."""

    folder: Folder
    sessions: Mapping[int, str]
    scheme: Scheme

    def category(self, name: str) -> str:
        """How a wish or an answer is called, or the two sides of a circle; "" for none."""
        return ", then: ".join(self._called(one) for one in name.split(THEN) if one)

    def _called(self, name: str) -> str:
        found = self.scheme.by_id.get(name)
        return found.name if found else code_name(name)

    def link(self, one: Quoted) -> str:
        """The way to the words of a turn, "" where that session is gone."""
        session = self.sessions.get(one.session)
        return f"{reverse('session', args=[self.folder.id, session])}#turn-{one.turn}" if session else ""


def page_for(folder: Folder, told: Told) -> Page:
    """Links to the words of a case, and the names of what is told in it."""
    return Page(folder, {kept.value.number: kept.id for kept in folder.sessions}, told.scheme)


def shown(lens: Lens, seen: Seen, page: Page, *, session: int, home: bool = False) -> Shown:
    """One lens with its findings in groups, in the order in which the lens names them."""
    groups = []
    for feature in lens.features:
        rows = tuple(_row(feature, one, page, session) for one in _surest_first(seen.of(feature.id)))
        if rows:
            groups.append(Group(feature, rows[:FEW], rows[FEW:]))
    aside = tuple(_row(lens.named[one.feature], one, page, session) for one in seen.aside)
    return Shown(lens, seen, tuple(groups), aside, home)


def _surest_first(found: Sequence[Finding]) -> list[Finding]:
    """What a person stands behind before proposals, each in order of turn."""
    return sorted(found, key=lambda one: one.standing is not Standing.CONFIRMED)


def _row(feature: Feature, one: Finding, page: Page, session: int) -> Row:
    words = tuple(_words(each, page, session) for each in one.words)
    chained = feature.id == "chain" and one.turn is not None
    record = f"{reverse('thought-record', args=[page.folder.id, page.sessions[session]])}?turn={one.turn}"
    title = titled(code_name(one.code), one.aspect) if one.code else page.category(one.about)
    sure = one.standing is Standing.CONFIRMED
    about = one if one.words and not one.code and not one.note else None
    return Row(
        words, title, bool(one.code) and not sure, _said(one), sure, one.note, one.lacking,
        record if chained else "", about,
    )  # fmt: skip


def _words(one: Quoted, page: Page, session: int) -> ShownWords:
    place = f"turn {one.turn + 1}" if one.session == session else f"session {one.session}, turn {one.turn + 1}"
    return ShownWords(one.quote, one.part, place, page.link(one))


def _said(one: Finding) -> str:
    """Who says so."""
    if one.standing is Standing.CONFIRMED:
        return f"{one.aspect}, noted by you" if one.note else "confirmed by you"
    reader = one.source.partition(" prompt ")[0]
    return f"proposed · {reader} reader" if one.code else f"proposed · {reader}"
