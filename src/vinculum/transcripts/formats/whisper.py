"""JSON of Whisper, WhisperX and whisper.cpp: segments with times, words and, where diarised, speakers.

Segments without a speaker stay apart. Where the words of a segment belong to several speakers, the segment is cut
where the speaker changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from vinculum.errors import UnreadableFile
from vinculum.transcripts.clock import as_seconds, read_clock
from vinculum.transcripts.formats.base import Content, Format, one_session
from vinculum.transcripts.formats.own_json import MARK
from vinculum.transcripts.model import Parsed
from vinculum.transcripts.pieces import Piece, check_number
from vinculum.transcripts.problems import ProblemList


def fits(content: Content) -> bool:
    """Whether the JSON has a list of segments, each an object with a text."""
    tree = content.tree
    if isinstance(tree, dict) and tree.get("format") == MARK and "segments" not in tree:
        return False
    first = next(iter(_segments(tree) or ()), None)
    return isinstance(first, dict) and "text" in first


def parse(content: Content) -> Parsed:
    """One transcript of all segments."""
    segments = _segments(content.tree)
    if segments is None:
        raise UnreadableFile(f"There is no list of segments in this file. {content.json_error}".strip())
    check_number(len(segments))
    problems = ProblemList()
    pieces = (
        piece
        for number, segment in enumerate(segments, start=1)
        for piece in _segment_pieces(number, segment, problems)
    )
    return one_session("whisper", pieces, problems, joined=True, language=_language(content.tree))


def _segments(tree: object) -> list[Any] | None:
    if isinstance(tree, list):
        return tree
    if not isinstance(tree, dict):
        return None
    found = tree.get("segments", tree.get("transcription"))
    return found if isinstance(found, list) else None


def _language(tree: object) -> str:
    if not isinstance(tree, dict):
        return ""
    result = tree.get("result")
    language = tree.get("language") or (result.get("language") if isinstance(result, dict) else "")
    return language[:40] if isinstance(language, str) else ""


def _segment_pieces(number: int, segment: Any, problems: ProblemList) -> Iterator[Piece]:
    if not isinstance(segment, dict) or not isinstance(segment.get("text"), str):
        problems.add(0, f"Segment {number} has no text; it was left out.")
        return
    words = _words(segment)
    if len({word["speaker"] for word in words if "speaker" in word}) > 1:
        yield from _by_speaker(words, _speaker(segment))
        return
    start, end = _times(segment)
    if start is None:
        problems.add(0, f"Segment {number} has no time.")
    yield Piece(0, _speaker(segment), segment["text"].strip(), start, end)


def _words(segment: Mapping[str, Any]) -> list[dict[str, Any]]:
    words = segment.get("words")
    if not isinstance(words, list) or not all(_is_word(word) for word in words):
        return []
    return words


def _is_word(word: object) -> bool:
    return isinstance(word, dict) and isinstance(word.get("word"), str) and isinstance(word.get("speaker", ""), str)


def _by_speaker(words: list[dict[str, Any]], speaker: str) -> Iterator[Piece]:
    """One piece for each run of words; a word that names nobody goes with the word before it."""
    named = []
    for word in words:
        speaker = word.get("speaker", speaker)
        named.append((speaker, word))
    for name, run in groupby(named, key=lambda pair: pair[0]):
        said = [word for _, word in run]
        text = " ".join(word["word"].strip() for word in said)
        yield Piece(0, name, text, _times(said[0])[0], _times(said[-1])[1])


def _speaker(segment: Mapping[str, Any]) -> str:
    speaker = segment.get("speaker")
    return speaker.strip() if isinstance(speaker, str) else ""


def _times(part: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Start and end in seconds: numbers in Whisper, clock times under `timestamps` in whisper.cpp."""
    stamps = part.get("timestamps")
    if isinstance(stamps, dict):
        return _seconds(stamps.get("from")), _seconds(stamps.get("to"))
    return _seconds(part.get("start")), _seconds(part.get("end"))


def _seconds(value: object) -> float | None:
    if isinstance(value, str):
        return read_clock(value)
    return as_seconds(value)


FORMAT = Format("whisper", "Whisper or WhisperX JSON", (".json",), fits, parse)
