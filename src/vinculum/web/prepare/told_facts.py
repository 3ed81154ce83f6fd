"""What was told of others and of the therapist, by the narratives that a person stands behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from vinculum.guidance import Ground
from vinculum.narratives import Narrative, Relation
from vinculum.web.formulation.told import Told, told_of
from vinculum.web.prepare.now import Found, Now, count

WITH_YOU, WITH_OTHERS = 2, 3  # so often at least, for a wish or response to be told of both


def told_facts(now: Now) -> Found:
    """All of them; none in a case of several clients, where a narrative does not say whose it is."""
    if now.folder.several:
        return
    told = told_of(now.folder)
    known = {one.id for one in told.people.others}
    narratives = [one for one in told.narratives if one.other in known]
    relations = {one.id: told.people.find(one.other).relation for one in narratives}
    mine = [one for one in narratives if relations[one.id] is Relation.THERAPIST]
    others = [one for one in narratives if relations[one.id] not in (Relation.THERAPIST, Relation.SELF)]
    yield "narratives.with-you", count([_ground(told, one) for one in mine])
    yield "narratives.others", count([_ground(told, one) for one in others])
    fresh = [one for one in narratives if one.new and one.session >= now.since]
    yield "narratives.new", count([_ground(told, one) for one in fresh])
    yield "narratives.new-with-you", count([_ground(told, one) for one in fresh if one in mine])
    yield "narratives.shared", count(_shared(told, mine, others))
    yield "narratives.waiting", count(_waiting(now, told))


def _ground(told: Told, one: Narrative) -> Ground:
    turn, other = one.span.first if one.span else None, told.people.find(one.other)
    name = "you" if other.relation is Relation.THERAPIST else other.name
    return Ground(f"a told happening with {name}", one.session, turn, key=f"told:{one.id}")


def _codes(narratives: Iterable[Narrative]) -> Counter[tuple[str, str]]:
    return Counter(code for one in narratives for code in {(part.part.value, part.category) for part in one.confirmed})


def _shared(told: Told, mine: list[Narrative], others: list[Narrative]) -> list[Ground]:
    here, there = _codes(mine), _codes(others)
    both = sorted(code for code in here if here[code] >= WITH_YOU and there[code] >= WITH_OTHERS)
    last = max((one.session for one in mine), default=None)
    return [
        Ground(f"“{_name(told, code[1])}”: {here[code]} times with you, {there[code]} with others", last,
               key=f"shared:{code}:{here[code]}:{there[code]}")
        for code in both
    ]  # fmt: skip


def _name(told: Told, category: str) -> str:
    found = told.scheme.by_id.get(category)
    return found.name if found else category


def _waiting(now: Now, told: Told) -> list[Ground]:
    return [
        Ground(f"a proposed happening in session {now.folder.numbers[session]}", now.folder.numbers[session],
               key=f"{kept.id}:{at}")
        for session, kept in told.readings.items()
        if session in now.folder.numbers
        for at in range(len(kept.value.proposed))
        if f"{kept.id}:{at}" not in told.passed
    ]  # fmt: skip
