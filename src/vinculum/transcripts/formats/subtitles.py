"""SubRip (.srt) and Advanced SubStation Alpha (.ass, .ssa).

Both are read here and not by pysubs2: it keeps no line numbers, drops a last line of digits ("forty-two" written as
"42"), stops at one bad time, and its patterns take quadratic time on some lines. The tests compare with it on ordinary
files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vinculum.transcripts.clock import read_clock
from vinculum.transcripts.formats.base import Content, Format, one_session
from vinculum.transcripts.formats.cues import ARROW, TAG, blocks, cues_of, is_timing, labelled_pieces
from vinculum.transcripts.labels import note_rare_names
from vinculum.transcripts.model import Parsed
from vinculum.transcripts.pieces import Piece
from vinculum.transcripts.problems import ProblemList, shown

_EVENT_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_OVERRIDE = re.compile(r"\{[^{}]*\}")
_BREAKS = (("\\N", " "), ("\\n", " "), ("\\h", " "))
_LOOKED_AT = 200  # lines


def fits_srt(content: Content) -> bool:
    """Whether one of the first lines is the timing of a cue, in a file that does not begin with WEBVTT."""
    lines = content.first_lines[:_LOOKED_AT]
    return not content.text.startswith("WEBVTT") and any(ARROW in line and is_timing(line) for line in lines)


def parse_srt(content: Content) -> Parsed:
    """One transcript of all cues; speakers are labels at the beginning of the words."""
    problems = ProblemList()
    cues = [cue for number, block in blocks(content.lines) for cue in cues_of(number, block, problems)]
    worded = [(cue, TAG.sub("", " ".join(cue.words)).strip()) for cue in cues]
    pieces = list(labelled_pieces(worded, problems))
    note_rare_names(pieces, problems)
    return one_session("srt", pieces, problems, joined=True)


def fits_ass(content: Content) -> bool:
    """Whether the file has the sections of SubStation Alpha."""
    return content.text.lstrip()[:13].casefold() == "[script info]" or any(
        line.strip().casefold() == "[events]" for line in content.first_lines[:_LOOKED_AT]
    )


def parse_ass(content: Content) -> Parsed:
    """One transcript of all dialogue lines; speakers are the field Name."""
    problems = ProblemList()
    return one_session("ass", _events(content, problems), problems, joined=True)


def _events(content: Content, problems: ProblemList) -> Iterator[Piece]:
    fields: tuple[str, ...] = _EVENT_FIELDS
    inside = False
    for number, line in enumerate(content.lines, start=1):
        stripped = line.strip()
        if stripped.startswith("[") and stripped.endswith("]"):
            inside = stripped.casefold() == "[events]"
        elif inside and line.startswith("Format:"):
            fields = tuple(field.strip().casefold() for field in line[7:1000].split(","))
        elif inside and line.startswith("Dialogue:"):
            yield from _event(number, dict(_values(line, fields)), problems)
        elif inside and stripped and not stripped.startswith((";", "Comment:")):
            problems.add(number, f"This line of the events is unknown and was left out: {shown(stripped)}.")


def _values(line: str, fields: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return zip(fields, line[9:].split(",", len(fields) - 1), strict=False)


def _event(number: int, values: dict[str, str], problems: ProblemList) -> Iterator[Piece]:
    if "text" not in values:
        problems.add(number, "This dialogue has fewer fields than its format says; it was left out.")
        return
    start, end = read_clock(values.get("start", "")), read_clock(values.get("end", ""))
    if start is None or end is None:
        problems.add(number, "The times of this dialogue are no times; the words were kept without.")
    text = _OVERRIDE.sub("", values["text"])
    for mark, space in _BREAKS:
        text = text.replace(mark, space)
    yield Piece(number, values.get("name", values.get("actor", "")).strip(), text.strip(), start, end)


SRT = Format("srt", "SubRip subtitles", (".srt",), fits_srt, parse_srt)
ASS = Format("ass", "SubStation Alpha subtitles", (".ass", ".ssa"), fits_ass, parse_ass)
