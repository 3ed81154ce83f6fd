"""How often the bootstrap intervals of uα and F1 hold the value aimed at; the material is simulated.

    .venv/bin/python -m bench.span_intervals

Each transcript has 300 turns in which a true passage of 1 to 4 turns begins with probability .06, coded a, b or c. Each
of two coders misses a passage with probability .25, shifts each end by up to one turn with probability .3, and takes
another code with probability .15. The value aimed at is that of 4,000 such transcripts together.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from vinculum.reliability.overlap import span_f1
from vinculum.reliability.spans import Continuum, Match, Span
from vinculum.reliability.unitizing import unitizing

TURNS = 300
Marks = list[tuple[int, int, str]]


def passages(random: np.random.Generator) -> Marks:
    """What there is to mark."""
    found, at = [], 0
    while at < TURNS:
        if random.random() < 0.06:
            end = min(at + int(random.integers(1, 5)), TURNS)
            found.append((at, end, "abc"[int(random.integers(3))]))
            at = end + 1
        at += 1
    return found


def coded(random: np.random.Generator, true: Marks) -> tuple[Span, ...]:
    """What one coder makes of it; ends are kept apart, so that spans never overlap."""
    found: list[Span] = []
    for start, end, code in true:
        if random.random() < 0.25:
            continue
        low = start + int(random.integers(-1, 2)) * int(random.random() < 0.3)
        high = end + int(random.integers(-1, 2)) * int(random.random() < 0.3)
        low, high = max(low, found[-1].end if found else 0), min(high, TURNS)
        if high > low:
            other = "abc".replace(code, "")[int(random.integers(2))]
            found.append(Span(low, high, other if random.random() < 0.15 else code))
    return tuple(found)


def transcript(random: np.random.Generator) -> Continuum:
    """One transcript by two coders."""
    true = passages(random)
    return Continuum(TURNS, (coded(random, true), coded(random, true)))


def values(continua: Sequence[Continuum], draws: int) -> list[tuple[float, float | None, float | None]]:
    """Estimate and interval of uα, |uα, cuα and micro F1."""
    family = unitizing(continua, draws=draws)
    f1 = span_f1(continua, match=Match.OVERLAP, draws=draws).micro
    return [(one.estimate or 0.0, one.low, one.high) for one in (family.u, family.marked, family.code, f1)]


def main() -> None:
    """Coverage for one, three, five, ten and thirty transcripts."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    random = np.random.default_rng(20)
    aimed = [value for value, _, _ in values([transcript(random) for _ in range(4000)], 0)]
    print(f"aimed at: uα {aimed[0]:.3f}, |uα {aimed[1]:.3f}, cuα {aimed[2]:.3f}, F1 {aimed[3]:.3f}; {times} times each")
    for number in (1, 3, 5, 10, 30):
        held = np.zeros(4)
        for _ in range(times):
            found = values([transcript(random) for _ in range(number)], 600)
            held += [
                low is not None and high is not None and low <= aim <= high
                for aim, (_, low, high) in zip(aimed, found, strict=True)
            ]
        shares = ", ".join(f"{share:.2f}" for share in held / times)
        print(f"{number:3} transcripts: intervals of uα, |uα, cuα, F1 hold it in {shares}")


if __name__ == "__main__":
    main()
