"""A peer as a child process that waits, so that both sides are warm and take turns.

In a race:

    peer = python_peer(CODE, folder)      # CODE defines run(), which returns a dict of numbers; FOLDER is a name in it
    peer = r_peer(CODE, folder)           # the same in R: run <- function() c(name = 1, other = 2)
    with peer:
        result = paired(ours, peer, pairs=pairs)
    yield result.line("what was timed", goal=10)

`folder` holds the data, written by the race. What CODE does outside run() (imports, reading) is not timed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from types import TracebackType
from typing import Any, Generic, TypeVar

DRIVERS = Path(__file__).parent / "drivers"
T = TypeVar("T")


class Peer:
    """A child that runs its code when asked and says how long that took."""

    def __init__(self, command: list[str], code: str, folder: Path) -> None:
        source = folder / f"code{len(list(folder.glob('code*')))}"
        source.write_text(code, encoding="utf-8")
        self._process = subprocess.Popen(
            [*command, str(source), str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self) -> dict[str, Any]:
        """Runs it once: {"seconds": …, and what run() returned}."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("run\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            if line.startswith("{"):  # peers say other things, too
                answer: dict[str, Any] = json.loads(line)
                return answer
        raise SystemExit(f"The peer ended early: {' '.join(map(str, self._process.args))}")  # type: ignore[arg-type]  # it is a list

    def __enter__(self) -> Peer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def python_peer(code: str, folder: Path) -> Peer:
    """A peer in the Python of $VINCULUM_PEERS_PYTHON, which is what --peers names."""
    python = os.environ.get("VINCULUM_PEERS_PYTHON", sys.executable)
    return Peer([python, str(DRIVERS / "peer.py")], code, folder)


def r_peer(code: str, folder: Path) -> Peer:
    """A peer in R."""
    return Peer(["Rscript", "--vanilla", str(DRIVERS / "peer.R")], code, folder)


@dataclass(frozen=True, slots=True)
class Paired(Generic[T]):
    """What came out of taking turns.

    Attributes:
        ours, theirs: seconds, one for each pair.
        mine: what our side returned the last time.
        yours: what the peer returned the last time.
    """

    ours: tuple[float, ...]
    theirs: tuple[float, ...]
    mine: T
    yours: Mapping[str, Any]

    @property
    def ratio(self) -> float:
        """Median over the pairs of their seconds to ours."""
        return median(theirs / ours for ours, theirs in zip(self.ours, self.theirs, strict=True))

    def line(self, title: str, goal: float | None = None) -> str:
        """Both medians, the ratio with its least and most, and whether a goal was met."""
        ratios = [theirs / ours for ours, theirs in zip(self.ours, self.theirs, strict=True)]
        verdict = "" if goal is None else f"  goal {goal:g}: {'met' if self.ratio >= goal else 'missed'}"
        return (
            f"{title}: ours {median(self.ours):.4g} s, theirs {median(self.theirs):.4g} s, "
            f"ratio {self.ratio:.1f} ({min(ratios):.1f} to {max(ratios):.1f}){verdict}"
        )


def paired(ours: Callable[[], T], peer: Peer, *, pairs: int) -> Paired[T]:
    """Both once to warm up, then in turns, `pairs` times."""
    mine, yours = ours(), peer.ask()
    seconds: list[tuple[float, float]] = []
    for _ in range(pairs):
        start = perf_counter()
        mine = ours()
        spent = perf_counter() - start
        yours = peer.ask()
        seconds.append((spent, float(yours["seconds"])))
    return Paired(tuple(one for one, _ in seconds), tuple(other for _, other in seconds), mine, yours)
