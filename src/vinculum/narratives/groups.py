"""Themes by person, by time of life and by phase of treatment; and new ways beside the old."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from vinculum.estimate import Estimate
from vinculum.narratives.categories import Scheme
from vinculum.narratives.coded import LEAST_COMPLETE, Level, codes, columns, counted
from vinculum.narratives.model import Narrative, Part, TimeOfLife
from vinculum.narratives.people import People
from vinculum.narratives.themes import share

NOT_SAID = "not said"

Key = Callable[[Narrative], str]


@dataclass(frozen=True, slots=True)
class Phase:
    """Some sessions of a treatment: from the first to the last, both included."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One theme or component in one row.

    Attributes:
        codes: of the column.
        narratives: ids that hold it; they open its words.
        new: ids of those that are lived instances of a new way.
        share: of the row's narratives, with Wilson's interval.
    """

    codes: tuple[str, ...]
    narratives: tuple[str, ...]
    new: tuple[str, ...]
    share: Estimate


@dataclass(frozen=True, slots=True)
class Row:
    """One person, time of life or phase: its key, how many narratives it has, and a cell for each column."""

    key: str
    narratives: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class NewWay:
    """What came of one wish before, and what comes of it where somebody lived something new.

    Attributes:
        wish: code; "" for narratives without a wish.
        old, new: ids of the narratives.
        old_responses, new_responses: for each code of RO and RS, how many of these narratives hold it.
    """

    wish: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    old_responses: Mapping[str, int]
    new_responses: Mapping[str, int]


def by_other(people: People) -> Key:
    """Rows by person, as they are named now: ids of the people that others were put together with."""
    now = {one.id: people.find(one.id).id for one in people.others}
    return lambda one: now[one.other] if one.other in now else people.find(one.other).id


def by_time(one: Narrative) -> str:
    """Rows by time of life."""
    return one.time.value if isinstance(one.time, TimeOfLife) else NOT_SAID


def by_phase(phases: Sequence[Phase]) -> Key:
    """Rows by phase of treatment: that in which a narrative was told."""
    return lambda one: next((p.name for p in phases if p.first <= one.session <= p.last), NOT_SAID)


def thirds(sessions: Iterable[int]) -> tuple[Phase, ...]:
    """Early, middle and late sessions, as equal in number as can be; fewer than three sessions are one phase."""
    held = sorted(set(sessions))
    if len(held) < 3:
        return (Phase("all", held[0], held[-1]),) if held else ()
    ends = [round(len(held) * k / 3) for k in range(4)]
    names = ("early", "middle", "late")
    return tuple(Phase(name, held[a], held[b - 1]) for name, a, b in zip(names, ends[:-1], ends[1:], strict=True))


def matrix(
    narratives: Iterable[Narrative],
    scheme: Scheme,
    rows: Key,
    *,
    of: Sequence[tuple[str, ...]],
    level: Level = Level.CLUSTER,
    least: float = LEAST_COMPLETE,
) -> tuple[Row, ...]:
    """Rows × themes or components: every cell knows its narratives. Rows with most narratives first.

    Args:
        rows: which row a narrative belongs to: by_other(people), by_time or by_phase(phases).
        of: the columns: codes of one component each, or W, RO, RS.
        level: that the codes are of.
    """
    groups: dict[str, list[Narrative]] = {}
    for one in counted(narratives, least).narratives:
        groups.setdefault(rows(one), []).append(one)
    order = sorted(groups, key=lambda key: (-len(groups[key]), key))
    return tuple(_row(key, groups[key], scheme, of=of, level=level) for key in order)


def _row(key: str, told: Sequence[Narrative], scheme: Scheme, *, of: Sequence[tuple[str, ...]], level: Level) -> Row:
    held = [(one, {found for part in Part for found in codes(one, part, scheme, level)}) for one in told]
    return Row(key, len(told), tuple(_cell(column, held) for column in of))


def _cell(column: tuple[str, ...], held: Sequence[tuple[Narrative, set[str]]]) -> Cell:
    inside = [one for one, found in held if found.issuperset(column)]
    return Cell(
        codes=column,
        narratives=tuple(one.id for one in inside),
        new=tuple(one.id for one in inside if one.new),
        share=share(len(inside), len(held), "Share of narratives"),
    )


def new_ways(
    narratives: Iterable[Narrative], scheme: Scheme, *, level: Level = Level.CLUSTER, least: float = LEAST_COMPLETE
) -> tuple[NewWay, ...]:
    """For each wish with a lived instance of a new way: what came of it there, beside what came of it before."""
    base = counted(narratives, least).narratives
    wishes = {one.id: codes(one, Part.WISH, scheme, level) or ("",) for one in base}
    order = ["", *(identity for part, identity in columns(scheme, level) if part is Part.WISH)]
    found = sorted({wish for one in base if one.new for wish in wishes[one.id]}, key=order.index)
    return tuple(_new_way(wish, [one for one in base if wish in wishes[one.id]], scheme, level) for wish in found)


def _new_way(wish: str, told: Sequence[Narrative], scheme: Scheme, level: Level) -> NewWay:
    new, old = [one for one in told if one.new], [one for one in told if not one.new]
    return NewWay(
        wish,
        old=tuple(one.id for one in old),
        new=tuple(one.id for one in new),
        old_responses=_responses(old, scheme, level),
        new_responses=_responses(new, scheme, level),
    )


def _responses(told: Sequence[Narrative], scheme: Scheme, level: Level) -> Mapping[str, int]:
    parts = (Part.RESPONSE_OF_OTHER, Part.RESPONSE_OF_SELF)
    held = [found for one in told for part in parts for found in codes(one, part, scheme, level)]
    return MappingProxyType({found: held.count(found) for found in sorted(set(held))})
