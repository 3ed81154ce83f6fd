"""Which criterion finds a drop, and how often it finds one where there is none.

python -m bench.dip_detection                 the whole study, about six minutes of one core
python -m bench.dip_detection --quick         less than one: fewer cases, wider intervals
python -m bench.dip_detection --check         the quick evidence against the product's code, case by case
python -m bench.dip_detection --out FOLDER    write dips.md (tables) and dip-detection.svg there too

All cases are simulated (cases.py says how). The seed is fixed; another one is given with --seed.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.dip_detection.check import check
from bench.dip_detection.entrants import entrants
from bench.dip_detection.picture import picture
from bench.dip_detection.study import study
from bench.dip_detection.table import tables


def main(arguments: Sequence[str]) -> None:
    """Run what is asked for, and print it."""
    parser = argparse.ArgumentParser(prog="python -m bench.dip_detection")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args(arguments)
    warnings.simplefilter("ignore", RuntimeWarning)  # cases without any answer have no mean
    if asked.check:
        for name, same in check(cases=400, seed=asked.seed):
            print(f"{name:100} {same:.3f}")
        return
    started = perf_counter()
    size = {"cases": 300, "nulls": 2000} if asked.quick else {"cases": 2000, "nulls": 10000}
    cells = list(study(entrants(), **size, seed=asked.seed))
    text = tables(cells, cases=500 if asked.quick else 4000, seed=asked.seed)
    print(text)
    print(f"\n{perf_counter() - started:.0f} s, seed {asked.seed}", file=sys.stderr)
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        (asked.out / "dips.md").write_text(text + "\n", encoding="utf-8")
        (asked.out / "dip-detection.svg").write_text(picture(cells), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
