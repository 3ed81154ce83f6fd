"""Units read by several processes of this machine, each with one unit at a time, so that a death has one cause."""

from __future__ import annotations

import os
import signal
from collections import Counter, deque
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from vinculum.corpus.engines.engine import TRIES, Answers
from vinculum.corpus.job import Job
from vinculum.corpus.part import Part
from vinculum.corpus.units import Unit

_CONTEXT = get_context("spawn")  # a forked copy of a process with threads may hang


class _Worker:
    """A process that reads, and the unit it is at."""

    unit: Unit

    def __init__(self, job: Job) -> None:
        os.environ["PYTHONSAFEPATH"] = "1"  # it imports nothing that lies in the folder it is started in
        self.wire, theirs = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=_serve, args=(theirs, job), daemon=True)
        self.process.start()
        theirs.close()

    def begin(self, unit: Unit) -> None:
        """Gives it a unit; a worker that is dead already is found out when its answer is awaited."""
        self.unit = unit
        with suppress(OSError):
            self.wire.send(unit)

    def answer(self) -> Part | None:
        """Its part, None where it died before it could give one."""
        try:
            part = self.wire.recv()
        except (EOFError, OSError):
            return None
        assert isinstance(part, Part)
        return part

    def stop(self) -> None:
        """Ends it, whatever it is doing."""
        self.wire.close()
        self.process.terminate()
        self.process.join()
        self.process.close()


def read_in_processes(workers: int, units: Sequence[Unit], job: Job) -> Answers:
    """Each unit with its part, in the order of finishing; None for a unit that two workers died over."""
    waiting = deque(units)
    tries = Counter[int]()
    busy: dict[Connection, _Worker] = {}
    try:
        while waiting and len(busy) < workers:
            _begin(_Worker(job), waiting, busy)
        while busy:
            for wire in wait(list(busy)):
                worker = busy.pop(wire)  # type: ignore[call-overload]  # only connections were put in
                unit, part = worker.unit, worker.answer()
                tries[unit.number] += 1
                again = part is None and tries[unit.number] < TRIES
                if again:
                    waiting.appendleft(unit)
                if part is None or not waiting:
                    worker.stop()
                if waiting:
                    _begin(_Worker(job) if part is None else worker, waiting, busy)
                if not again:
                    yield unit, part
    finally:
        for worker in busy.values():
            worker.stop()


def _begin(worker: _Worker, waiting: deque[Unit], busy: dict[Connection, _Worker]) -> None:
    busy[worker.wire] = worker
    worker.begin(waiting.popleft())


def _serve(wire: Connection, job: Job) -> None:
    """What a worker process does until the wire is closed; Ctrl-C is its parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["POLARS_MAX_THREADS"] = "1"
    from vinculum.corpus.work import read_unit

    with suppress(EOFError, BrokenPipeError):
        while True:
            wire.send(read_unit(wire.recv(), job))
