"""What a therapist has kept about resistance in a case: the versions of each thing, the last of which holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from vinculum.resistance import NOT_RESISTANCE
from vinculum.web.case.folder import Folder
from vinculum.web.records.contents.resistance import Counted, LeftTopic, Meaning, TopicsFound, TriedByHand
from vinculum.web.records.drawer import Kept

KINDS = (Meaning, TriedByHand, TopicsFound, LeftTopic, Counted)
Undoable = Meaning | TriedByHand | LeftTopic | Counted
VERSIONED = (Meaning, TriedByHand, LeftTopic, Counted)
U = TypeVar("U", Meaning, TriedByHand, LeftTopic, Counted)
Versions = Mapping[str, tuple[Kept[U], ...]]


@dataclass(frozen=True)
class KeptOfCase:
    """Every thing by its name, all versions oldest first.

    Attributes:
        meanings: `about` -> versions.
        tried: id -> versions of a note on what was tried.
        topics: id -> versions of what was said of a topic.
        counted: id of a happening or session -> versions.
        found: what the last search for topics proposed, None where nobody has asked.
    """

    meanings: Versions[Meaning]
    tried: Versions[TriedByHand]
    topics: Versions[LeftTopic]
    counted: Versions[Counted]
    found: Kept[TopicsFound] | None

    def meaning(self, about: str) -> Meaning | None:
        """What holds about the case, an episode or a place; None where nothing was said."""
        versions = self.meanings.get(about)
        return versions[-1].value if versions else None

    def aside(self, numbers: Mapping[str, int]) -> frozenset[tuple[int, int]]:
        """(session number, turn) of the places that the therapist calls "not resistance"."""
        found = set()
        for about, versions in self.meanings.items():
            place = place_in(about)
            if place and place[0] in numbers and NOT_RESISTANCE in versions[-1].value.functions:
                found.add((numbers[place[0]], place[1]))
        return frozenset(found)


def kept_of(folder: Folder) -> KeptOfCase:
    """What is kept about resistance in one case, read in one query."""
    folder.fetch(KINDS)
    found = sorted(folder.shared.read(TopicsFound), key=lambda kept: kept.value.made)
    return KeptOfCase(
        _versions(folder.shared.read(Meaning), "about"),
        _versions(folder.shared.read(TriedByHand), "id"),
        _versions(folder.shared.read(LeftTopic), "id"),
        _versions(folder.shared.read(Counted), "about"),
        found[-1] if found else None,
    )


def _versions(kept: Iterable[Kept[U]], name: str) -> Versions[U]:
    grouped: dict[str, list[Kept[U]]] = defaultdict(list)
    for one in sorted(kept, key=lambda each: each.value.made):
        grouped[getattr(one.value, name)].append(one)
    return {key: tuple(versions) for key, versions in grouped.items()}


def place_in(about: str) -> tuple[str, int] | None:
    """(session id, turn) of "place:SESSION:TURN" or "SESSION:TURN"; None where it is none."""
    session, colon, turn = about.removeprefix("place:").partition(":")
    if not colon or not turn.isascii() or not turn.isdigit() or len(turn) > 6:
        return None
    return session, int(turn)
