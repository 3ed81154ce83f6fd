"""Parts of a report in words: a heading, sentences, a table, a picture to go with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Picture = Literal["", "answers", "loadings"]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first columns are words, the others numbers.

    Attributes:
        head: names of the columns.
        rows: cells as they are shown.
        words: how many columns hold words.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 2


@dataclass(frozen=True, slots=True)
class Section:
    """One part.

    Attributes:
        id: its name, one word.
        title: its heading.
        sentences: what is to be read first.
        table: the numbers, None where there are none.
        picture: which picture belongs here, "" for none.
        notes: what the words of the table mean.
    """

    id: str
    title: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None
    picture: Picture = ""
    notes: tuple[str, ...] = ()
