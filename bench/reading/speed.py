"""How long the linear reader takes for a session of fifty minutes, on one core, warm.

python -m bench.reading.speed [FOLDER_WITH_MODELS]

600 turns of invented lines are read 20 times after one that does not count; the medians by the clock and in processor
time are printed. `python -m bench.reading` starts this with one thread and on one core.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bench.race import material
from bench.race.peers import ONE_THREAD
from bench.reading.shipped import shipped

TURNS, RUNS, MOST = 600, 20, 100.0


def measured(models: Path | None) -> str:
    """One line, from a process of its own; what went wrong there where something did."""
    command = [sys.executable, "-m", "bench.reading.speed", *([str(models)] if models else [])]
    told = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **ONE_THREAD})
    return told.stdout.strip() or told.stderr.strip().rpartition("\n")[2]


def main() -> None:
    """The line."""
    from vinculum.reading.linear import read

    models = shipped(Path(sys.argv[1])) if len(sys.argv) > 1 else None
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    session = material.session(TURNS)
    read(session, models=models)
    clocks, processors = [], []
    for _ in range(RUNS):
        clock, processor = time.perf_counter(), time.process_time()
        read(session, models=models)
        clocks.append(1000 * (time.perf_counter() - clock))
        processors.append(1000 * (time.process_time() - processor))
    told = "reached" if median(processors) < MOST else "not reached"
    print(
        f"{TURNS} turns, one core, warm, median of {RUNS}: {median(clocks):.0f} ms by the clock, "
        f"{median(processors):.0f} ms of processor time (least {min(processors):.0f}); "
        f"must be under {MOST:.0f} ms: {told}; load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()
