"""The files of this repository as they lie on disk, for tests of the house rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = (".ci", "bench", "docs", "requirements", "script", "src", "tests")
MADE = ("__pycache__", ".hypothesis")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One text file: its path from the root, and what it says."""

    path: str
    text: str


@cache
def sources() -> tuple[Source, ...]:
    """Every text file that belongs to the project; pictures and what tools made are left out."""
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    files = [path for path in (*ROOT.iterdir(), *inside) if path.is_file() and not set(MADE) & set(path.parts)]
    return tuple(found for path in sorted(files) if (found := _read(path)))


def _read(path: Path) -> Source | None:
    try:
        return Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return None


def modules(*folders: str) -> tuple[Source, ...]:
    """The Python files under some folders."""
    return tuple(one for one in sources() if one.path.endswith(".py") and one.path.startswith(folders))


def functions(source: Source) -> Iterator[Function]:
    """Every function and method of a Python file, nested ones too."""
    return (node for node in ast.walk(ast.parse(source.text)) if isinstance(node, Function))


def headings(page: str) -> set[str]:
    """The headings of a page under docs/, without their marks and backticks."""
    lines = (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines()
    return {line.lstrip("#").strip().strip("`") for line in lines if line.startswith("#")}
