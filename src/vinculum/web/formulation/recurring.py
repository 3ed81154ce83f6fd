"""What recurs in a case: the narratives that can be counted, the themes in them, and what does not fit together."""

from __future__ import annotations

from dataclasses import dataclass

from vinculum.narratives import (
    Counted,
    Doubt,
    Level,
    Narrative,
    Part,
    Relation,
    Scheme,
    Sign,
    Themes,
    doubts,
    themes,
)
from vinculum.narratives.coded import code
from vinculum.web.formulation.told import Told


@dataclass(frozen=True, slots=True)
class Recurring:
    """What recurs.

    Attributes:
        told: everything told in the case.
        narratives: id -> each narrative that a person stands behind and that can be counted.
        scheme: the list of categories, with those that narratives use and that are in no list any more.
        themes: what recurs, at one level.
        doubts: what does not fit together; narratives whose doubt `stops` are not counted.
    """

    told: Told
    narratives: dict[str, Narrative]
    scheme: Scheme
    themes: Themes
    doubts: tuple[Doubt, ...]

    @property
    def counted(self) -> Counted:
        """What it rests on."""
        return self.themes.counted

    @property
    def stopped(self) -> int:
        """How many narratives cannot be counted before something is settled."""
        return len({one.narrative for one in self.doubts if one.stops})

    def relation(self, one: Narrative) -> Relation:
        """What the person of a narrative is to the client."""
        return self.told.people.find(one.other).relation

    def well(self, one: Narrative, codes: tuple[str, ...]) -> bool:
        """Whether the other answered well there: of the answers that the codes ask for, some good and none bad."""
        answers = one.of(Part.RESPONSE_OF_OTHER)
        level = self.themes.level
        wanted = [mark for mark in answers if code(mark, self.scheme, level) in codes] or list(answers)
        signs = {mark.sign or self.scheme.by_id[mark.category].sign for mark in wanted}
        return Sign.POSITIVE in signs and Sign.NEGATIVE not in signs


def recurring(told: Told, *, level: Level = Level.CLUSTER) -> Recurring:
    """What recurs; narratives that contradict the list or the people are left out and named among the doubts."""
    scheme = told.scheme.keeping(told.narratives)
    found = doubts(told.narratives, told.people, scheme)
    stopped = {one.narrative for one in found if one.stops}
    usable = [one for one in told.narratives if one.id not in stopped]
    return Recurring(told, {one.id: one for one in usable}, scheme, themes(usable, scheme, level=level), found)
