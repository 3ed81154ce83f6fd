"""Every look at once: each feeling of a case beside each rating, with all looks accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vinculum.reactions.model import Reaction
from vinculum.reactions.profile import felt_course
from vinculum.reactions.together import NEEDED, Together, enough, together

MOST_WORDS = 8  # looking at every word of a long list would widen every interval until nothing can be seen


@dataclass(frozen=True, slots=True)
class Looks:
    """What goes with what in one case.

    Attributes:
        paired: name of what stands beside -> how many sessions have both it and an entry.
        found: every look that could be taken, those that stand out first, then by name.
    """

    paired: Mapping[str, int]
    found: tuple[Together, ...]

    @property
    def lacking(self) -> tuple[str, ...]:
        """What stands beside in fewer than twelve sessions."""
        return tuple(name for name, count in self.paired.items() if count < NEEDED)

    @property
    def standing_out(self) -> tuple[Together, ...]:
        """The looks whose interval leaves out nought."""
        return tuple(one for one in self.found if one.stands_out)


def looks(entries: Iterable[Reaction], beside: Mapping[str, Mapping[int, float]]) -> Looks:
    """Each of the eight feelings named in most sessions beside each of `beside` (name -> session -> value).

    A session with an entry that does not name a feeling counts as 0 for it. The number of looks, by which intervals
    grow wider, is the number of pairs that have enough of both.
    """
    course = felt_course(entries)
    rows = course.rows[:MOST_WORDS]
    strengths = {word: {number: float(row.get(number, 0)) for number in course.sessions} for word, row in rows}
    paired = {name: len(course.sessions_with(values)) for name, values in beside.items()}
    pairs = [(word, name) for word in strengths for name in beside if enough(strengths[word], beside[name])]
    found = [together(strengths[word], beside[name], names=(word, name), looks=len(pairs)) for word, name in pairs]
    return Looks(paired, tuple(sorted(found, key=lambda one: not one.stands_out)))
