"""Files that a practice writes in TOML: read without ever ending in a traceback, or in minutes of reading."""

from __future__ import annotations

import tomllib
from typing import Any

from vinculum.errors import VinculumError

MOST_DOTS = 200
"""In one line: the parser takes quadratic time over keys such as a.a.a.a, half a minute for a hundred thousand dots."""
LARGEST = 1_000_000  # characters; our longest list has a twentieth of it


def toml_table(text: str, where: str, *, wrong: type[VinculumError]) -> dict[str, Any]:
    """The text as a table; `wrong` is raised, naming the file `where`, for whatever cannot be read as one."""
    if len(text) > LARGEST:
        raise wrong(f"{where} has {len(text):,} characters; {LARGEST:,} are far more than such a file needs.")
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            raise wrong(f"{where}, line {number}, has more than {MOST_DOTS} dots. Please break it into several lines.")
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        raise wrong(f"{where} nests its values too deeply; lists in lists are not needed there.") from None
    except ValueError as error:  # TOMLDecodeError, and a number of thousands of digits
        said = "".join(one if one.isprintable() else "\ufffd" for one in str(error)[:200])
        raise wrong(f"{where} is not valid TOML: {said}. Correct that line.") from None
