# ruff: noqa: A005  # the house calls these races statistics
"""The statistics against the programs that people use for them today.

python -m bench.statistics [--peers PYTHON] [--pairs N] [NAME...]

NAME is a file of this folder with a function `race(pairs)`; all of them unless some are named. PYTHON is that of an
environment outside this repository with krippendorff, pingouin, scikit-learn and statsmodels ($VINCULUM_PEERS_PYTHON
unless said); R is taken from the path as Rscript, with lme4 and psych. Both sides get the same data, use one core, are
warm when the clock starts, and are timed inside their own process, without start-up and reading of files. Their results
are compared in the same run.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

ONE_CORE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def races() -> Mapping[str, str]:
    """Name of a race -> the first line of its docstring, by name."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "\ndef race(" in text:
            found[path.stem] = text.partition("\n")[0].strip('"')
    return found


def main() -> None:
    """The command line."""
    known = races()
    given = _arguments(known)
    os.environ.update(dict.fromkeys(ONE_CORE, "1"))
    if given.peers:
        os.environ["VINCULUM_PEERS_PYTHON"] = str(given.peers)
    unknown = [name for name in given.names if name not in known]
    if unknown:
        raise SystemExit(f"There is no race “{unknown[0]}”. There are: {', '.join(known)}.")
    for name in given.names or known:
        print(f"# {name}: {known[name]}", flush=True)
        for line in import_module(f"bench.statistics.{name}").race(given.pairs):
            print(line, flush=True)


def _arguments(known: Mapping[str, str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.statistics", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"races to run: {', '.join(known)}")
    parser.add_argument("--peers", type=Path, metavar="PYTHON", help="the Python that has the peers")
    parser.add_argument("--pairs", type=int, default=5, metavar="N", help="measurements of each side (5)")
    given = parser.parse_args()
    if given.pairs < 1:
        raise SystemExit("--pairs takes a number of 1 or more.")
    return given


if __name__ == "__main__":
    if "numpy" in sys.modules:
        raise SystemExit("Start this as a program of its own: numpy was loaded before it was told to use one core.")
    main()
