"""Scored narratives as files: CSV with a line for each wish or response, or JSON lines with one for each narrative.

Places and codes are always in them, words and names only where somebody asks for them. Turns count from 1. The columns,
which are the keys of JSON lines too (there `components` holds part, category and sign):

narrative, session, teller, person, relation, name, time, completeness, new, first, start, last, end, part, category,
sign, words

`teller` is the id of the one who tells, of several clients; it may be missing.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from vinculum.narratives.model import Component, Narrative
from vinculum.narratives.people import Other, People
from vinculum.reliability.sheets import LineProblem

FORMAT, VERSION = "vinculum narratives", 1
HEAD = (
    "narrative",
    "session",
    "teller",
    "person",
    "relation",
    "name",
    "time",
    "completeness",
    "new",
    "first",
    "start",
    "last",
    "end",
)
CODE = ("part", "category", "sign", "words")
COLUMNS = (*HEAD, *CODE)
BETWEEN = " … "
FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet may take for a formula, blanks before it included."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What one coder made of some narratives.

    Attributes:
        coder: who that is.
        narratives: confirmed ones, in the order of the file.
        people: those in them.
        problems: lines that could not be read, with what was done.
    """

    coder: str
    narratives: tuple[Narrative, ...]
    people: People
    problems: tuple[LineProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What goes into a file: words and names, and one's own scoring (without it the file is a sheet to fill in)."""

    words: bool = False
    codes: bool = True


def to_csv(scored: Scored, wanted: Wanted, texts: Mapping[str, str] | None = None) -> str:
    """One line for each wish or response, one at least for each narrative. `texts` stand where no words are marked."""
    found = StringIO()
    table = csv.DictWriter(found, COLUMNS, lineterminator="\n")
    table.writeheader()
    for one in scored.narratives:
        entry = _entry(one, scored.people, wanted, (texts or {}).get(one.id, ""))
        heard = entry.pop("components")
        told = entry.pop("words", "")
        for at, code in enumerate(heard or [{}]):
            row = {**entry, **code, "words": code.get("words") or ("" if at else told)}
            table.writerow({name: _safe(name, value) for name, value in row.items()})
    return found.getvalue()


def to_json_lines(scored: Scored, wanted: Wanted, texts: Mapping[str, str] | None = None) -> str:
    """A first line that says what this is, then one line for each narrative, with its `texts` as its words."""
    lines: list[Mapping[str, Any]] = [{"format": FORMAT, "version": VERSION, "coder": scored.coder}]
    lines += [_entry(one, scored.people, wanted, (texts or {}).get(one.id, "")) for one in scored.narratives]
    return "".join(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n" for line in lines)


def _entry(one: Narrative, people: People, wanted: Wanted, text: str) -> dict[str, Any]:
    other = _found(people, one.other)
    entry: dict[str, Any] = {
        "narrative": one.id, "session": one.session, "teller": one.teller, "person": other.id,
        "relation": other.relation.value, "name": other.name if wanted.words else "",
    }  # fmt: skip
    if wanted.codes:
        entry |= {
            "time": one.time.value if one.time else "",
            "completeness": one.completeness if one.completeness is not None else "",
            "new": "yes" if one.new else "",
        }
    if one.span is not None:
        entry |= {"first": one.span.first + 1, "start": one.span.start, "last": one.span.last + 1, "end": one.span.end}
    if wanted.words and text:
        entry["words"] = text
    return entry | {"components": list(_codes(one.confirmed, wanted)) if wanted.codes else []}


def _found(people: People, other: str) -> Other:
    """Who that is by now; an id that nobody has stands for itself."""
    return people.find(other) if any(one.id == other for one in people.others) else Other(other, other or "somebody")


def _codes(marks: Iterable[Component], wanted: Wanted) -> Iterator[dict[str, str]]:
    for one in marks:
        words = BETWEEN.join(quote.quote for quote in one.evidence) if wanted.words else ""
        yield {
            "part": one.part.value, "category": one.category, "sign": one.sign.value if one.sign else "",
            "words": words,
        }  # fmt: skip


def _safe(name: str, value: object) -> object:
    """A cell that no spreadsheet takes for a formula; a sign alone is none."""
    if name not in ("words", "name") or not isinstance(value, str):
        return value
    plain = value.replace("\r\n", "\n").replace("\r", "\n")  # a lone carriage return would break the table off
    return f"'{plain}" if plain.startswith(FORMULA) else plain
