"""Before and after a change: what was told of each of the others, in counts and words. After is not because of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vinculum.lenses.finding import Quoted
from vinculum.lenses.relations import mentions
from vinculum.narratives.model import Narrative, Part, Sign
from vinculum.narratives.people import People, Relation
from vinculum.reading.moment import Standing
from vinculum.transcripts.model import Transcript

FEW = 3  # happenings on either side, below which nothing is said about a difference


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of one person over some sessions: happenings, the other's answers, and turns that name them."""

    narratives: int = 0
    well: int = 0
    badly: int = 0
    named: int = 0
    words: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Repercussion:
    """One person before and after a change."""

    other: str
    name: str
    before: Told
    after: Told

    @property
    def few(self) -> bool:
        """Whether there are too few happenings on one side to say anything about a difference."""
        return min(self.before.narratives, self.after.narratives) < FEW


def repercussions(
    change: int, narratives: Iterable[Narrative], people: People, *, sessions: Mapping[int, Transcript] | None = None
) -> tuple[Repercussion, ...]:
    """Each person before and from a session on; only those who were told of or named at all.

    Args:
        change: number of the first session after the change.
        narratives: of the case; only what a person confirmed counts.
        people: who is who; somebody the list does not know is left aside, and so is oneself.
        sessions: number -> its words, to count the client's turns that name somebody.
    """
    confirmed = [one for one in narratives if one.standing is Standing.CONFIRMED]
    rows = []
    for who in people.known:
        if who.relation is Relation.SELF:
            continue
        own = [one for one in confirmed if _is(people, one.other, who.id)]
        named = {number: len(mentions(people, who.id, words)) for number, words in (sessions or {}).items()}
        sides = [_side([one for one in own if (one.session >= change) is later]) for later in (False, True)]
        counts = [sum(n for number, n in named.items() if (number >= change) is later) for later in (False, True)]
        before, after = (_with_named(side, count) for side, count in zip(sides, counts, strict=True))
        if before != Told() or after != Told():
            rows.append(Repercussion(who.id, who.name, before, after))
    return tuple(sorted(rows, key=lambda one: (-(one.before.narratives + one.after.narratives), one.name)))


def _is(people: People, other: str, who: str) -> bool:
    return any(one.id == other for one in people.others) and people.find(other).id == who


def _side(found: list[Narrative]) -> Told:
    signs = [{one.sign for one in each.of(Part.RESPONSE_OF_OTHER)} for each in found]
    words = [
        Quoted(each.session, quote.turn, quote.start, quote.end, quote.quote, str(component.part))
        for each in found
        for component in each.confirmed
        for quote in component.evidence[:1]
        if component.part is not Part.WISH
    ]
    return Told(
        len(found),
        sum(Sign.POSITIVE in one for one in signs),
        sum(Sign.NEGATIVE in one for one in signs),
        0,
        tuple(words),
    )


def _with_named(side: Told, named: int) -> Told:
    return Told(side.narratives, side.well, side.badly, named, side.words)
