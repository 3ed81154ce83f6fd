"""Problems as a parser meets them, in order, bounded in number."""

from __future__ import annotations

from vinculum.transcripts.model import Problem

KEPT = 200  # nobody reads more, and a hostile file must not fill memory with them


class ProblemList:
    """The problems of one file: the first 200 are kept, the rest are counted."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._beyond = 0

    def add(self, line: int, message: str) -> None:
        """Note a problem of a line (from 1; 0 for the whole file)."""
        if len(self._problems) < KEPT:
            self._problems.append(Problem(line, message))
        else:
            self._beyond += 1

    def frozen(self) -> tuple[Problem, ...]:
        """All problems kept, with a last one that counts the others."""
        if not self._beyond:
            return tuple(self._problems)
        return (*self._problems, Problem(0, f"{self._beyond} more problems of this file are not listed."))


def shown(text: str) -> str:
    """The beginning of a text from a file, short and on one line, to be quoted in a message."""
    flat = " ".join(text[:200].split())
    return f"“{flat[:40]}…”" if len(flat) > 40 else f"“{flat}”"
