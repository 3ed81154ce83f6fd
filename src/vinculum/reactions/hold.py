"""Hold this: a note that comes back before the next session, so that one reflects before responding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hold:
    """A note as it stands.

    Attributes:
        id: the same over all its versions.
        words: the therapist's own.
        after: number of the session it was held after.
        until: number of the session before which it comes back.
        let_go: whether it was let go; kept, and not shown any more.
    """

    id: str
    words: str
    after: int
    until: int
    let_go: bool = False

    def back_before(self, session: int) -> bool:
        """Whether it has come back by the time this session is the next one."""
        return not self.let_go and self.until <= session

    def kept_holding(self, session: int) -> Hold:
        """The same note while `session` is the next one: it comes back before the session that follows."""
        return Hold(self.id, self.words, self.after, session + 1)

    def released(self) -> Hold:
        """The same note, let go."""
        return Hold(self.id, self.words, self.after, self.until, let_go=True)


def come_back(holds: Iterable[Hold], session: int) -> tuple[Hold, ...]:
    """Notes that have come back before this session, the oldest first."""
    return tuple(sorted((one for one in holds if one.back_before(session)), key=lambda one: one.after))


def still_held(holds: Iterable[Hold], session: int) -> tuple[Hold, ...]:
    """Notes that come back before a later session."""
    found = (one for one in holds if not one.let_go and not one.back_before(session))
    return tuple(sorted(found, key=lambda one: (one.until, one.after)))
