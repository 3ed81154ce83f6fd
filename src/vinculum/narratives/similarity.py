"""Within one case: how alike the pattern with the therapist and the pattern with each other person are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from vinculum.errors import InvalidNarratives
from vinculum.estimate import Estimate
from vinculum.narratives.categories import Scheme
from vinculum.narratives.coded import LEAST_COMPLETE, Counted, Floats, Level, counted, part_of_columns, presence
from vinculum.narratives.model import Narrative
from vinculum.narratives.people import Other, People, Relation
from vinculum.narratives.profiles import Likeness, filled, likeness, mean_correlation, proportions
from vinculum.narratives.shuffling import Patterns, Shuffled, shuffled

WITH_THERAPIST, WITH_OTHERS = 3, 6
WITH_EACH = 3
DRAWS = 4999

NULL = (
    "The narratives with the therapist stay as they are, and those with the other people are shuffled among these "
    "people. So the test asks: does the pattern with the therapist go with the pattern with this person more than with "
    "those with the others? It cannot tell whether the pattern with the therapist is that of all others; for this, "
    "other cases are needed."
)


@dataclass(frozen=True, slots=True)
class Beside:
    """The pattern with one other person beside that with the therapist.

    Attributes:
        other: who.
        narratives: with them.
        plain: likeness of both profiles as they are. What all people tell alike makes it high: by itself it is no
            evidence.
        distinctive: the same with the profile of all other people together taken off both.
        leaning: how far it leans to the therapist's pattern, away from that of all others together (see
            `shuffling.shuffled`); what is tested.
        p: how often shuffling gives as much leaning: (b + 1) / (m + 1); None where there is nothing to shuffle, or
            nothing distinctive.
        p_of_all: the same for the best of all people looked at (Westfall & Young 1993, smallest p).
        least_p: the smallest p that so few narratives can give.
        why: why there is no p, or "".
    """

    other: Other
    narratives: int
    plain: Likeness
    distinctive: Likeness | None
    leaning: float | None
    p: float | None
    p_of_all: float | None
    least_p: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Similarity:
    """The pattern with the therapist beside those with others: evidence for a hypothesis, never more.

    Attributes:
        level: of the codes that the profiles are made of.
        counted: the narratives it rests on.
        therapist, others: how many with a code are with the therapist, and with other people (not oneself).
        missing: what is missing, as sentences; the rest is empty then.
        together: the pattern with the therapist beside that with all other people as one.
        people: each other person with three narratives or more, that leaning most first.
        average: mean of the plain correlations by Fisher's z, without an interval.
        too_few: others with fewer than three narratives; they count in `together` and in what is taken off.
        draws: shufflings.
        null: what a small p speaks against.
    """

    level: Level
    counted: Counted
    therapist: int
    others: int
    missing: tuple[str, ...]
    together: Likeness | None
    people: tuple[Beside, ...]
    average: Estimate
    too_few: tuple[Other, ...]
    draws: int
    null: str = NULL


def similarity(
    narratives: Iterable[Narrative],
    people: People,
    scheme: Scheme,
    *,
    level: Level = Level.CLUSTER,
    least: float = LEAST_COMPLETE,
    draws: int = DRAWS,
    seed: int = 1,
) -> Similarity:
    """How alike the pattern with the therapist and that with each other person are.

    A profile holds, for each code, its share among the codes of its part (each counted once in a narrative). Taken off
    is the profile of all narratives with other people. The null and what it cannot say: `NULL`.

    Raises:
        InvalidNarratives: an unknown category or person, or fewer than 99 draws.
    """
    if draws < 99:
        raise InvalidNarratives("Shuffling needs 99 draws at least; 4,999 are usual.")
    base = counted(narratives, least)
    marked = [one for one in base.narratives if one.confirmed]
    who = [people.find(one.other) for one in marked]
    held = presence(marked, scheme, level)
    mine = np.array([one.relation is Relation.THERAPIST for one in who], dtype=bool)
    theirs = np.array([one.relation not in (Relation.THERAPIST, Relation.SELF) for one in who], dtype=bool)
    names = [one for one, other in zip(who, theirs, strict=True) if other]
    missing = what_is_missing(int(mine.sum()), int(theirs.sum()))
    part_of = part_of_columns(scheme, level)
    together: Likeness | None = None
    found: tuple[Beside, ...] = ()
    few: tuple[Other, ...] = ()
    if not missing:
        profile, rest = (proportions(part.sum(axis=0), part_of) for part in (held[mine], held[theirs]))
        together = likeness(profile, rest)
        enough, few = _split(names)
        found = _beside(Patterns(profile, rest, held[theirs], part_of), names, enough, draws=draws, seed=seed)
    return Similarity(
        level, base, int(mine.sum()), int(theirs.sum()), missing, together, found, _average(found), few, draws
    )


def what_is_missing(therapist: int, others: int) -> tuple[str, ...]:
    """What has to be there before patterns can be compared, as sentences; none where it is enough."""
    whom = ((therapist, WITH_THERAPIST, "with the therapist"), (others, WITH_OTHERS, "with other people"))
    return tuple(
        f"{there} of {needed} narratives {who} with a wish or response marked; {needed - there} more would be needed."
        for there, needed, who in whom
        if there < needed
    )


def _split(names: Sequence[Other]) -> tuple[tuple[Other, ...], tuple[Other, ...]]:
    distinct = sorted(set(names), key=lambda one: (-names.count(one), one.id))
    enough = tuple(one for one in distinct if names.count(one) >= WITH_EACH)
    return enough, tuple(one for one in distinct if one not in enough)


def _average(found: Sequence[Beside]) -> Estimate:
    there = [one.plain.pearson for one in found if one.plain.pearson is not None]
    method = "mean of plain correlations over people, Fisher’s z"
    why = "People of one case are no sample; no interval." if there else "There is no person to compare with yet."
    return Estimate("Mean likeness", mean_correlation(there), None, None, len(there), method, why=why)


def _beside(
    patterns: Patterns, names: Sequence[Other], enough: Sequence[Other], *, draws: int, seed: int
) -> tuple[Beside, ...]:
    if not enough:
        return ()
    labels = np.array([[name == one for one in enough] for name in names], dtype=float)
    result = shuffled(patterns, labels, draws=draws, seed=seed)
    found = [_of(patterns, labels[:, place], one, (place, result)) for place, one in enumerate(enough)]
    return tuple(sorted(found, key=_by_leaning))


def _of(patterns: Patterns, label: Floats, other: Other, tested: tuple[int, Shuffled]) -> Beside:
    place, result = tested
    profile = proportions(label @ patterns.held, patterns.part_of)
    mine, theirs = (
        filled(part, patterns.rest, patterns.part_of) - patterns.rest for part in (patterns.profile, profile)
    )
    distinctive = likeness(mine, theirs)
    n, total = int(label.sum()), len(label)
    why = ""
    if n == total:
        why = "There is no other person to shuffle with."
    elif distinctive.pearson is None:
        why = "One of the two patterns is exactly that of all others together; nothing distinctive is left."
    return Beside(
        other=other,
        narratives=n,
        plain=likeness(patterns.profile, profile),
        distinctive=None if n == total else distinctive,
        leaning=None if why else float(result.leaning[place]),
        p=None if why else float(result.p[place]),
        p_of_all=None if why else float(result.p_of_all[place]),
        least_p=max(1 / (result.draws + 1), 1 / comb(total, n)),
        why=why,
    )


def _by_leaning(one: Beside) -> tuple[float, str]:
    return (float("inf") if one.leaning is None else -one.leaning, one.other.id)
