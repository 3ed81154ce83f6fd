"""Which narratives of two coders are about the same words, where each has named them in their own way."""

from __future__ import annotations

from dataclasses import replace

from vinculum.narratives.files import Scored
from vinculum.narratives.model import Narrative, Span
from vinculum.narratives.people import People, Relation

SAME = 0.5  # two spans that share this much of their words are the same happening
LONG = 100_000  # more characters than a turn has


def alike(one: Span, other: Span) -> bool:
    """Whether two spans are about the same words: of all turns and characters of either, both have half."""
    starts = [each.first * LONG + each.start for each in (one, other)]
    ends = [each.last * LONG + each.end for each in (one, other)]
    both, either = min(ends) - max(starts), max(ends) - min(starts)
    return both >= SAME * either


def aligned(first: Scored, second: Scored) -> Scored:
    """The second coder's narratives under the first's ids: by id, else by the words of the same session.

    A person counts as the same where both are the same to the client, since ids of people differ between workbenches.
    """
    ids = {one.id for one in first.narratives}
    free = [one for one in first.narratives if one.id not in {each.id for each in second.narratives}]
    found = []
    for one in second.narratives:
        match = None if one.id in ids else next((each for each in free if _same_words(each, one)), None)
        if match is not None:
            free.remove(match)
        found.append(replace(one, id=match.id) if match is not None else one)
    by_id = {one.id: one for one in first.narratives}
    told = tuple(_with_person(one, by_id.get(one.id), (first.people, second.people)) for one in found)
    return replace(second, narratives=told)


def _same_words(one: Narrative, other: Narrative) -> bool:
    return (
        one.session == other.session and one.span is not None and other.span is not None and alike(one.span, other.span)
    )


def _with_person(one: Narrative, beside: Narrative | None, people: tuple[People, People]) -> Narrative:
    if beside is None or one.other == beside.other:
        return one
    first, second = (_relation(who, told.other) for who, told in zip(people, (beside, one), strict=True))
    return replace(one, other=beside.other) if first is not None and first is second else one


def _relation(people: People, other: str) -> Relation | None:
    return people.find(other).relation if any(one.id == other for one in people.others) else None
