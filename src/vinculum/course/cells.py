"""Cells of a table as people write them: the number of a session, a score, the name of a case."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from math import isfinite, nan

MISSING = frozenset({"", "na", "n/a", "nan", ".", "-", "–"})
SMALLEST, LARGEST = 1e-9, 1e9
"""Between these a number can be a score; what is nearer to 0, or further away, is a slip or another program's sign for
a missing answer."""


def number(cell: str, *, decimal_comma: bool) -> float | None:
    """The number, never −0; NaN for a missing answer; None for what is neither or lies beyond any score."""
    if cell.lower() in MISSING:
        return nan
    try:
        value = float(cell.replace(",", ".") if decimal_comma else cell)
    except ValueError:
        return None
    usable = isfinite(value) and "_" not in cell and (value == 0 or SMALLEST <= abs(value) <= LARGEST)
    return value + 0.0 if usable else None


def session(cell: str, *, decimal_comma: bool = False) -> int | None:
    """The number of a session, a whole one from 0 to 999,999; None for anything else."""
    digits = (cell.replace(",", ".") if decimal_comma else cell).removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else None


def case_name(cell: str) -> str:
    """The name of a case, so that what looks the same is the same: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", cell).split())


def alike(names: Iterable[str]) -> list[str]:
    """A sentence for each group of names that differ in small and capital letters only, for they may be one case."""
    groups: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        groups.setdefault(name.casefold(), []).append(name)
    return [
        f"{' and '.join(f'“{name[:60]}”' for name in group)} differ in small and capital letters only. They are read "
        f"as {len(group)} cases; where they are one, write its name alike."
        for group in groups.values()
        if len(group) > 1
    ]
