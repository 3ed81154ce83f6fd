"""The way back through versions, one step after the other: what was taken back already is not taken back again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import TypeVar

from vinculum.web.records.drawer import Kept

T = TypeVar("T")


def not_taken_back(versions: Iterable[T], plain: Callable[[T], object]) -> tuple[T, ...]:
    """The versions that still stand, oldest first; `plain` is what makes two of them the same.

    To take a step back is to save what stood before it, so a version that is the one before the last takes that back.
    """
    found: list[T] = []
    for one in versions:
        if len(found) > 1 and plain(one) == plain(found[-2]):
            found.pop()
        else:
            found.append(one)
    return tuple(found)


def version_before(versions: Sequence[Kept[T]]) -> Kept[T] | None:
    """The version that the next step back leads to, None where nothing stands before the one that holds."""
    standing = not_taken_back(versions, lambda kept: (kept.parent, *_plain(kept.value)))
    return standing[-2] if len(standing) > 1 else None


def _plain(value: object) -> tuple[object, ...]:
    """Everything in a value but the time of its saving."""
    return tuple(getattr(value, one.name) for one in fields(value) if one.name != "made")  # type: ignore[arg-type]  # every content is a dataclass
