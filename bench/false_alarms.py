"""How often each criterion finds a dip in nothing but noise.

python -m bench.false_alarms [CASES]     default 2000

Every case is a true level of 4 that never changes, with normal noise of SD 0.3, rounded to one decimal as on our own
scales. The share is that of cases in which at least one dip is found, so all of them are false alarms.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence

from vinculum.course import CRITERIA, DEFAULT, find_dips

CASES, SEED = 2000, 20
LEVEL, NOISE = 4.0, 0.3
ANSWERS = (12, 30)
VARIANTS: Mapping[str, tuple[str, Mapping[str, float]]] = {
    **{name: (name, {}) for name in CRITERIA},
    f"{DEFAULT}; at least half a point, as in the workbench": (DEFAULT, {"least": 0.5}),
    f"{DEFAULT}; measurement error known": (DEFAULT, {"sem": NOISE}),
}

Case = list[float]


def noise(cases: int, answers: int) -> list[Case]:
    """Cases without any true change."""
    random.seed(SEED)
    return [[round(random.gauss(LEVEL, NOISE), 1) for _ in range(answers)] for _ in range(cases)]


def share(cases: Sequence[Case], criterion: str, known: Mapping[str, float]) -> float:
    """Of the cases, those in which at least one dip is found."""
    return sum(bool(find_dips(range(len(case)), case, criterion, **known).dips) for case in cases) / len(cases)


def main(arguments: Sequence[str]) -> None:
    """The table."""
    count = int(arguments[0]) if arguments else CASES
    series = {answers: noise(count, answers) for answers in ANSWERS}
    print(f"{count} cases of noise (SD {NOISE} around {LEVEL}); share with at least one dip, by number of answers\n")
    print(f"{'':76}{''.join(f'{answers:>6}' for answers in ANSWERS)}")
    for name, (criterion, known) in VARIANTS.items():
        print(f"{name:76}{''.join(f'{share(series[answers], criterion, known):6.0%}' for answers in ANSWERS)}")


if __name__ == "__main__":
    main(sys.argv[1:])
