"""WebVTT in the dialects of Zoom (`Name: words`), Teams (`<v Name>words</v>`) and Otter (either).

NOTE, STYLE and REGION blocks, cue names and settings are skipped. Lines within a cue are soft breaks and become
spaces; a break that is meant is `&#10;`. A cue with several voices becomes several pieces with the same times.
Files written by `to_webvtt` say so in their first line: there one cue is one turn and nothing is joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vinculum.transcripts.formats.base import Content, Format, one_session
from vinculum.transcripts.formats.cues import TAG, Cue, blocks, cues_of, labelled_pieces
from vinculum.transcripts.labels import note_rare_names
from vinculum.transcripts.model import Parsed
from vinculum.transcripts.pieces import Piece, check_number
from vinculum.transcripts.problems import ProblemList

OWN_HEADER = "WEBVTT Vinculum: one cue is one turn"
NO_TIMES = "no times"
NO_END = "no end"

_SKIPPED = ("NOTE", "STYLE", "REGION")
_VOICE = re.compile(r"<v(?:\.[^<>\s]*)?(?:[ \t]([^<>]*))?>")
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|nbsp|quot|apos|lrm|rlm));")
_NAMED = {
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "nbsp": "\u00a0",
    "quot": '"',
    "apos": "'",
    "lrm": "\u200e",
    "rlm": "\u200f",
}


def fits(content: Content) -> bool:
    """Whether the first word is WEBVTT."""
    return content.text[:6] == "WEBVTT" and content.text[6:7] in ("", " ", "\t", "\n")


def parse(content: Content) -> Parsed:
    """One transcript of all cues."""
    problems = ProblemList()
    check_number(content.text.count("<v"))
    own = content.lines[0].strip() == OWN_HEADER
    cues = list(_cues(content.lines, problems))
    if any(_VOICE.search(line) for cue in cues for line in cue.words) or own:
        pieces = [piece for cue in cues for piece in _voices(cue, own=own)]
    else:
        pieces = [
            _unescaped(piece)
            for piece in labelled_pieces([(cue, _plain(" ".join(cue.words))) for cue in cues], problems)
        ]
        note_rare_names(pieces, problems)
    return one_session("webvtt", pieces, problems, joined=not own, language=_language(content.lines))


def _cues(lines: Sequence[str], problems: ProblemList) -> Iterator[Cue]:
    if not lines[0].startswith("WEBVTT"):
        problems.add(1, "The first line is not WEBVTT; the file was read all the same.")
    for number, block in blocks(lines, first=int(lines[0].startswith("WEBVTT"))):
        if number == 2 and not any("-->" in line for line in block):
            continue  # header lines such as "Kind: captions"
        if block[0].split(maxsplit=1)[0] not in _SKIPPED:
            yield from cues_of(number, block, problems)


def _language(lines: Sequence[str]) -> str:
    for line in lines[1:8]:
        if line.startswith("Language:"):
            return line[9:40].strip()
    return ""


def _voices(cue: Cue, *, own: bool) -> Iterator[Piece]:
    """One piece for each `<v Name>` of a cue; words before the first have no speaker."""
    start = None if own and cue.name.endswith(NO_TIMES) else cue.start
    end = None if own and cue.name.endswith((NO_TIMES, NO_END)) else cue.end
    parts = _VOICE.split(" ".join(cue.words))
    named = [
        ((name or "").strip(" \t"), _plain(words)) for name, words in zip(["", *parts[1::2]], parts[::2], strict=True)
    ]
    for name, text in [pair for pair in named if pair[1]] or named[-1:]:
        yield _unescaped(Piece(cue.line, name, text, start, end))


def _plain(words: str) -> str:
    return TAG.sub("", words).strip(" \t")


def _unescaped(piece: Piece) -> Piece:
    return Piece(piece.line, _characters(piece.speaker), _characters(piece.text), piece.start, piece.end)


def _characters(text: str) -> str:
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return "\ufffd" if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000 else chr(code)


FORMAT = Format("webvtt", "WebVTT", (".vtt",), fits, parse)
