"""How long the lag-sequential table takes: 10,000 invented turns, 40 codes a side, 2,000 shuffles.

python -m bench.sequences

Prints processor and clock seconds, the best of three, for turns with few different sets of codes and with many.
"""

from __future__ import annotations

import os
from random import Random
from time import perf_counter, process_time

from vinculum.reading.sequences import Coded, sequences
from vinculum.transcripts import Role

TURNS, SESSIONS, CODES, PERMUTATIONS, LAGS = 10_000, 50, 40, 2_000, 2
HELD = {"few": (0, 1, 1, 1, 2), "many": (0, 1, 1, 2, 3)}


def invented(held: tuple[int, ...], seed: int = 1) -> list[list[Coded]]:
    """Sessions of turns by therapist and client in alternation, codes drawn at random."""
    draw = Random(seed)
    sides = ((Role.THERAPIST, [f"t{n}" for n in range(CODES)]), (Role.CLIENT, [f"c{n}" for n in range(CODES)]))
    return [
        [
            Coded(at, at, sides[at % 2][0], frozenset(draw.choices(sides[at % 2][1], k=draw.choice(held))))
            for at in range(TURNS // SESSIONS)
        ]
        for _ in range(SESSIONS)
    ]


def main() -> None:
    """Both kinds of sessions, with the number of rows each table has."""
    print(f"{TURNS:,} turns in {SESSIONS} sessions, {CODES} codes a side, {PERMUTATIONS:,} shuffles, lags to {LAGS};")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name, held in HELD.items():
        sessions, found = invented(held), []
        for _ in range(3):
            clock, processor = perf_counter(), process_time()
            rows = len(sequences(sessions, lags=LAGS, permutations=PERMUTATIONS).rows)
            found.append((process_time() - processor, perf_counter() - clock))
        processor, clock = min(found)
        print(f"{name} sets of codes: {rows:,} rows, {processor:.2f} s of processor, {clock:.2f} s by the clock")


if __name__ == "__main__":
    main()
