"""Units and what each rater gave them, read from the tables that people have.

Wide: a line for each unit, a column for each rater. Long: a line for each unit and rater. Apart: a file for each rater,
with a line for each unit. Text stays text; what it means is asked later (`levels`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from vinculum.errors import InvalidCodes
from vinculum.reliability.sheets import LineProblem, Row, Sheet, is_missing

KNOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "rater": (
            *("rater", "coder", "observer", "judge", "annotator", "rater_id", "coder_id", "annotator_id", "rated_by"),
            *("coded_by", "author", "created_by", "user"),
        ),
        "value": (
            *("code", "score", "rating", "value", "label", "category", "answer", "annotation", "codes", "coding"),
            *("code_name", "tag", "judgement", "judgment"),
        ),
        "group": (
            "session",
            "session_id",
            "transcript",
            "transcript_id",
            "document",
            "document_name",
            "doc",
            "file",
            "case",
            "video",
        ),
        "unit": (
            *("unit", "unit_id", "item", "item_id", "id", "turn", "turn_id", "segment", "segment_id", "utterance"),
            *("utterance_id", "subject", "target", "row", "line", "nr", "no", "number", "#"),
        ),
    }
)


# Columns that stand beside ratings and are nobody's: words, who spoke, when.
BESIDE = frozenset(
    {
        *("text", "utterance_text", "words", "content", "sentence", "quote", "transcript_text", "comment", "comments"),
        *("note", "notes", "remark", "remarks", "speaker", "role", "date", "time", "start", "end", "duration", "page"),
    }
)


SIGNS: Mapping[str, str] = MappingProxyType({"+": "plus", "-": "minus", "−": "minus", "–": "minus"})


@dataclass(frozen=True, slots=True)
class Ratings:
    """What raters gave to units.

    Attributes:
        units: the units' names, in the order of the table.
        raters: the raters' names.
        cells: units × raters as written, "" where nothing was given.
        lines: where each unit stands first, from 1.
        decimal_comma: whether "3,5" is a number.
        problems: what was left out, by line.
    """

    units: tuple[str, ...]
    raters: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    decimal_comma: bool
    problems: tuple[LineProblem, ...]

    @property
    def given(self) -> int:
        """How many cells hold something."""
        return sum(bool(cell) for row in self.cells for cell in row)

    @property
    def shared(self) -> int:
        """How many units two raters or more gave something."""
        return sum(sum(map(bool, row)) > 1 for row in self.cells)


def is_long(sheet: Sheet) -> bool:
    """Whether the header names a rater and what the rater gave."""
    return {"rater", "value"} <= sheet.places(KNOWN).keys()


def is_one_raters(sheet: Sheet) -> bool:
    """Whether the header names units and one column of codes, as a file of one rater's own does."""
    places = sheet.places(KNOWN)
    return "value" in places and "rater" not in places and bool(places.keys() & {"unit", "group"})


def repeats_units(sheet: Sheet) -> bool:
    """Whether one rater's own file names a unit more than once: then a unit can have several codes."""
    places = sheet.places(KNOWN)
    naming = [places[kind] for kind in ("group", "unit") if kind in places]
    named = [tuple(row.cells[at] for at in naming) for row in sheet.rows]
    return len(set(named)) < len(named)


def read_wide(sheet: Sheet, *, chosen: Sequence[str] = ()) -> Ratings:
    """One table with a column for each rater.

    The first column names the units where its header is empty or a known name (unit, id, turn, …), or where it holds
    no number, repeats nothing, and at least two columns follow; so do columns that group them (session, file). Columns
    of words and times are left out and named. `chosen` names the raters' columns where all this guesses wrong.
    """
    places = sheet.places({kind: KNOWN[kind] for kind in ("group", "unit")})
    naming = sorted({place for place in places.values() if place < 2 or len(sheet.header) > 3})
    if 0 not in naming and _names_units(sheet):
        naming = [0, *naming]
    raters = [at for at in range(len(sheet.header)) if at not in naming and (sheet.header[at] or _filled(sheet, at))]
    problems = list(sheet.problems)
    raters = _chosen(sheet, chosen) if chosen else _without_words(sheet, raters, problems)
    naming = [at for at in naming if at not in raters]
    if len(raters) < 2:
        found = ", ".join(f"“{sheet.header[at] or at + 1}”" for at in raters) or "none"
        raise InvalidCodes(
            f"Agreement needs two raters at least; the table has one column of ratings or none ({found}). Give a "
            "column for each rater, or a line for each rating with the columns unit, rater, code."
        )
    names = _unit_names(sheet, naming, problems)
    signs = _signs([sheet])
    cells = tuple(tuple(_cell(row.cells[at], signs) for at in raters) for row in sheet.rows)
    return _checked(Ratings(
        names, tuple(sheet.header[at] or f"rater {number}" for number, at in enumerate(raters, 1)), cells,
        tuple(row.line for row in sheet.rows), sheet.decimal_comma, tuple(problems),
    ))  # fmt: skip


def read_long(sheet: Sheet) -> Ratings:
    """One table with a line for each unit and rater; a repeated pair keeps the first, and is named."""
    places = sheet.places(KNOWN)
    naming = [places[kind] for kind in ("group", "unit") if kind in places]
    naming = naming or [at for at in range(len(sheet.header)) if at not in (places["rater"], places["value"])][:1]
    if not naming:
        raise InvalidCodes("No column says which unit is rated. Add one, named unit.")
    signs = _signs([sheet])
    given = [(row, row.cells[places["rater"]], _cell(row.cells[places["value"]], signs)) for row in sheet.rows]
    problems = [
        *sheet.problems,
        *(LineProblem(row.line, "No rater is named; the line is left out.") for row, who, _ in given if not who),
    ]
    return _gathered([(row, who, value) for row, who, value in given if who], naming, sheet.decimal_comma, problems)


def read_apart(sheets: Sequence[tuple[str, Sheet]]) -> Ratings:
    """One file for each rater, as (rater, table): units are matched by their names."""
    problems: list[LineProblem] = []
    found = []
    signs = _signs([sheet for _, sheet in sheets])
    for rater, sheet in sheets:
        places = sheet.places(KNOWN)
        naming = [places[kind] for kind in ("group", "unit") if kind in places]
        problems += [LineProblem(one.line, f"{rater}: {one.message}") for one in sheet.problems]
        found += [(_named(row, naming), rater, _cell(row.cells[places["value"]], signs)) for row in sheet.rows]
    comma = all(sheet.decimal_comma for _, sheet in sheets)
    return _gathered(found, [0], comma, problems)


def _named(row: Row, naming: Sequence[int]) -> Row:
    """The row with its unit's name alone, as it is matched across files: 03 and 3 are the same turn."""
    parts = [row.cells[at] for at in naming]
    return Row(row.line, ("/".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts),))


def _gathered(
    given: Sequence[tuple[Row, str, str]], naming: Sequence[int], decimal_comma: bool, problems: list[LineProblem]
) -> Ratings:
    raters = tuple(dict.fromkeys(who for _, who, _ in given))
    held: dict[str, dict[str, str]] = {}
    lines: dict[str, int] = {}
    for row, who, value in given:
        name = "/".join(row.cells[at] for at in naming)
        lines.setdefault(name, row.line)
        before = held.setdefault(name, {})
        if who in before:
            problems.append(LineProblem(row.line, f"{who} has rated “{name}” already; the first rating stays."))
        before.setdefault(who, value)
    cells = tuple(tuple(row.get(who, "") for who in raters) for row in held.values())
    return _checked(Ratings(tuple(held), raters, cells, tuple(lines.values()), decimal_comma, tuple(problems)))


def _chosen(sheet: Sheet, chosen: Sequence[str]) -> list[int]:
    folded = [name.casefold() for name in sheet.header]
    unknown = [name for name in chosen if name.casefold() not in folded]
    if unknown:
        raise InvalidCodes(f"There is no column “{unknown[0]}”. The first line names: {', '.join(sheet.header)[:200]}.")
    places = [folded.index(name.casefold()) for name in chosen]
    twice = next((name for name, place in zip(chosen, places, strict=True) if places.count(place) > 1), None)
    if twice is not None:
        raise InvalidCodes(f"“{twice}” is named twice, and nobody is compared with themselves. Name each rater once.")
    return places


def _without_words(sheet: Sheet, raters: Sequence[int], problems: list[LineProblem]) -> list[int]:
    """The columns that can be somebody's ratings; the others are named as left out."""
    words = [at for at in raters if sheet.header[at].casefold().replace(" ", "_") in BESIDE]
    problems += [LineProblem(1, f"The column “{sheet.header[at]}” is taken for no rater and left out.") for at in words]
    return [at for at in raters if at not in words]


def _signs(sheets: Sequence[Sheet]) -> bool:
    """Whether + and − are codes here: then − does not say that something is missing."""
    return any(cell == "+" for sheet in sheets for row in sheet.rows for cell in row.cells)


def _cell(cell: str, signs: bool) -> str:
    """What was given, "" for nothing; plus and minus by their names."""
    if signs and cell in SIGNS:
        return SIGNS[cell]
    return "" if is_missing(cell) else cell


def _filled(sheet: Sheet, at: int) -> bool:
    return any(row.cells[at] for row in sheet.rows)


def _names_units(sheet: Sheet) -> bool:
    """Whether the first column looks like names: no header, counts the lines, or all different and not all numbers."""
    first = [row.cells[0] for row in sheet.rows]
    if not sheet.header[0]:
        return True
    numbers = [sheet.number(cell) for cell in first]
    if (
        len(first) > 3
        and len(sheet.header) > 2
        and numbers == list(range(int(numbers[0] or 0), int(numbers[0] or 0) + len(first)))
    ):
        return True
    different = len(set(first)) == len(first) and all(first) and len(first) > 2
    return different and len(sheet.header) > 2 and any(sheet.number(cell) is None for cell in first)


def _unit_names(sheet: Sheet, naming: Sequence[int], problems: list[LineProblem]) -> tuple[str, ...]:
    if not naming:
        return tuple(str(number) for number in range(1, len(sheet.rows) + 1))
    names = ["/".join(row.cells[at] for at in naming) for row in sheet.rows]
    seen: dict[str, int] = {}
    for row, name in zip(sheet.rows, names, strict=True):
        first = seen.setdefault(name, row.line)
        if first != row.line:
            problems.append(LineProblem(row.line, f"The unit “{name}” is on line {first} already; both are kept."))
    return tuple(names)


def _checked(found: Ratings) -> Ratings:
    """The ratings of those who rated anything; InvalidCodes where nobody can be compared."""
    kept = [at for at in range(len(found.raters)) if any(row[at] for row in found.cells)]
    silent = [name for at, name in enumerate(found.raters) if at not in kept]
    if len(kept) < 2:
        who = f" (nothing by {', '.join(silent[:5])})" if silent else ""
        raise InvalidCodes(f"Agreement needs two raters at least, and only {len(kept)} rated anything{who}.")
    cells = tuple(tuple(row[at] for at in kept) for row in found.cells)
    problems = (*found.problems, *(LineProblem(0, f"{name} rated nothing and is left out.") for name in silent))
    raters = tuple(found.raters[at] for at in kept)
    checked = Ratings(found.units, raters, cells, found.lines, found.decimal_comma, problems)
    if not checked.shared:
        raise InvalidCodes(_no_shared(checked))
    return checked


def _no_shared(found: Ratings) -> str:
    counts = ", ".join(
        f"{name} {sum(bool(row[at]) for row in found.cells)}" for at, name in enumerate(found.raters[:6])
    )
    return (
        f"No unit was rated by two raters, so nobody can be compared (units rated: {counts}). Do the units have the "
        "same names for all raters?"
    )
