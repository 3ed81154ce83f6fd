"""Plain text as people type or export it: a label at the beginning of each turn (see `labels`).

A line without a label continues the turn above it; a blank line between becomes a line break. Process notes may have
no labels at all: each paragraph is then a turn of nobody. Where every turn has a time, a program cut the speech, and a
speaker who simply continues makes one turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vinculum.transcripts.formats.base import Content, Format, one_session
from vinculum.transcripts.formats.cues import is_timing
from vinculum.transcripts.labels import Label, note_rare_names, read_label
from vinculum.transcripts.model import Kind, Parsed
from vinculum.transcripts.pieces import Piece
from vinculum.transcripts.problems import ProblemList, shown

_ANNOUNCED = ("webvtt", "@utf8", "@begin", "[script info]", "<")  # files that say what else they are
_LOOKED_AT = 2_000  # lines that tell whether people speak here


def fits(content: Content) -> bool:
    """Whether at least two of the first lines begin with a label, and none is the timing of a cue."""
    if content.tree is not None or content.text.lstrip()[:13].casefold().startswith(_ANNOUNCED):
        return False
    lines = content.lines[:_LOOKED_AT]
    labelled = sum(1 for line in lines if read_label(line) is not None)
    filled = sum(1 for line in lines if line.strip())
    enough = labelled >= 2 or (labelled == 1 and filled <= 3)
    return enough and not any(is_timing(line) for line in lines)


def parse(content: Content) -> Parsed:
    """One transcript."""
    return parse_lines("plain", list(enumerate(content.lines, start=1)), content.kind)


def parse_lines(format_name: str, lines: Sequence[tuple[int, str]], kind: Kind | None) -> Parsed:
    """One transcript of numbered lines; Word documents come this way too."""
    problems = ProblemList()
    notes = kind is Kind.PROCESS_NOTES
    pieces = list(_pieces(lines, problems, notes=notes))
    note_rare_names(pieces, problems)
    cut_by_time = all(piece.start is not None for piece in pieces if piece.speaker)
    return one_session(format_name, pieces, problems, joined=cut_by_time)


def _pieces(lines: Iterable[tuple[int, str]], problems: ProblemList, *, notes: bool) -> Iterator[Piece]:
    number, label = 0, Label("", "")
    words: list[str] = []
    for at, line in lines:
        found = read_label(line)
        paragraph = notes and not line.strip() and bool(words)
        if found is not None or paragraph:
            yield from _turn(number, label, words, problems, notes=notes)
            number, label = at, found or Label("", "")
            words = [label.text] if label.text else []
        elif words or line.strip():  # blank lines before the first words are nothing
            number = number if words or label.speaker else at
            words.append(line.strip())
    yield from _turn(number, label, words, problems, notes=notes)


def _turn(number: int, label: Label, words: list[str], problems: ProblemList, *, notes: bool) -> Iterator[Piece]:
    text = _paragraphs(words)
    if not text and not label.speaker:
        return
    if not label.speaker and not notes:
        problems.add(number, f"Nobody is named before {shown(text)}; the words were kept without a speaker.")
    yield Piece(number, label.speaker, text, label.start, label.end)


def _paragraphs(words: Iterable[str]) -> str:
    """Lines joined by spaces, blank lines as one line break."""
    paragraphs: list[list[str]] = [[]]
    for line in words:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)


FORMAT = Format("plain", "Plain text", (".txt", ".text", ".md"), fits, parse)
