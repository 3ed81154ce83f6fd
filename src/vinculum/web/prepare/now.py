"""A case as it stands before the next session, with the questions that several kinds of facts share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vinculum.guidance import Ground, Known
from vinculum.guidance.terms import LATELY, MOST
from vinculum.web.case.folder import Folder, transcribed
from vinculum.web.case.voices import voices_in
from vinculum.web.records.contents import CheckIn, Session
from vinculum.web.records.drawer import Kept

Found = Iterator[tuple[str, Known]]


@dataclass(frozen=True)
class Now:
    """One case today."""

    folder: Folder
    today: date

    @cached_property
    def held(self) -> tuple[Kept[Session], ...]:
        """Sessions that took place, by number."""
        return tuple(kept for kept in self.folder.sessions if kept.value.attended)

    @property
    def last(self) -> int:
        """Number of the last session, also where it was missed; 0 before the first."""
        return self.folder.sessions[-1].value.number if self.folder.sessions else 0

    @cached_property
    def lately(self) -> tuple[Kept[Session], ...]:
        """The last few sessions, oldest first."""
        return self.folder.sessions[-LATELY:]

    @cached_property
    def since(self) -> int:
        """Number of the first of the last few sessions."""
        return self.lately[0].value.number if self.lately else 1

    @cached_property
    def worded(self) -> set[str]:
        """Ids of sessions that have words."""
        return transcribed(self.folder)

    @cached_property
    def _voice(self) -> Callable[[str, int], str]:
        return voices_in(self.folder, [kept.id for kept in self.lately if kept.id in self.worded])

    def theirs(self, session: str, turn: int) -> bool:
        """Whether a client’s turn is that of the person whom the case is seen with, as far as the words tell."""
        return not self.folder.several or self._voice(session, turn) == self.folder.person.short

    @cached_property
    def answers(self) -> dict[tuple[str, str], list[CheckIn]]:
        """(session, rater) -> answers, oldest first."""
        found: dict[tuple[str, str], list[CheckIn]] = {}
        for kept in self.folder.check_ins:
            found.setdefault((kept.value.session, kept.value.rater), []).append(kept.value)
        return found

    def said(self, session: str, rater: str, item: str) -> int | None:
        """One side's latest answer to an item about a session; None where there is none."""
        for check in reversed(self.answers.get((session, rater), [])):
            if item in check.answers:
                return int(check.answers[item])
        return None


def yes(value: object, grounds: Sequence[Ground] = ()) -> Known:
    """A yes or no; evidence stands behind a yes only."""
    return Known(int(bool(value)), tuple(grounds) if value else ())


def count(grounds: Sequence[Ground]) -> Known:
    """As many as there is evidence."""
    return Known(min(len(grounds), MOST), tuple(grounds))
