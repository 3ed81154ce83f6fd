"""What was told of others and of the therapist, by the narratives that a person stands behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from vinculum.guidance import Ground
from vinculum.narratives import Narrative, Relation
from vinculum.web.formulation.kept import written_of
from vinculum.web.formulation.narratives_waiting import all_waiting
from vinculum.web.formulation.tellers import telling_of
from vinculum.web.formulation.told import Told, told_of
from vinculum.web.prepare.now import Found, Now, count, yes

IN_HAND = ("held on purpose", "named", "working through")
WITH_YOU, WITH_OTHERS = 2, 3  # so often at least, for a wish or response to be told of both


def told_facts(now: Now) -> Found:
    """All of them; of several clients only what the one tells whom the case is seen with."""
    everything = told_of(now.folder)
    told = telling_of(now.folder, everything).told
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
    yield "narratives.waiting", count(_waiting(now, everything))
    in_hand = list(_in_hand(now, told))
    yield "pattern.in-hand", yes(in_hand, in_hand)


def _ground(told: Told, one: Narrative) -> Ground:
    """By what the other is to the client, since the sheet is printed and names nobody else."""
    turn, relation = one.span.first if one.span else None, told.people.find(one.other).relation
    who = "with you" if relation is Relation.THERAPIST else f"({relation.value})"
    return Ground(f"a told happening {who}", one.session, turn, key=f"told:{one.id}")


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
        Ground(f"a proposed happening in session {number}", number, key=key)
        for number, key in all_waiting(now.folder, told)
    ]


def _in_hand(now: Now, told: Told) -> Iterator[Ground]:
    """Hypotheses about the two that are held, whose work the therapist has held on purpose or begun, and not passed.

    Of several clients only those that rest on something the one tells whom the case is seen with.
    """
    written = written_of(now.folder)
    theirs = {f"narrative:{one.id}" for one in told.narratives}
    held = (one for one in written.held if one.value.stands == "held")
    for kept in (one for one in held if not now.folder.several or theirs & set(one.value.evidence)):
        steps = written.steps_of(kept.value.id)
        if steps and steps[-1].value.state in IN_HAND:
            last = steps[-1]
            words = f"“{kept.value.theme}”, {last.value.state}"
            yield Ground(words, now.folder.numbers[last.parent], key=f"work:{last.value.id}:{last.value.state}")
