"""Which themes stand out: several where there are several, none where none recurs.

A theme is a W–RO–RS that recurs. The first is the one told in most narratives. Each further one is the one that adds
most narratives not yet held by those before, so that variants of the same stories do not crowd out a second pattern.
It ends where the best of the rest would add fewer than three narratives (two, while there are fewer than ten), or
fewer than one in ten. Told once is no pattern; and of 512 combinations of clusters, if all were alike, twenty
narratives would share one in 190 / 512 = .37 pairs by chance, but in 1140 / 512² = .004 threes. Combinations are not
alike, so each theme also says in how many narratives its parts would meet by chance. That is not a bar: where
somebody always tells the same story, its parts meet by chance as well. Themes that add equally many stand side by
side; none is chosen by its place in a list. Why several: in 35 patients there were several interpersonal themes, and
the one with the therapist was not always the most pervasive (Connolly and others 1996).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, comb

LEAST_NARRATIVES = 3
WHILE_FEW = 2
FEW = 10
LEAST_SHARE = 0.1
APART = 0.05

Triple = tuple[str, ...]
Places = Mapping[Triple, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme that stands out, with those tied with it.

    Attributes:
        tied: the codes W, RO, RS of one theme, or of several that add equally many narratives.
        adds: how many narratives each adds to the themes before.
        narratives: ids of all narratives that hold one of them.
        by_chance: for each, in how many narratives its parts would meet if they went together only by chance.
        close: recurring triples that cannot be told apart from the first of these by how often they occur: an exact
            test of the narratives that hold one and not the other gives p ≥ .05. With few narratives that is most.
    """

    tied: tuple[Triple, ...]
    adds: int
    narratives: tuple[str, ...]
    by_chance: tuple[float, ...]
    close: tuple[Triple, ...]


def least_narratives(total: int) -> int:
    """How many narratives a theme must add."""
    return max(LEAST_NARRATIVES if total >= FEW else WHILE_FEW, ceil(total * LEAST_SHARE - 1e-9))


def leading(places: Places, alone: Mapping[str, int], *, total: int, order: Mapping[str, int]) -> tuple[Theme, ...]:
    """The themes that stand out, the most pervasive first.

    Args:
        places: for each triple, the narratives that hold it.
        alone: for each single code, how many narratives hold it.
        total: narratives that count.
        order: place of each code in its list, for a constant order of those tied.
    """
    held: set[str] = set()
    found: list[Theme] = []
    while places:
        adds = {key: len(ids - held) for key, ids in places.items()}
        most = max(adds.values())
        if most < least_narratives(total):
            break
        tied = sorted((key for key in places if adds[key] == most), key=lambda key: [order[one] for one in key])
        told = frozenset().union(*(places[key] for key in tied))
        chance = tuple(_by_chance(key, alone, total) for key in tied)
        found.append(Theme(tuple(tied), most, tuple(sorted(told)), chance, _close(tied, places, order)))
        held |= told
    return tuple(found)


def _by_chance(key: Triple, alone: Mapping[str, int], total: int) -> float:
    """n Π (share of each part): what independence would give."""
    expected = float(total)
    for one in key:
        expected *= alone[one] / total
    return expected


def _close(tied: list[Triple], places: Places, order: Mapping[str, int]) -> tuple[Triple, ...]:
    first = places[tied[0]]
    rest = [key for key, ids in places.items() if key not in tied and len(ids) >= WHILE_FEW]
    near = [key for key in rest if same_size(len(first - places[key]), len(places[key] - first)) >= APART]
    return tuple(sorted(near, key=lambda key: (-len(places[key]), [order[one] for one in key])))


def same_size(only_one: int, only_other: int) -> float:
    """Two-sided exact p that two things occur equally often, from the narratives that hold just one (McNemar 1947)."""
    n, fewer = only_one + only_other, min(only_one, only_other)
    return min(1.0, sum(comb(n, k) for k in range(fewer + 1)) / float(2 ** (n - 1))) if n else 1.0
