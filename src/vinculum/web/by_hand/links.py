"""What an enactment can be linked to: the case's narratives and confirmed moments."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from vinculum.reading.moment import Standing
from vinculum.web.case.folder import Folder
from vinculum.web.formulation.told import told_of
from vinculum.web.records.contents.by_hand import Enactment
from vinculum.web.review.moments import is_routine, moments_of

MOST = 40


@dataclass(frozen=True, slots=True)
class Linked:
    """A narrative or a moment: `key` as it is kept, where it stands, and in a few words what it is."""

    key: str
    session: int
    id: str
    turn: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Links:
    """The case's narratives, and its confirmed moments by session and turn, each by its key; `linked` are in use."""

    narratives: dict[str, Linked]
    moments: dict[str, Linked]
    linked: frozenset[str] = frozenset()

    def some(self, narratives: Collection[str], moments: Collection[str]) -> tuple[Linked, ...]:
        """Those with these keys; what is not there any more is left out."""
        return (
            *(self.narratives[key] for key in narratives if key in self.narratives),
            *(self.moments[key] for key in moments if key in self.moments),
        )

    @property
    def latest(self) -> tuple[Linked, ...]:
        """The last confirmed moments, to choose from, and before them those that something is linked to already."""
        earlier, last = tuple(self.moments.values())[:-MOST], tuple(self.moments.values())[-MOST:]
        return (*(one for one in earlier if one.key in self.linked), *last)

    def beside(self, chosen: Enactment, before: Enactment) -> Enactment:
        """What was chosen, with the links of before that lead nowhere just now and so could not be left."""
        return replace(
            chosen,
            narratives=(*chosen.narratives, *(key for key in before.narratives if key not in self.narratives)),
            moments=(*chosen.moments, *(key for key in before.moments if key not in self.moments)),
        )


def links_of(folder: Folder) -> Links:
    """Everything an enactment of this case can be linked to."""
    told = told_of(folder)
    names = {one.id: one.name for one in told.people.others}
    ids = {number: session for session, number in folder.numbers.items()}
    narratives = {
        one.id: Linked(
            one.id,
            one.session,
            ids[one.session],
            one.span.first if one.span else None,
            f"what {folder.called} told: {names.get(one.other, 'somebody')}",
        )
        for one in told.narratives
        if one.session in ids
    }
    moments: dict[str, Linked] = {}
    for kept in folder.sessions:
        if kept.id in folder.decisions:
            for one in moments_of(folder, kept.id):
                if one.moment.standing is Standing.CONFIRMED and not is_routine(one.moment.code):
                    key = f"{kept.id}:{one.moment.turn}"
                    words = f"{one.name}: “{one.moment.evidence[0].quote}”"
                    moments.setdefault(key, Linked(key, kept.value.number, kept.id, one.moment.turn, words))
    return Links(narratives, moments)
