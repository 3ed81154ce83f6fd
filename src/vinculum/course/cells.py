"""Tables as people write them: lines and cells, the number of a session, a score, the name of a case."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from itertools import zip_longest
from math import isfinite, nan

from vinculum.errors import VinculumError

MISSING = frozenset({"", "na", "n/a", "nan", ".", "-", "–"})
SMALLEST, LARGEST = 1e-9, 1e9
"""Between these a number can be a score; what is nearer to 0, or further away, is a slip or another program's sign for
a missing answer."""


Line = tuple[int, Mapping[str, str], bool]
"""Number of a line in its file, its cells by column, and whether a comma may be a decimal one."""


def table_lines(
    text: str, check: Callable[[list[str]], str], *, example: str, refused: type[VinculumError]
) -> Iterator[Line]:
    """The lines below the header, empty ones left out; commas, semicolons or tabs between cells.

    Args:
        text: the whole file.
        check: what is wrong with the names of the columns (in small letters), "" where they will do.
        example: columns of a first line that would do.
        refused: the error for a table without a usable header, or that breaks off.
    """
    text = text.removeprefix("\ufeff")
    head = text.lstrip().partition("\n")[0]
    delimiter = max(("\t", ";", ","), key=head.count)
    reader = csv.reader(StringIO(text), delimiter=delimiter)
    names: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if names:
                filled = dict(zip_longest(names, (cell.strip() for cell in cells[: len(names)]), fillvalue=""))
                yield reader.line_num, filled, delimiter != ","
                continue
            names = [cell.strip().lower() for cell in cells]
            wrong = check(names) or _repeated(names)
            if wrong:
                raise refused(wrong)
    except csv.Error as error:
        raise refused(f"Line {reader.line_num} breaks off the table: {error}. Save it as CSV again.") from error
    if not names:
        raise refused(f"The table is empty. It needs a first line such as {example}.")


def _repeated(names: list[str]) -> str:
    twice = next((name for name in names if name and names.count(name) > 1), None)
    return "" if twice is None else f"The first line names the column “{twice}” twice: rename one."


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
