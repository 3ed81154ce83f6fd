"""What the two first questions are asked about: the whole, and each episode the therapist has named."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.resistance import FUNCTIONS, FormPlace, FormsOverTime
from vinculum.resistance.meaning import Function
from vinculum.web.case.folder import Folder
from vinculum.web.records.contents.resistance import Meaning
from vinculum.web.records.drawer import Kept
from vinculum.web.resistance.kept import KeptOfCase
from vinculum.web.resistance.words import form_name

MOST_TO_TICK = 30


@dataclass(frozen=True, slots=True)
class Ground:
    """A marked place that an answer can rest on: `key` is "SESSION:TURN"."""

    key: str
    session: int
    id: str
    turn: int
    form: str
    quote: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """The case or an episode, with what the therapist has said about it.

    Attributes:
        about: "" or "episode:ID".
        title: as a person would say it.
        now: what holds, None where nothing was said.
        earlier: versions before, the latest first.
        functions: those chosen.
        grounds: confirmed places of its sessions, those it rests on ticked.
    """

    about: str
    title: str
    now: Kept[Meaning] | None
    earlier: tuple[Kept[Meaning], ...]
    functions: tuple[Function, ...]
    grounds: tuple[Ground, ...]

    @property
    def rests(self) -> tuple[Ground, ...]:
        """The places it rests on."""
        return tuple(one for one in self.grounds if one.ticked)

    @property
    def empty(self) -> bool:
        """Whether nothing is said now."""
        value = self.now.value if self.now else None
        return value is None or not (value.protects or value.right or value.functions)


def subjects_of(folder: Folder, kept: KeptOfCase, forms: FormsOverTime) -> tuple[Subject, ...]:
    """The whole case first, then its episodes."""
    sure = [one for one in forms.places if one.sure and not one.aside]
    whole = _subject(folder, kept, sure, about="", title="The whole")
    episodes = [
        _subject(
            folder,
            kept,
            [place for place in sure if one.value.first <= place.session <= one.value.last],
            about=f"episode:{one.id}",
            title=one.value.name,
        )
        for one in folder.episodes
    ]
    return (whole, *episodes)


def _subject(folder: Folder, kept: KeptOfCase, places: list[FormPlace], *, about: str, title: str) -> Subject:
    versions = kept.meanings.get(about, ())
    now = versions[-1] if versions else None
    chosen = now.value.functions if now else ()
    ticked = set(now.value.places) if now else set()
    ids = {number: session for session, number in folder.numbers.items()}
    grounds = [_ground(one, ids[one.session], ticked) for one in places if one.session in ids]
    return Subject(
        about, title, now, tuple(reversed(versions[:-1])),
        tuple(one for one in FUNCTIONS if one.id in chosen), _to_tick(grounds),
    )  # fmt: skip


def _to_tick(grounds: list[Ground]) -> tuple[Ground, ...]:
    """The latest places and, before them, those that are ticked already."""
    return (*(one for one in grounds[:-MOST_TO_TICK] if one.ticked), *grounds[-MOST_TO_TICK:])


def _ground(place: FormPlace, session: str, ticked: set[str]) -> Ground:
    key = f"{session}:{place.moment.turn}"
    quote = place.moment.evidence[0].quote if place.moment.evidence else ""
    return Ground(key, place.session, session, place.moment.turn, form_name(place.moment.code), quote, key in ticked)
