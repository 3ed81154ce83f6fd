"""How far two people who score the same narratives agree: weighted κ by the distance of categories and clusters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from vinculum.errors import InvalidNarratives
from vinculum.estimate import Estimate
from vinculum.narratives.categories import Scheme
from vinculum.narratives.coded import Floats, Level, code
from vinculum.narratives.model import Narrative, Part
from vinculum.narratives.themes import share
from vinculum.reliability.pairs import cohen_kappa

NOTHING_MARKED = "nothing marked"
SAME, NEAR = 1.0, 0.5
LEAST = 2


@dataclass(frozen=True, slots=True)
class TwoCoders:
    """Two people's codes of the same narratives.

    Attributes:
        both: narratives that both scored; `only_first` and `only_second` were scored by one alone.
        first_named: weighted κ of the code that each named first, for W, RO and RS.
        plain: the same without weights.
        signs: κ of the sign, for RO and RS, of those responses that both coded alike.
        shared: of all codes that either marked, the share that both marked, for W, RO and RS.
        other_person: ids of narratives where they named different people.
    """

    both: int
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    first_named: dict[Part, Estimate]
    plain: dict[Part, Estimate]
    signs: dict[Part, Estimate]
    shared: dict[Part, Estimate]
    other_person: tuple[str, ...]


def two_coders(first: Iterable[Narrative], second: Iterable[Narrative], scheme: Scheme) -> TwoCoders:
    """Agreement of two coders about the narratives with the same id.

    For each part, each narrative gives one pair: the category that each coder named first. Weights of agreement: 1 for
    the same category, ½ for a category that the list calls near or that is in the same cluster, 0 otherwise. One who
    marked nothing where the other did disagrees fully; where neither did, there is no pair.

    Raises:
        InvalidNarratives: no narrative in common, an unknown category, or one of another part.
    """
    one, other = ({told.id: told for told in given} for given in (first, second))
    ids = sorted(one.keys() & other.keys())
    if not ids:
        raise InvalidNarratives("The two coders have no narrative in common; give both the same narratives.")
    pairs = [(one[key], other[key]) for key in ids]
    weights = {part: agreement(scheme, part) for part in Part}
    return TwoCoders(
        both=len(ids),
        only_first=tuple(sorted(one.keys() - other.keys())),
        only_second=tuple(sorted(other.keys() - one.keys())),
        first_named={part: _kappa(_named(pairs, part, scheme), *weights[part]) for part in Part},
        plain={part: _kappa(_named(pairs, part, scheme), weights[part][0], None) for part in Part},
        signs={part: _signs(pairs, part) for part in Part if part is not Part.WISH},
        shared={part: _shared(pairs, part, scheme) for part in Part},
        other_person=tuple(a.id for a, b in pairs if a.other != b.other),
    )


def agreement(scheme: Scheme, part: Part) -> tuple[tuple[str, ...], Floats]:
    """The categories of a part with "nothing marked" first, and their weights of agreement."""
    entries = [one for one in scheme.categories if one.part is part]
    clusters = np.array([one.cluster for one in entries])
    near = np.array(
        [[other.id in one.near or one.id in other.near for other in entries] for one in entries], dtype=bool
    )
    weights = np.eye(len(entries) + 1)
    weights[1:, 1:] = np.where(near | (clusters[:, None] == clusters), NEAR, 0.0)
    np.fill_diagonal(weights, SAME)
    return (NOTHING_MARKED, *(one.id for one in entries)), weights


def _named(pairs: list[tuple[Narrative, Narrative]], part: Part, scheme: Scheme) -> list[tuple[str, str]]:
    found = []
    for a, b in pairs:
        one, other = (
            next((code(mark, scheme, Level.CATEGORY) for mark in told.of(part)), NOTHING_MARKED) for told in (a, b)
        )
        if (one, other) != (NOTHING_MARKED, NOTHING_MARKED):
            found.append((one, other))
    return found


def _kappa(pairs: list[tuple[str, str]], categories: tuple[str, ...], weights: Floats | None) -> Estimate:
    if len(pairs) < LEAST:
        name = "Cohen’s κ" if weights is None else "Weighted κ"
        return Estimate(name, None, None, None, len(pairs), "", why="Fewer than two narratives have a code.")
    one, other = zip(*pairs, strict=True)
    return cohen_kappa(one, other, weights="none" if weights is None else weights, categories=categories)


def _signs(pairs: list[tuple[Narrative, Narrative]], part: Part) -> Estimate:
    found = []
    for a, b in pairs:
        one, other = ({mark.category: mark.sign for mark in told.of(part) if mark.sign} for told in (a, b))
        found += [(one[key], other[key]) for key in sorted(one.keys() & other.keys())]
    return _kappa([(a.value, b.value) for a, b in found], ("+", "-"), None)


def _shared(pairs: list[tuple[Narrative, Narrative]], part: Part, scheme: Scheme) -> Estimate:
    both = either = 0
    for a, b in pairs:
        one, other = ({code(mark, scheme, Level.CATEGORY) for mark in told.of(part)} for told in (a, b))
        both, either = both + len(one & other), either + len(one | other)
    return share(both, either, "Codes that both marked")
