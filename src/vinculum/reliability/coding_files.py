"""Reading and writing what one coder marked: CSV of coding tools, our own file, and the output of `read --json`.

Our own file holds places and codes and no words: it can be compared by whoever has the transcript, and tells nobody
else what was said.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from vinculum.errors import InvalidCodes
from vinculum.reliability.codings import Coding, Mark
from vinculum.reliability.ratings import KNOWN as RATING_COLUMNS
from vinculum.reliability.sheets import LineProblem, Row, Sheet

FORMAT = "vinculum codings"
VERSION = 1
KNOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "session": RATING_COLUMNS["group"],
        "turn": ("turn", "turn_id", "turn_index", "turn_number", "utterance", "utterance_id", "line", "segment"),
        "start": ("start", "begin", "from", "start_position", "start_char", "onset", "start_time", "begin_time"),
        "end": ("end", "stop", "to", "end_position", "end_char", "offset", "end_time"),
        "code": RATING_COLUMNS["value"],
        "coder": RATING_COLUMNS["rater"],
    }
)
LONGEST_TURN = 10_000_000  # characters
MOST_TURNS = 100_000


def is_codings(sheet: Sheet) -> bool:
    """Whether a table gives spans: a code with a beginning and an end."""
    return {"code", "start", "end"} <= sheet.places(KNOWN).keys()


def read_codings(sheet: Sheet, *, coder: str) -> tuple[Coding, ...]:
    """The coders of one table of spans, or of turns with codes; `coder` names whoever has no column.

    Turns count from 1 unless a 0 stands there. Ends are one past the last character, or seconds; where a mark ends
    where it begins, all ends are included. A line that cannot be read is left out and named.
    """
    places = sheet.places(KNOWN)
    if "start" in places and not any(sheet.number(row.cells[places.get("turn", 0)]) is not None for row in sheet.rows):
        places.pop("turn", None)  # a column of that name that holds the words
    if "code" not in places or not places.keys() & {"turn", "start"}:
        raise InvalidCodes("The first line should name the columns: turn, code, or start, end, code.")
    first = 0 if _counts_from_nought(sheet, places) else 1
    inclusive = _ends_included(sheet, places)
    found: dict[str, list[Mark]] = {}
    problems = list(sheet.problems)
    if inclusive:
        problems.append(
            LineProblem(0, "Some marks begin and end at the same place, so all ends are taken as included.")
        )
    for row in sheet.rows:
        who = row.cells[places["coder"]] if "coder" in places else coder
        mark = _mark(sheet, row, places, (first, inclusive))
        if isinstance(mark, str):
            problems.append(LineProblem(row.line, f"{mark} The line is left out."))
        else:
            found.setdefault(who or coder, []).append(mark)
    if not found:
        first_one = f" Line {problems[0].line}: {problems[0].message}" if problems else ""
        raise InvalidCodes(f"No line of this table holds a mark.{first_one}")
    return tuple(Coding(who, tuple(marks), problems=tuple(problems)) for who, marks in found.items())


def read_json(text: str, *, coder: str) -> tuple[Coding, ...]:
    """The coders of a JSON file: our own, or what `vinculum read --json` wrote: the proposals of a reader."""
    try:
        tree = json.loads(text)
    except ValueError as error:
        raise InvalidCodes(f"This is no JSON that could be read: {str(error)[:120]}. Export it again.") from None
    except RecursionError:
        raise InvalidCodes("This JSON is nested too deeply to hold codings. Export it again.") from None
    if isinstance(tree, dict) and tree.get("format") == FORMAT:
        return (_own(tree, coder),)
    if isinstance(tree, dict) and isinstance(tree.get("files"), list):
        return (_proposals(tree, coder),)
    raise InvalidCodes("This JSON holds no codings: it should be a file that the workbench or `read --json` wrote.")


def write_json(coding: Coding) -> str:
    """One coder's marks as our own file; no words, only places."""
    sessions = [
        {
            "session": session,
            "turns": list(lengths),
            "marks": [
                {"turn": one.turn, "start": _whole(one.start), "end": _whole(one.end), "code": one.code}
                for one in coding.marks
                if one.session == session
            ],
        }
        for session, lengths in coding.lengths.items()
    ]
    tree = {"format": FORMAT, "version": VERSION, "coder": coding.coder, "sessions": sessions}
    return json.dumps(tree, ensure_ascii=False, indent=1, allow_nan=False)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _counts_from_nought(sheet: Sheet, places: Mapping[str, int]) -> bool:
    return "turn" in places and any(sheet.number(row.cells[places["turn"]]) == 0 for row in sheet.rows)


def _ends_included(sheet: Sheet, places: Mapping[str, int]) -> bool:
    """Whether a mark ends where it begins: then the file names the last position, as for paragraphs and lines."""
    if not {"start", "end"} <= places.keys():
        return False
    both = ((sheet.number(row.cells[places["start"]]), sheet.number(row.cells[places["end"]])) for row in sheet.rows)
    return any(start is not None and start == end and start == int(start) for start, end in both)


def _mark(sheet: Sheet, row: Row, places: Mapping[str, int], counted: tuple[int, bool]) -> Mark | str:
    """The mark of one line, or what is wrong with it; `counted` is the first turn, and whether ends are included."""
    first, inclusive = counted
    cells = {kind: row.cells[place] for kind, place in places.items()}
    if not cells["code"]:
        return "It has no code."
    turn = None
    if "turn" in cells:
        number = sheet.number(cells["turn"])
        if number is None or number != int(number) or not first <= number <= MOST_TURNS:
            return f"“{cells['turn'][:40]}” is no turn; turns are whole numbers from {first} on."
        turn = int(number) - first
    start, end = (sheet.number(cells[kind]) if cells.get(kind) else None for kind in ("start", "end"))
    if (turn is None and (start is None or end is None)) or any(
        cells.get(kind) and value is None for kind, value in (("start", start), ("end", end))
    ):
        return f"“{cells.get('start', '')[:20]}” to “{cells.get('end', '')[:20]}” are no positions or seconds."
    end = end + 1 if inclusive and end is not None else end
    if start is not None and end is not None and not 0 <= start < end:
        return f"It begins at {start:g} and ends at {end:g}; a mark ends after it begins."
    both = start is not None and end is not None
    return Mark(cells.get("session", ""), turn, start if both else None, end if both else None, cells["code"], row.line)


def _own(tree: Mapping[str, object], coder: str) -> Coding:
    if tree.get("version") != VERSION:
        raise InvalidCodes(
            f"This file has version {tree.get('version')!s:.20}; this program reads {VERSION}. Update it."
        )
    marks: list[Mark] = []
    lengths: dict[str, tuple[int, ...]] = {}
    for session in _listed(tree.get("sessions"), "sessions"):
        name = str(session.get("session", ""))[:200]
        turns = session.get("turns")
        if (
            not isinstance(turns, list)
            or len(turns) > MOST_TURNS
            or not all(_is_count(turn, LONGEST_TURN) for turn in turns)
        ):
            raise InvalidCodes(f"Session {name or '1'} does not say how long its turns are; the file is damaged.")
        lengths[name] = tuple(turns)
        for number, one in enumerate(_listed(session.get("marks"), "marks"), 1):
            where = [one.get(kind) for kind in ("turn", "start", "end")]
            if not all(_is_count(place, LONGEST_TURN) for place in where) or not isinstance(one.get("code"), str):
                raise InvalidCodes(
                    f"Mark {number} of session {name or '1'} has no place or no code; the file is damaged."
                )
            turn, start, end = (int(str(place)) for place in where)
            marks.append(Mark(name, turn, start, end, str(one["code"])[:200], number))
    return Coding(str(tree.get("coder") or coder)[:200], tuple(marks), lengths=lengths)


def _is_count(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _listed(value: object, name: str) -> Sequence[Mapping[str, object]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise InvalidCodes(f"The file has no list of {name}; it is damaged, or something else.")
    return value


def _proposals(tree: Mapping[str, object], coder: str) -> Coding:
    """What a reader proposed in each session, by turn: the file does not say how long the other turns are."""
    marks: list[Mark] = []
    turns: dict[str, int] = {}
    for file in _listed(tree.get("files"), "files"):
        for number, session in enumerate(_listed(file.get("sessions", []), "sessions"), 1):
            name = str(session.get("session") or (number if number > 1 else ""))[:200]
            count = session.get("turns")
            turns[name] = int(str(count)) if _is_count(count, MOST_TURNS) else 0
            for place in _listed(session.get("places", []), "places"):
                turn = place.get("turn")
                if not _is_count(turn, MOST_TURNS):
                    raise InvalidCodes("A place of this reading has no turn; the file is damaged.")
                for moment in _listed(place.get("moments", []), "moments"):
                    marks.append(Mark(name, int(str(turn)), None, None, str(moment.get("code", ""))[:200]))
    reader = str(tree.get("reader") or coder)[:200]
    return Coding(reader, tuple(marks), turns, proposed=True)
