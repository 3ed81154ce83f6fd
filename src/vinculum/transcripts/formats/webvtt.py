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
_CLOCK = r"([0-9]{2}):([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
_ONE_VOICE = re.compile(  # a block as most programs write it: name, times, one voice, words without marks
    r"((?!NOTE|STYLE|REGION)[^\s>][^>\n]*\n)?"
    rf"{_CLOCK} --> {_CLOCK}\n"
    r"<v ([^<>&\n]+)>([^<>&\n]*(?:\n[^<>&\s][^<>&\n]*)*)(?:</v>)?\n?"
)
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
    header = content.text.partition("\n")[0]
    own = header.strip() == OWN_HEADER
    found = list(_found(content.text, problems, own=own))
    if own or any(isinstance(one, Piece) or any(map(_VOICE.search, one.words)) for one in found):
        pieces = [piece for one in found for piece in ((one,) if isinstance(one, Piece) else _voices(one, own=own))]
    else:
        cues = [(one, _plain(" ".join(one.words))) for one in found if isinstance(one, Cue)]
        pieces = [_unescaped(piece) for piece in labelled_pieces(cues, problems)]
        note_rare_names(pieces, problems)
    return one_session("webvtt", pieces, problems, joined=not own, language=_language(content.first_lines))


def _found(text: str, problems: ProblemList, *, own: bool) -> Iterator[Piece | Cue]:
    """Pieces of the blocks that have one voice and nothing else, and cues of all others."""
    number = 1
    if text.startswith("WEBVTT"):
        number, text = 2, text.partition("\n")[2]
    else:
        problems.add(1, "The first line is not WEBVTT; the file was read all the same.")
    for block in text.split("\n\n"):
        match = None if own else _ONE_VOICE.fullmatch(block)
        if match:
            yield _piece(number, match)
        else:
            yield from _cues(number, block, problems)
        number += block.count("\n") + 2


def _piece(number: int, match: re.Match[str]) -> Piece:
    name, h1, m1, s1, t1, h2, m2, s2, t2, speaker, words = match.groups()
    text = words.replace("\n", " ").strip(" \t")
    return Piece(number + bool(name), speaker.strip(" \t"), text, _seconds(h1, m1, s1, t1), _seconds(h2, m2, s2, t2))


def _seconds(hours: str, minutes: str, seconds: str, thousandths: str) -> float:
    return (int(hours) * 3_600_000 + int(minutes) * 60_000 + int(seconds) * 1000 + int(thousandths)) / 1000


def _cues(first: int, text: str, problems: ProblemList) -> Iterator[Cue]:
    """Cues of a run of lines, which may hold blank ones of blanks."""
    for number, block in blocks(text.split("\n"), first=first):
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
