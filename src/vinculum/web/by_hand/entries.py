"""What was seen by hand in a case, as it stands now: every entry with all its versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from vinculum.web.case.folder import Folder
from vinculum.web.records.contents.by_hand import BodyLanguage, Defence, Dream, Enactment, Silence
from vinculum.web.records.drawer import Kept
from vinculum.web.records.steps import version_before

Seen = Dream | Silence | Defence | BodyLanguage | Enactment
KINDS: Mapping[str, type[Seen]] = {kind.KIND: kind for kind in (Dream, Silence, Defence, BodyLanguage, Enactment)}
NAMES: Mapping[str, tuple[str, str]] = {
    "dream": ("dream", "Dreams"),
    "silence": ("silence", "Silences"),
    "defence": ("defence", "Defences"),
    "body-language": ("look at the body", "The body"),
    "enactment": ("thing we did together", "What we did together"),
}
"""Kind -> what one of them is called, and the heading over many."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was seen.

    Attributes:
        kind: "dream", "silence", "defence", "body-language" or "enactment".
        session: number of its session.
        place: id of its session.
        versions: as it was kept each time, oldest first; the last holds.
    """

    kind: str
    session: int
    place: str
    versions: tuple[Kept[Seen], ...]

    @property
    def now(self) -> Seen:
        """What holds."""
        return self.versions[-1].value

    @property
    def id(self) -> str:
        """The same in every version."""
        return self.now.id

    @property
    def before(self) -> Kept[Seen] | None:
        """The version that one step back leads to, None where nothing is left to take back."""
        return version_before(self.versions)

    @property
    def name(self) -> str:
        """What such a thing is called."""
        return NAMES[self.kind][0]


@dataclass(frozen=True, slots=True)
class ByHand:
    """Everything of a case, by session, the order of writing within it; `withdrawn` is kept and counts nowhere."""

    entries: tuple[Entry, ...]
    withdrawn: tuple[Entry, ...]

    def of(self, kind: str) -> tuple[Entry, ...]:
        """Those of one kind."""
        return tuple(one for one in self.entries if one.kind == kind)

    @property
    def dreams(self) -> tuple[Dream, ...]:
        """Every dream that stands."""
        return tuple(one.now for one in self.entries if isinstance(one.now, Dream))

    @property
    def silences(self) -> tuple[Silence, ...]:
        """Every silence that stands."""
        return tuple(one.now for one in self.entries if isinstance(one.now, Silence))

    @property
    def defences(self) -> tuple[tuple[int, Defence], ...]:
        """(session number, defence) of every one that stands."""
        return tuple((one.session, one.now) for one in self.entries if isinstance(one.now, Defence))

    @property
    def bodies(self) -> tuple[BodyLanguage, ...]:
        """All body language that stands."""
        return tuple(one.now for one in self.entries if isinstance(one.now, BodyLanguage))

    @property
    def enactments(self) -> tuple[tuple[int, Enactment], ...]:
        """(session number, enactment) of every one that stands."""
        return tuple((one.session, one.now) for one in self.entries if isinstance(one.now, Enactment))

    def find(self, name: str) -> Entry | None:
        """An entry by its id, withdrawn ones included; None where there is none."""
        return next((one for one in (*self.entries, *self.withdrawn) if one.id == name), None)


def by_hand_of(folder: Folder) -> ByHand:
    """What was seen by hand in one case, read in one query."""
    folder.fetch(tuple(KINDS.values()))
    grouped: dict[str, list[tuple[str, Kept[Seen]]]] = defaultdict(list)
    for kind, type_ in KINDS.items():
        for kept in folder.shared.read(type_):
            if kept.parent in folder.numbers:
                grouped[kept.value.id].append((kind, kept))
    found = [_entry(folder, versions) for versions in grouped.values()]
    found.sort(key=lambda one: (one.session, one.versions[0].value.made))
    return ByHand(
        tuple(one for one in found if not one.now.withdrawn), tuple(one for one in found if one.now.withdrawn)
    )


def _entry(folder: Folder, versions: list[tuple[str, Kept[Seen]]]) -> Entry:
    ordered = sorted(versions, key=lambda one: one[1].value.made)
    kind, last = ordered[-1]
    return Entry(kind, folder.numbers[last.parent], last.parent, tuple(kept for _, kept in ordered))
