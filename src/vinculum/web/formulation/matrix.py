"""People, times of life or phases of treatment × themes: one stroke a narrative, every cell an address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from vinculum.narratives import (
    Cell,
    Found,
    Narrative,
    Part,
    Relation,
    Row,
    TimeOfLife,
    by_other,
    by_phase,
    by_time,
    matrix,
    thirds,
)
from vinculum.narratives.groups import NOT_SAID, Key
from vinculum.narratives.leading import WHILE_FEW
from vinculum.web.formulation.recurring import Recurring
from vinculum.web.formulation.theme_words import answered, lowered
from vinculum.web.records.contents import Person

MOST_COLUMNS = 5
ROOM = 4
"""Columns that are filled with what else recurs, where fewer themes stand out."""
TIMES = {
    TimeOfLife.CHILD.value: "As a child",
    TimeOfLife.YOUTH.value: "In youth",
    TimeOfLife.ADULT_BEFORE.value: "As an adult, earlier",
    TimeOfLife.PRESENT.value: "These days",
    TimeOfLife.IN_THERAPY.value: "In therapy",
    NOT_SAID: "Time not said",
}
PHASES = {"all": "All sessions", "early": "Early", "middle": "Middle", "late": "Late", NOT_SAID: "Session not known"}
BY = {"person": "By person", "time": "By time of life", "phase": "By phase of treatment"}


@dataclass(frozen=True, slots=True)
class Column:
    """A theme, or a single wish where no theme recurs: its codes, and what stands above the column."""

    codes: tuple[str, ...]
    wish: str
    answer: str = ""
    own: str = ""
    removed: bool = False

    @property
    def name(self) -> str:
        """All of it on one line."""
        return ", ".join(part for part in (self.wish, self.answer, self.own) if part)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One narrative: whether the other answered well, and whether it is lived in a new way."""

    well: bool
    new: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell: its column, its strokes, the address that opens its words, and whether these are open."""

    column: Column
    strokes: tuple[Stroke, ...]
    query: str
    here: bool
    said: str

    @property
    def id(self) -> str:
        """Of its link, the same on each page, so that the cursor stays where it was."""
        return "cell-" + "".join(one if one.isalnum() else "-" for one in self.query)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One person, time or phase; `you` for the therapist."""

    key: str
    name: str
    small: str
    narratives: int
    cells: tuple[Shown, ...]
    you: bool = False

    @property
    def held(self) -> tuple[Shown, ...]:
        """The cells with something in them."""
        return tuple(cell for cell in self.cells if cell.strokes)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: how rows are made, how finely, and whose words are open."""

    by: str = "person"
    fine: bool = False
    row: str = ""
    at: tuple[str, ...] = ()
    of: str = ""
    whom: str = ""  # who tells, of several clients

    def query(self, **changed: object) -> str:
        """The address with something changed; what is as usual is left out."""
        wanted = {
            "by": self.by if self.by != "person" else "",
            "fine": "1" if self.fine else "",
            "with": self.whom,
        } | {name: str(value) for name, value in changed.items()}
        return "?" + urlencode({name: value for name, value in wanted.items() if value})


def columns_of(found: Recurring, person: Person) -> tuple[Column, ...]:
    """The themes that stand out, tied ones side by side, then what else recurs; where nothing does, the wishes."""
    triples = [codes for theme in found.themes.leading for codes in theme.tied][:MOST_COLUMNS]
    triples += _others(found, triples)
    if triples:
        return tuple(_column(one, person) for codes in triples if (one := found.themes.find(*codes)))
    singles = found.themes.part(Part.WISH) or found.themes.part(Part.RESPONSE_OF_OTHER)
    return tuple(Column(one.codes, one.names[0], removed=one.removed) for one in singles[:MOST_COLUMNS])


def _others(found: Recurring, shown: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """While there is room: themes told at least twice that are not yet told by those shown, the most told first."""
    held = {name for one in found.themes.triples if one.codes in shown for name in one.narratives}
    more: list[tuple[str, ...]] = []
    while len(shown) + len(more) < ROOM:
        adds = [(len(set(one.narratives) - held), one) for one in found.themes.triples]
        most = max((number for number, _ in adds), default=0)
        if most < WHILE_FEW:
            break
        best = next(one for number, one in adds if number == most)
        more.append(best.codes)
        held |= set(best.narratives)
    return more


def _column(one: Found, person: Person) -> Column:
    wish, answer, own = one.names
    return Column(one.codes, wish, answered(answer, person), lowered(own), one.removed)


def rows_of(found: Recurring, columns: Sequence[Column], asked: Asked, sessions: Iterable[int]) -> list[ShownRow]:
    """The rows in their order: people with most narratives first and the therapist last; times and phases as lived."""
    phases = thirds(sessions)
    keys: dict[str, Key] = {"person": by_other(found.told.people), "time": by_time, "phase": by_phase(phases)}
    drawn = matrix(
        found.narratives.values(), found.scheme, keys[asked.by],
        of=[one.codes for one in columns], level=found.themes.level,
    )  # fmt: skip
    shown = [_row(found, row, columns, asked) for row in drawn]
    if asked.by == "person":
        return sorted(shown, key=lambda one: one.you)
    order = list(TIMES if asked.by == "time" else PHASES)
    spans = {one.name: f"sessions {one.first} to {one.last}" for one in phases if one.first != one.last}
    return sorted(
        [_phase(row, spans) if asked.by == "phase" else row for row in shown], key=lambda one: order.index(one.key)
    )


def _phase(row: ShownRow, spans: dict[str, str]) -> ShownRow:
    small = f"{spans[row.key]} · {row.small}" if row.key in spans else row.small
    return ShownRow(row.key, row.name, small, row.narratives, row.cells)


def _row(found: Recurring, row: Row, columns: Sequence[Column], asked: Asked) -> ShownRow:
    name, you = name_of(found, asked.by, row.key)
    small = f"{row.narratives}\u00a0narrative{'' if row.narratives == 1 else 's'}"
    cells = tuple(
        _cell(found, cell, column, asked, place=(row.key, name))
        for cell, column in zip(row.cells, columns, strict=True)
    )
    return ShownRow(row.key, name, small, row.narratives, cells, you)


def name_of(found: Recurring, by: str, key: str) -> tuple[str, bool]:
    """What a row is called, and whether it is the therapist's."""
    if by == "time":
        return TIMES.get(key, key), False
    if by == "phase":
        return PHASES.get(key, key), False
    other = found.told.people.find(key)
    return ("With you", True) if other.relation is Relation.THERAPIST else (other.name, False)


def _cell(found: Recurring, cell: Cell, column: Column, asked: Asked, *, place: tuple[str, str]) -> Shown:
    key, name = place
    told = [found.narratives[one] for one in cell.narratives]
    strokes = tuple(Stroke(found.well(one, column.codes), one.new) for one in told)
    number = len(told)
    well = sum(one.well for one in strokes)
    said = f"{name}, {column.name}: {number} narrative{'' if number == 1 else 's'}"
    if well:
        said += f", {well} answered well"
    here = asked.row == key and asked.at == column.codes
    return Shown(column, strokes, asked.query(row=key, at=",".join(column.codes)), here, said)


def narratives_at(found: Recurring, asked: Asked, sessions: Iterable[int]) -> list[Narrative]:
    """The narratives whose words are asked for: of a cell, of a component with everybody, or one alone."""
    if asked.of:
        return [one for one in found.told.narratives if one.id == asked.of]
    if not asked.at:
        return []
    known = found.themes.find(*asked.at)
    keys: dict[str, Key] = {
        "person": by_other(found.told.people), "time": by_time, "phase": by_phase(thirds(sessions)),
    }  # fmt: skip
    inside = set(known.narratives) if known else set()
    told = [one for one in found.narratives.values() if one.id in inside]
    return [one for one in told if not asked.row or keys[asked.by](one) == asked.row]
