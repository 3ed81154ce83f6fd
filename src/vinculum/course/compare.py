"""Criteria side by side: which of them find the same dip."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.course.model import Course, Dip, Status


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the other criteria make of one dip.

    Attributes:
        dip: by the chosen criterion.
        found_by: names of the other criteria with a dip of the same rater in the same sessions.
        asked: names of all other criteria that had enough data and spread to judge.
    """

    dip: Dip
    found_by: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """ "Other criteria agree: 3 of 4." """
        return f"Other criteria agree: {len(self.found_by)} of {len(self.asked)}."


def compare(course: Course) -> tuple[Agreement, ...]:
    """For every dip of the course, client's first, which other criteria found it too.

    Two dips are the same where the sessions from the first to the lowest overlap.
    """
    agreements = []
    for side in course.sides.values():
        able = (Status.FOUND, Status.NONE)
        others = {name: one for name, one in side.findings.items() if name != course.criterion and one.status in able}
        for dip in side.dips:
            found = tuple(name for name, one in others.items() if any(_same(dip, other) for other in one.dips))
            agreements.append(Agreement(dip, found, tuple(others)))
    return tuple(agreements)


def _same(one: Dip, other: Dip) -> bool:
    return one.first <= other.session and other.first <= one.session
