"""Reading scored narratives from CSV or JSON lines: what does not fit is left out and named by its line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from vinculum.errors import InvalidCodes, InvalidNarratives
from vinculum.narratives.files import COLUMNS, FORMAT, VERSION, Scored
from vinculum.narratives.model import Component, Narrative, Part, Sign, Span, TimeOfLife
from vinculum.narratives.people import Other, People, Relation
from vinculum.reliability.sheets import LineProblem, read_sheet

MOST = 100_000  # lines
LONGEST = 200  # characters of an id or a name
SIGNS = {"+": Sign.POSITIVE, "-": Sign.NEGATIVE, "−": Sign.NEGATIVE, "–": Sign.NEGATIVE}
YES = ("yes", "true", "1", "x")
NOBODY = "not-said"

Entry = tuple[int, Mapping[str, Any]]


def read_scored(text: str, *, coder: str) -> Scored:
    """The narratives of one file; `coder` names whoever the file does not name.

    Raises:
        InvalidNarratives: nothing in it can be read as a narrative.
    """
    plain = text.removeprefix("\ufeff")
    named, entries, problems = _json_lines(plain, coder) if plain.lstrip()[:1] == "{" else _table(plain, coder)
    told: dict[str, tuple[int, dict[str, Any]]] = {}
    for line, entry in entries:
        identity = str(entry.get("narrative") or "").strip()[:LONGEST]
        if not identity:
            problems.append(LineProblem(line, "It names no narrative. The line is left out."))
            continue
        _, first = told.setdefault(identity, (line, {**entry, "narrative": identity, "components": []}))
        first["components"] += [(line, code) for code in entry["components"]]
    people: dict[str, Other] = {}
    found = []
    for line, entry in told.values():
        try:
            found.append(_narrative(entry, people, problems))
        except InvalidNarratives as problem:
            problems.append(LineProblem(line, f"{problem} The narrative is left out."))
    if not found:
        first_one = f" Line {problems[0].line}: {problems[0].message}" if problems else ""
        raise InvalidNarratives(f"No line of this file holds a narrative.{first_one}")
    return Scored(named, tuple(found), People(tuple(people.values())), tuple(problems))


def _table(text: str, coder: str) -> tuple[str, list[Entry], list[LineProblem]]:
    try:
        sheet = read_sheet(text)
    except InvalidCodes as error:
        raise InvalidNarratives(str(error)) from None
    places = sheet.places({name: (name,) for name in COLUMNS})
    if not {"narrative", "session"} <= places.keys():
        raise InvalidNarratives("The first line should name the columns: narrative, session, person, part, category.")
    entries: list[Entry] = []
    for row in sheet.rows[:MOST]:
        cells = {name: row.cells[place] for name, place in places.items()}
        entries.append((row.line, {**cells, "components": [cells] if cells.get("category") else []}))
    return coder, entries, [*sheet.problems, *_too_many(len(sheet.rows))]


def _json_lines(text: str, coder: str) -> tuple[str, list[Entry], list[LineProblem]]:
    entries: list[Entry] = []
    problems: list[LineProblem] = []
    plain = text.replace("\r\n", "\n").replace("\r", "\n")  # words may hold other separators, such as U+2028
    lines = [(number, line) for number, line in enumerate(plain.split("\n"), 1) if line.strip()]
    for number, line in lines[:MOST]:
        entry = _object(line)
        if entry is None:
            problems.append(LineProblem(number, "This is no JSON object. The line is left out."))
        elif entry.get("format") == FORMAT:
            if entry.get("version") != VERSION:
                raise InvalidNarratives(f"This file has another version than {VERSION}, which this program reads.")
            coder = str(entry.get("coder") or coder)[:LONGEST]
        else:
            codes = entry.get("components")
            held = [one for one in codes if isinstance(one, dict)] if isinstance(codes, list) else []
            entries.append((number, {**entry, "components": held}))
    return coder, entries, [*problems, *_too_many(len(lines))]


def _too_many(lines: int) -> Iterator[LineProblem]:
    if lines > MOST:
        yield LineProblem(0, f"The file has {lines:,} lines; the first {MOST:,} were read.")


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _narrative(entry: Mapping[str, Any], people: dict[str, Other], problems: list[LineProblem]) -> Narrative:
    """One narrative; a code that cannot be read is left out and named, its person is put among the people."""
    name = str(entry["narrative"])
    heard = []
    for line, code in entry["components"]:
        try:
            heard.append(_component(code))
        except InvalidNarratives as problem:
            problems.append(LineProblem(line, f"{problem} The code is left out."))
    time = str(entry.get("time") or "").strip().casefold()
    if time not in {"", *(one.value for one in TimeOfLife)}:
        raise InvalidNarratives(f"“{time[:40]}” is no time of life; these are {', '.join(TimeOfLife)}.")
    return Narrative(
        name, _session(entry), _person(entry, people),
        time=TimeOfLife(time) if time else None,
        completeness=_number(entry.get("completeness"), "completeness"),
        components=tuple(heard),
        new=str(entry.get("new") or "").strip().casefold() in YES,
        span=_span(entry),
        teller=str(entry.get("teller") or "").strip()[:LONGEST],
    )  # fmt: skip


def _session(entry: Mapping[str, Any]) -> int:
    number = _number(entry.get("session"), "session")
    if number is None or number != int(number) or not 0 <= number < 1e6:
        raise InvalidNarratives("Its session should be a whole number.")
    return int(number)


def _number(value: object, what: str) -> float | None:
    if value is None or value == "":
        return None
    try:
        number = float(str(value).replace(",", ".")[:40])
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise InvalidNarratives(f"“{str(value)[:40]}” is no number for {what}.")
    return number


def _person(entry: Mapping[str, Any], people: dict[str, Other]) -> str:
    """Id of the person, whom the file's first line about them describes; one of their own for nobody."""
    name = str(entry.get("name") or "").strip()[:LONGEST]
    who = str(entry.get("person") or name or NOBODY).strip()[:LONGEST] or NOBODY
    if who not in people:
        said = str(entry.get("relation") or who).strip().casefold()
        relation = Relation(said) if said in {one.value for one in Relation} else Relation.OTHER
        shown = name or (relation.value if relation is not Relation.OTHER else who)
        people[who] = Other(who, "Nobody named" if who == NOBODY else shown, relation)
    return who


def _span(entry: Mapping[str, Any]) -> Span | None:
    numbers = [_number(entry.get(name), name) for name in ("first", "start", "last", "end")]
    if None in numbers or not all(one == int(one) and 0 <= one < 1e9 for one in numbers if one is not None):
        return None
    first, start, last, end = (int(one or 0) for one in numbers)
    return Span(max(0, first - 1), start, max(0, last - 1), end)


def _component(code: Mapping[str, Any]) -> Component:
    category = str(code.get("category") or "").strip()[:LONGEST]
    part = str(code.get("part") or category.partition(".")[0]).strip().upper()
    if part not in {one.value for one in Part}:
        raise InvalidNarratives(f"“{part[:20]}” is none of W, RO, RS.")
    sign = str(code.get("sign") or "").strip()
    if sign and sign not in SIGNS:
        raise InvalidNarratives(f"“{sign[:20]}” is neither + nor −.")
    return Component(Part(part), category, SIGNS[sign] if sign else None)
