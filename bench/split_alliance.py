"""How often a split is said where there is none, and where there is one: two simulated participants of one case."""

from __future__ import annotations

import sys

import numpy as np

from vinculum.course import Rater, Rating, Side, follow
from vinculum.course.split_alliance import SplitAlliance, split_alliance

MOVES, NOISE = 0.02, 0.04  # variances of the level's step and of an answer, on a scale of 1 to 5 in steps of 1/7
SEED = 7


def side(scores: np.ndarray) -> Side:
    """One participant's answers as a form would give them."""
    ratings = [Rating(at, Rater.CLIENT, "m", round(one * 7) / 7) for at, one in enumerate(scores.tolist(), 1)]
    return follow(ratings, measure="m", criteria=()).sides[Rater.CLIENT]


def drawn(draws: np.random.Generator, sessions: int, *, apart: float, alone: bool) -> tuple[SplitAlliance, float]:
    """One case, and the true difference at its end; `alone` lets each level move on its own."""
    levels = [np.cumsum(draws.normal(0, MOVES**0.5, sessions)) for _ in range(2)]
    one = 3.8 + levels[0]
    other = 3.8 + levels[1 if alone else 0] - apart
    first, second = (level + draws.normal(0, NOISE**0.5, sessions) for level in (one, other))
    return split_alliance(side(first), side(second), names=("one", "other")), float(one[-1] - other[-1])


def main() -> None:
    """Shares of cases, for 6, 10 and 20 sessions."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    draws = np.random.default_rng(SEED)
    print(f"{cases} cases each; share with a split said in any session / at the last; interval holds at the end")
    for sessions in (6, 10, 20):
        for apart, alone in ((0.0, False), (0.3, False), (0.6, False), (0.0, True)):
            found = [drawn(draws, sessions, apart=apart, alone=alone) for _ in range(cases)]
            known = [(split, true) for split, true in found if split.distances]
            ever = np.mean([bool(split.stretches) for split, _ in known])
            now = np.mean([split.current is not None for split, _ in known])
            holds = np.mean([split.distances[-1].low <= true <= split.distances[-1].high for split, true in known])
            what = "levels of their own" if alone else f"one level, {apart} apart"
            print(f"{sessions:3} sessions, {what}: {ever:.3f} / {now:.3f}; {holds:.3f}")


if __name__ == "__main__":
    main()
