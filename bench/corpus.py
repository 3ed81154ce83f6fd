"""How fast a corpus is read by each engine, and how much memory it takes, on invented sessions of 200 to 600 turns.

python -m bench.corpus [SESSIONS] [LARGE]      2000 for the times; 1000 and 10000 for the memory unless said otherwise

One run, rounds of serial, two processes, and a Dask scheduler with two workers of one thread on loopback, each reading
the same files from the start; the order turns from round to round, ratios are of the medians. Scheduler and workers run
already; the files' bytes travel to them. Processor seconds are of all processes together: they say what a busy machine
hides. Memory is the largest sum over the command and its workers of what each has for itself alone (USS, ten times a
second); the largest resident size of the command stands beside it.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from bench.invented_sessions import write_sessions

ROUNDS = 3
AIMS = "aims: processes ≥ 1.80 × serial on two cores; Dask ≤ 15 % over processes; 10,000 sessions within 1,536 MiB"
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Run:
    """One reading: seconds on the clock, seconds of processors, MiB of all processes, MiB resident in the command."""

    seconds: float
    processors: float
    together: float
    command: float


def read(folder: Path, out: Path, *engine: str, workers: tuple[int, ...] = ()) -> Run:
    """Reads a folder by the command line; `workers` are ids of processes whose memory counts too."""
    sessions = out.with_name("sessions.parquet")
    named = ["read", str(folder), "--out", str(out), "--sessions", str(sessions), "--force"]
    begun, before = time.perf_counter(), spent(workers)
    command = [sys.executable, "-m", "vinculum", "corpus", *named, "--engine", *engine]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        together = resident = 0.0
        while started.poll() is None:
            own, others = memory(started.pid, workers)
            together, resident = max(together, others), max(resident, own)
            time.sleep(0.1)
        seconds = time.perf_counter() - begun
        if started.returncode:
            raise SystemExit(f"{' '.join(command)} failed: {started.communicate()[1].decode()}")
    return Run(seconds, spent(workers) - before, together / MIB, resident / MIB)


def memory(command: int, workers: tuple[int, ...]) -> tuple[int, int]:
    """Bytes: resident of the command, and of all processes together without what they share."""
    try:
        parent = psutil.Process(command)
        family = [parent, *parent.children(recursive=True), *map(psutil.Process, workers)]
        return parent.memory_info().rss, sum(unshared(one) for one in family)
    except psutil.Error:
        return 0, 0


def unshared(process: psutil.Process) -> int:
    """Bytes a process has for itself alone; none where it has just ended."""
    try:
        return int(process.memory_full_info().uss)
    except psutil.Error:
        return 0


def spent(workers: tuple[int, ...]) -> float:
    """Processor seconds so far: of everything this program has started and that has ended, and of the workers."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    running = sum(sum(psutil.Process(worker).cpu_times()[:2]) for worker in workers)
    return float(ended.ru_utime + ended.ru_stime + running)


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    """A scheduler and two workers on loopback: the engine's name, and the ids of the three."""
    about = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    here = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(about)]
    worker = ["worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(folder)]
    with ExitStack() as stack:
        started = [begin(stack, [*dask, "scheduler", "--port", "0", *here])]
        while not about.exists() or not about.read_text(encoding="utf-8").strip():
            time.sleep(0.1)
        started += [begin(stack, [*dask, *worker, *here]) for _ in range(2)]
        address = json.loads(about.read_text(encoding="utf-8"))["address"]
        yield address.replace("tcp://", "dask://"), tuple(one.pid for one in started)


def begin(stack: ExitStack, command: list[str]) -> subprocess.Popen[bytes]:
    """A program that is ended with the stack."""
    quiet = subprocess.DEVNULL
    started = stack.enter_context(subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet))
    stack.callback(started.kill)
    return started


def times(place: Path, count: int) -> float:
    """Prints the time of each engine and their ratios; gives the processor seconds of one session."""
    turns = write_sessions(place / "in", count)
    size = sum(path.stat().st_size for path in (place / "in").rglob("*.*"))
    print(f"{count:,} sessions, {turns:,} turns, {size / MIB:.0f} MiB; {ROUNDS} rounds, medians")
    with cluster(place) as (address, ids):
        engines = {
            "serial": (("serial",), ()),
            "processes": (("processes", "--workers", "2"), ()),
            "dask": ((address,), ids),
        }
        runs: dict[str, list[Run]] = {name: [] for name in engines}
        for turn in range(ROUNDS):
            order = [*engines][turn:] + [*engines][:turn]
            for name in order:
                engine, workers = engines[name]
                runs[name].append(read(place / "in", place / f"{name}.parquet", *engine, workers=workers))
    same = len({(place / f"{name}.parquet").read_bytes() for name in engines}) == 1
    seconds = {name: statistics.median(run.seconds for run in found) for name, found in runs.items()}
    work = {name: statistics.median(run.processors for run in found) for name, found in runs.items()}
    for name, found in runs.items():
        each = ", ".join(f"{run.seconds:.1f}" for run in found)
        print(f"  {name:<10} {seconds[name]:7.1f} s  ({each})  {work[name]:7.1f} s of processors")
    print(f"  processes are {seconds['serial'] / seconds['processes']:.2f} × serial")
    print(f"  Dask takes {seconds['dask'] / seconds['processes'] - 1:+.1%} beside processes")
    print(
        f"  in processor seconds: processes {work['processes'] / work['serial'] - 1:+.1%} beside serial, "
        f"Dask {work['dask'] / work['processes'] - 1:+.1%} beside processes"
    )
    print(f"  serial reads {turns / seconds['serial']:,.0f} turns a second")
    print(f"  the tables are {'the same bytes' if same else 'NOT THE SAME'} from all three")
    return work["processes"] / count


def peaks(place: Path, counts: tuple[int, ...]) -> None:
    """Prints the memory of `processes` with two workers for each number of sessions."""
    for count in counts:
        with tempfile.TemporaryDirectory(dir=place) as folder:
            write_sessions(Path(folder) / "in", count)
            run = read(Path(folder) / "in", Path(folder) / "m.parquet", "processes", "--workers", "2")
        print(
            f"{count:>7,} sessions: {run.together:6.0f} MiB together, {run.command:6.0f} MiB resident in the command, "
            f"{run.seconds:.0f} s"
        )


def main() -> None:
    """Everything, in a temporary folder."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    large = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    print(AIMS)
    with tempfile.TemporaryDirectory() as folder:
        each = times(Path(folder), count)
        peaks(Path(folder), (large // 10, large))
    for cores in (2, 32, 256):
        print(f"a million sessions on {cores} cores like these: {1e6 * each / cores / 3600:.1f} hours")
    print(f"(from {each:.3f} processor seconds for a session, start-up included, on cores that do nothing else)")


if __name__ == "__main__":
    main()
