"""Journals as their therapist reads them: entries of both kinds with their versions, notes, reflections, months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q

from vinculum.errors import DoesNotOpen, VaultIsGone
from vinculum.reactions import About, Done, Hold, Month, Reaction, Reflection, by_month
from vinculum.web.records.contents import CheckIn
from vinculum.web.records.contents.reactions import DiaryPage, Mark, ReactionEntry
from vinculum.web.records.drawer import Drawer, OpenDoor, drawer, load, open_vaults
from vinculum.web.records.models import Vault
from vinculum.web.records.steps import not_taken_back

KINDS = (CheckIn, ReactionEntry, DiaryPage)
OLDER_ABOUT = {1: About.CLIENT, 2: About.ME, 3: About.SETTING}
OLDER_DONE = {1: Done.NOTICED, 2: Done.HELD, 3: Done.USED, 4: Done.ACTED_OUT, 5: Done.COLLEAGUE}
STRENGTHS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands, with all its versions, the oldest first. `session` is the session's id, "" for none."""

    session: str
    reaction: Reaction
    versions: tuple[tuple[datetime, Reaction], ...]

    @property
    def id(self) -> str:
        """The same over all versions."""
        return self.reaction.id

    @property
    def made(self) -> datetime:
        """When it was first written."""
        return self.versions[0][0]

    @property
    def undone(self) -> Reaction | None:
        """What one step back leads to, None where nothing is left to take back."""
        standing = not_taken_back((one for _, one in self.versions), lambda one: one)
        return standing[-2] if len(standing) > 1 else None

    @property
    def earlier(self) -> tuple[tuple[datetime, Reaction], ...]:
        """Versions before the one that stands, the newest first."""
        return self.versions[-2::-1]


@dataclass(frozen=True)
class Journal:
    """One open journal: of a case, or ("") of the therapist alone."""

    case: str
    drawer: Drawer = field(repr=False)

    @cached_property
    def _pages(self) -> list[DiaryPage]:
        pages = [kept.value for kept in self.drawer.read(DiaryPage)]
        return sorted(pages, key=lambda page: page.made)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, withdrawn ones too, in the order they were begun."""
        versions: dict[str, list[tuple[datetime, str, Reaction]]] = defaultdict(list)
        for older in self.drawer.read(CheckIn):
            found = from_older(older.value)
            versions[found.id].append((older.value.received, older.parent, found))
        for kept in self.drawer.read(ReactionEntry):
            versions[kept.value.reaction.id].append((kept.value.made, kept.parent, kept.value.reaction))
        marks = self._marks
        entries = [
            _entry(sorted(found, key=lambda one: one[0]), marks.get(name, ())) for name, found in versions.items()
        ]
        return tuple(sorted(entries, key=lambda one: one.made))

    @cached_property
    def _marks(self) -> dict[str, list[Mark]]:
        marks: dict[str, list[Mark]] = defaultdict(list)
        for page in self._pages:
            if page.mark:
                marks[page.mark.entry].append(page.mark)
        return marks

    def reactions(self, numbers: dict[str, int]) -> tuple[Reaction, ...]:
        """Entries as values, under the number that their session has by now (session id -> number)."""
        return tuple(numbered(one, numbers) for one in self.entries)

    def entry(self, name: str) -> Entry | None:
        """One entry, None where there is none of that id."""
        return next((one for one in self.entries if one.id == name), None)

    @cached_property
    def holds(self) -> tuple[Hold, ...]:
        """Every note to hold as it stands, let go ones too."""
        return tuple({page.hold.id: page.hold for page in self._pages if page.hold}.values())

    @cached_property
    def reflections(self) -> tuple[Reflection, ...]:
        """Every reflection as it stands."""
        return tuple({page.reflection.id: page.reflection for page in self._pages if page.reflection}.values())

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Every month as it stands, the earliest first."""
        return by_month(page.month for page in self._pages if page.month)

    def months_of(self, first: date) -> list[Month]:
        """Every version of one month, from the first on."""
        return [page.month for page in self._pages if page.month and page.month.first == first]

    def versions_of(self, hold: str) -> list[Hold]:
        """A note to hold from its first version on."""
        return [page.hold for page in self._pages if page.hold and page.hold.id == hold]


def numbered(entry: Entry, numbers: dict[str, int]) -> Reaction:
    """An entry's value under the number its session has by now."""
    return replace(entry.reaction, session=numbers.get(entry.session, entry.reaction.session))


def from_older(value: CheckIn) -> Reaction:
    """An entry of the time when the diary was the form `feelings.therapist`: nothing of it is lost."""
    answers = value.answers
    felt = {name: int(strength) for name, strength in answers.items() if name not in ("about", "done")}
    about, done = OLDER_ABOUT.get(int(answers.get("about", 0))), OLDER_DONE.get(int(answers.get("done", 0)))
    return Reaction(
        id=value.id, session=None, felt={name: one for name, one in felt.items() if one in STRENGTHS},
        about=(about,) if about else (), done=(done,) if done else (),
        words=value.words.get("words", ""), body=value.words.get("body", ""), on=value.received.date(),
    )  # fmt: skip


def _entry(versions: Sequence[tuple[datetime, str, Reaction]], marks: Iterable[Mark]) -> Entry:
    *_, (_, session, last) = versions
    withdrawn = False
    taken: dict[Done, date] = {}
    for mark in marks:
        if mark.what in ("withdrawn", "restored"):
            withdrawn = mark.what == "withdrawn"
        elif mark.where and mark.on:
            taken.pop(mark.where, None)
            taken |= {mark.where: mark.on} if mark.what == "taken" else {}
    standing = replace(last, withdrawn=withdrawn, taken=tuple((on, where) for where, on in taken.items()))
    return Entry(session, standing, tuple((made, one) for made, _, one in versions))


def _ask_again(door: OpenDoor) -> None:
    if not door.stepped_up:
        raise DoesNotOpen("The diary asks for the passphrase again.")


def journals_of(door: OpenDoor, case: str = "") -> dict[str, Journal]:
    """Case -> its journal, for every open case of this member; under "" the therapist's own, where there is one.

    Read in four queries. DoesNotOpen where the passphrase was given too long ago, VaultIsGone where the
    journal of `case` is not among them.
    """
    _ask_again(door)
    vaults = Vault.objects.filter(kind="journal", participant=door.member, grant__member=door.member)
    opened = open_vaults(door, vaults.filter(Q(case=None) | Q(case__state="open")))
    load(opened, KINDS)
    if case and all(one.vault.case_id != case for one in opened):
        raise VaultIsGone("The diary about this case does not open: its key was shredded, or you hold none.")
    return {one.vault.case_id or "": Journal(one.vault.case_id or "", one) for one in opened}


def journal_of(door: OpenDoor, case: str) -> Journal:
    """One journal, "" for the therapist's own; VaultIsGone where its vault was shredded."""
    opened = open_journal(door, case)
    load([opened], KINDS)
    return Journal(case, opened)


def open_journal(door: OpenDoor, case: str, *, to_write: bool = False) -> Drawer:
    """The therapist's own drawer beside a case; to read it needs the passphrase given just now."""
    vault = Vault.objects.get(case=case or None, kind="journal", participant=door.member)
    return drawer(door, vault, to_write=to_write)
