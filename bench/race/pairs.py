"""Two drivers in alternating pairs: who begins changes from pair to pair, so that a slow moment meets both."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.race.peers import DRIVERS, children, environment

SECONDS = 0.5  # of work for one measurement


@dataclass(frozen=True, slots=True)
class Race:
    """What came out: turns a second of both, and the ratios (ours to theirs) of the pairs."""

    ours: float
    theirs: float
    ratios: tuple[float, ...]

    def line(self, title: str, goal: float) -> str:
        """One row of the table."""
        ratio = median(self.ratios)
        verdict = "met" if ratio >= goal else "missed"
        spread = f"{min(self.ratios):.2f} to {max(self.ratios):.2f}"
        return f"{title:44}{self.ours:>12,.0f}{self.theirs:>12,.0f}{ratio:>9.2f}{spread:>18}{goal:>8g}  {verdict}"


HEAD = f"{'turns a second of processor time':44}{'ours':>12}{'theirs':>12}{'ratio':>9}{'least to most':>18}{'goal':>8}"


def race(ours: Sequence[str | Path], theirs: Sequence[str | Path], *, pairs: int, same: bool = False) -> Race:
    """So many pairs of measurements; SystemExit where `same` is asked and they do not deliver the same."""
    with children(ours, theirs) as (one, other):
        if same and one.ask("rows") != other.ask("rows"):
            raise SystemExit(f"Not the same speakers, words and times: {theirs[-2]} {theirs[-1]}")
        rates: list[tuple[float, float]] = []
        for number in range(pairs):
            first, second = (one, other) if number % 2 else (other, one)
            found = {child: child.ask(str(SECONDS)) for child in (first, second)}
            rates.append(tuple(found[child]["turns"] / found[child]["seconds"] for child in (one, other)))  # type: ignore[arg-type]  # it has two
    ratios = tuple(mine / yours for mine, yours in rates)
    return Race(median(mine for mine, _ in rates), median(yours for _, yours in rates), ratios)


@dataclass(frozen=True, slots=True)
class Start:
    """One whole process: seconds on the clock, seconds of processor time, peak memory in MiB."""

    clock: float
    processor: float
    memory: float


def start(command: Sequence[str | Path]) -> Start:
    """Runs a command from nothing to its end (Linux: ru_maxrss is in KiB); CalledProcessError where it fails."""
    whole = [sys.executable, "-S", DRIVERS / "whole.py", *command]
    told = subprocess.run(whole, check=True, capture_output=True, text=True, env=environment()).stdout
    return Start(**json.loads(told))
