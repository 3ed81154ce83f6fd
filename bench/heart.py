"""How quick the psychodynamic part is on much material.

OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python -m bench.heart [similarity|chance|pages] [--cases N] [--told N] …

similarity: 1,000 invented cases of 40 narratives with a therapist and four other people each: the time to count them
into profiles, and that of the permutation test of own against mismatched pairs; then one case of 200 narratives with 14
other people. Four in ten codes follow a pattern of the invented client's own, so there is something to find.
chance: the same without such a pattern, 400 times with 40 cases and 400 single cases: in how many p is .05 or less, and
how often the interval of the difference holds 0. Then 400 single cases in which the therapist and one of four others
share a pattern: in how many that is seen, by the number of narratives.
pages: how long the pages of a large case take (bench/heart_pages.py).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from time import perf_counter

import numpy as np

from bench import heart_pages
from vinculum.narratives import (
    Component,
    Narrative,
    Other,
    Part,
    People,
    Relation,
    library,
    matched,
    profiles,
    similarity,
    themes,
)

SEED, LOW = 20261123, 0.05
OWN = 0.4  # share of codes that follow the client's own pattern


def case(
    number: int, told: int, others: int, *, own_share: float = OWN, pair: bool = False
) -> tuple[tuple[Narrative, ...], People]:
    """One invented case: its narratives and people; with `pair` only the first other is told of as the therapist."""
    generator = np.random.default_rng([SEED, number])
    offered = {part: [one.id for one in library().offered(part)] for part in Part}
    favourite = {part: ids[generator.integers(len(ids))] for part, ids in offered.items()}
    people = (Other("t", "the therapist", Relation.THERAPIST), *(Other(f"o{n}", f"person {n}") for n in range(others)))
    found = []
    for row in range(told):
        who = people[row % len(people)].id
        marks = []
        for part in Part:
            ids = offered[part]
            own = generator.random() < own_share and (not pair or who in ("t", "o0"))
            marks.append(Component(part, favourite[part] if own else ids[generator.integers(len(ids))]))
        found.append(Narrative(f"n{row}", 1 + row // 2, who, completeness=3.0, components=tuple(marks)))
    return tuple(found), People(people)


def _timed(run: Callable[[], object]) -> tuple[float, object]:
    start = perf_counter()
    value = run()
    return perf_counter() - start, value


def part_similarity(cases: int, told: int, draws: int) -> None:
    """Prints the times of profiles, permutation test and one large case."""
    given: Mapping[str, tuple[tuple[Narrative, ...], People]] = {str(n): case(n, told, 4) for n in range(cases)}
    start = perf_counter()
    counted = profiles(given, library())
    middle = perf_counter()
    found = matched(counted, draws=draws)
    end = perf_counter()
    print(f"{cases:,} cases × {told} narratives, {draws:,} permutations:")
    print(f"  profiles {middle - start:.2f} s, permutation test {end - middle:.2f} s, together {end - start:.2f} s")
    shown = found.difference
    print(f"  difference in z {shown.estimate:.3f} ({shown.low:.3f} to {shown.high:.3f}), p {found.p:.4f}")
    narratives, people = case(cases, 200, 14)
    seconds, _ = _timed(lambda: similarity(narratives, people, library()))
    print(f"one case of 200 narratives, 14 other people, 4,999 shufflings: {1000 * seconds:.0f} ms")
    seconds, _ = _timed(lambda: themes(narratives, library()))
    print(f"themes of that case: {1000 * seconds:.0f} ms")


def part_chance(runs: int = 400) -> None:
    """Prints how often the tests speak where there is nothing to find."""
    found = []
    for run in range(runs):
        given = {str(n): case(run * 40 + n, 40, 4, own_share=0.0) for n in range(40)}
        found.append(matched(profiles(given, library()), draws=999, seed=run))
    low = sum((one.p or 1) <= LOW for one in found)
    held = sum((one.difference.low or 0) <= 0 <= (one.difference.high or 0) for one in found)
    print(f"{runs} times 40 cases without a pattern: p ≤ .05 in {low}, interval holds 0 in {held}")
    single = [similarity(*case(run, 40, 4, own_share=0.0), library(), draws=999, seed=run) for run in range(runs)]
    first = sum(min(beside.p_of_all or 1 for beside in one.people) <= LOW for one in single)
    each = [one.p or 1 for result in single for one in result.people]
    print(f"{runs} single cases: p ≤ .05 for {sum(p <= LOW for p in each)} of {len(each)} people, for the best {first}")
    for told in (20, 40, 80):
        given_pair = [case(run, told, 4, pair=True) for run in range(runs)]
        seen = sum(_seen(narratives, people) for narratives, people in given_pair)
        print(f"{runs} single cases of {told} narratives with one person told of as the therapist is: seen in {seen}")


def _seen(narratives: tuple[Narrative, ...], people: People) -> bool:
    found = similarity(narratives, people, library(), draws=999)
    return any(one.other.id == "o0" and (one.p_of_all or 1) <= LOW for one in found.people)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.heart", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("part", nargs="?", default="similarity", choices=["similarity", "chance", "pages"])
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--told", type=int, default=40)
    parser.add_argument("--draws", type=int, default=4999)
    parser.add_argument("--times", type=int, default=9, help="how often each page is asked for (9)")
    given = parser.parse_args()
    if given.part == "chance":
        part_chance()
    elif given.part == "pages":
        heart_pages.measure(given.times)
    else:
        part_similarity(given.cases, given.told, given.draws)


if __name__ == "__main__":
    main()
