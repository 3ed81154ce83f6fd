"""How quick the psychodynamic part is on much material.

python -m bench.heart [similarity] [--cases N] [--told N] [--draws N]

similarity: invented narratives with a therapist and four other people each, for 1,000 cases of 40: the time to count them
into profiles, and that of the permutation test of own against mismatched pairs; then one case of 200 narratives with 14
other people. One core. The invented clients tell of half their people, therapist included, as of each other, so that
there is something to find; the test's p and difference are printed.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from time import perf_counter

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

import numpy as np

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

SEED = 20261123
OWN = 0.4  # share of codes that follow the client's own pattern


def case(number: int, told: int, others: int) -> tuple[tuple[Narrative, ...], People]:
    """One invented case: its narratives and people."""
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
            own = generator.random() < OWN
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


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.heart", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("part", nargs="?", default="similarity", choices=["similarity"])
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--told", type=int, default=40)
    parser.add_argument("--draws", type=int, default=4999)
    given = parser.parse_args()
    part_similarity(given.cases, given.told, given.draws)


if __name__ == "__main__":
    main()
