"""What a command writes on: wrapped lines in columns, in characters the terminal has, plain where it is none.

Words from files are cleaned before they are shown, so that no file can move the cursor, ring the bell or turn the
direction of writing round. Styles (bold, dim) only repeat what the words and places say already.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

Part = str | tuple[str, str]  # words, or (words, style)

WIDEST = 100  # longer lines are hard to read
NARROWEST = 40
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "·": "-",
        "●": "o",
        "◇": "x",
        "◈": "*",
        "│": "|",
        "┤": "+",
        "─": "-",
        "└": "+",
        "┊": ":",
        "×": "x",
        "−": "-",
        "Δ": "difference ",
        "→": "->",
        "\u00a0": " ",
    }
)


def clean(words: str) -> str:
    """The same words on one line, without control characters and marks that turn the direction of writing."""
    if words.isprintable() and not _TURNING.search(words):
        return words
    shown = (" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter for letter in words)
    return _TURNING.sub("", "".join(shown))


def shortened(words: str, most: int) -> str:
    """The words on one line, cut at a word where they are longer than `most` characters."""
    flat = " ".join(clean(words).split())
    if len(flat) <= most:
        return flat
    cut = flat[:most].rsplit(" ", 1)[0] if " " in flat[:most] else flat[:most]
    return cut.rstrip(" ,;:–-") + " …"


class Sheet:
    """Lines for one stream. `width` is that of the terminal, at most 100 columns."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._begun = False
        columns = shutil.get_terminal_size((80, 24)).columns
        self.width = max(NARROWEST, min(columns, WIDEST))
        self._console = Console(
            file=self._stream, width=columns, highlight=False, markup=False, emoji=False, soft_wrap=True
        )

    @property
    def _encoding(self) -> str:
        return self._stream.encoding or "utf-8"

    def gap(self) -> None:
        """An empty line, but never the first one."""
        if self._begun:
            self._console.print()

    def heading(self, words: str) -> None:
        """A heading: after an empty line, at the margin, with everything below it indented."""
        self.gap()
        self.say((words, "bold"))

    def say(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:
        """A paragraph; lines after the first are indented by `hang` more."""
        self._lines(Text(), self._text(parts), indent=indent, column=indent + hang, first=indent)

    def entry(self, label: Part, *parts: Part, indent: int = 0, column: int) -> None:
        """A label, and words in a column beside it; under it where the label is too long."""
        head = self._text([label])
        if indent + head.cell_len + 1 > column:
            self._lines(Text(), head, indent=indent, column=indent, first=indent)
            head = Text()
        self._lines(head, self._text(parts), indent=indent, column=column, first=column)

    def table(self, rows: Iterable[Sequence[str]], *, indent: int = 2, numbers: Sequence[int] = ()) -> None:
        """Rows in columns as wide as their widest cell; the columns in `numbers` are set to the right."""
        cells = [[self._encodable(clean(cell)) for cell in row] for row in rows]
        widths = [max(cell_len(cell) for cell in column) for column in zip(*cells, strict=True)]
        for row in cells:
            line = "  ".join(
                _set(cell, width, right=place in numbers)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            self.raw(" " * indent + line.rstrip())

    def raw(self, line: str, style: str = "") -> None:
        """One line as it is, without wrapping."""
        self._begun = True
        self._console.print(Text(self._encodable(line), style=style), soft_wrap=True)

    def _lines(self, head: Text, text: Text, *, indent: int, column: int, first: int) -> None:
        """`head` at `indent`, then the text wrapped from `column` to the width, its first line from `first` on."""
        self._begun = True
        room = max(self.width - column, 16)
        for number, line in enumerate(text.wrap(self._console, room, overflow="fold")):
            line.rstrip()
            if number:
                start = Text(" " * column)
            elif head.cell_len:
                start = Text(" " * indent) + head + Text(" " * (column - indent - head.cell_len))
            else:
                start = Text(" " * first)
            whole = start + line
            whole.rstrip()
            self._console.print(whole, soft_wrap=True)

    def _text(self, parts: Iterable[Part]) -> Text:
        pairs = [(part, "") if isinstance(part, str) else part for part in parts]
        return Text.assemble(*((self._encodable(clean(words)), style) for words, style in pairs))

    def _encodable(self, words: str) -> str:
        try:
            words.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            coding = "ascii" if self._encoding.lower() not in {"utf-8", "utf8"} else "utf-8"
            return words.translate(_PLAIN).encode(coding, "replace").decode(coding)
        return words


def _set(cell: str, width: int, *, right: bool) -> str:
    room = " " * (width - cell_len(cell))
    return room + cell if right else cell + room


def file_name(path: str | os.PathLike[str]) -> str:
    """A path as it can be written anywhere, whatever bytes its name has."""
    return os.fspath(path).encode("utf-8", "replace").decode("utf-8")
