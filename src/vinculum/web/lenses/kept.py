"""What is kept of lenses in a case, each as it stands now, and what led there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from vinculum.web.case.folder import Folder
from vinculum.web.records.contents.lenses import BorrowedLens, NamedChange, ThoughtRecord
from vinculum.web.records.drawer import Kept

KINDS = (BorrowedLens, ThoughtRecord, NamedChange)


class Versioned(Protocol):
    """A value that is kept anew with each change, under the same id."""

    @property
    def id(self) -> str:
        """Stays the same over all versions."""

    @property
    def withdrawn(self) -> bool:
        """Whether the therapist took it back."""


T = TypeVar("T", bound=Versioned)


@dataclass(frozen=True, slots=True)
class KeptLenses:
    """Everything of one case: id -> all versions, oldest first."""

    borrowed: dict[str, list[Kept[BorrowedLens]]]
    records: dict[str, list[Kept[ThoughtRecord]]]
    changes: dict[str, list[Kept[NamedChange]]]


def kept_lenses(folder: Folder) -> KeptLenses:
    """What is kept in one case."""
    folder.fetch(KINDS)
    shared = folder.shared
    return KeptLenses(
        _versions(kept for kept in shared.read(BorrowedLens) if kept.parent in folder.numbers),
        _versions(kept for kept in shared.read(ThoughtRecord) if kept.parent in folder.numbers),
        _versions(shared.read(NamedChange)),
    )


def standing(versions: dict[str, list[Kept[T]]], *, withdrawn: bool = False) -> list[Kept[T]]:
    """The last version of each that stands, or of each that was taken back."""
    return [held[-1] for held in versions.values() if held[-1].value.withdrawn is withdrawn]


def _versions(found: Iterable[Kept[T]]) -> dict[str, list[Kept[T]]]:
    versions: dict[str, list[Kept[T]]] = {}
    for kept in found:
        versions.setdefault(kept.value.id, []).append(kept)
    return versions
