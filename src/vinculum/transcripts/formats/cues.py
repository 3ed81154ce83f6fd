"""What WebVTT and SubRip share: blocks of lines around a line with two times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vinculum.transcripts.clock import read_clock
from vinculum.transcripts.labels import read_label
from vinculum.transcripts.pieces import Piece
from vinculum.transcripts.problems import ProblemList, shown

ARROW = "-->"
TAG = re.compile(r"<[^<>]*>")  # each character is looked at once: the scan stops at the next "<"


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: `line` is the line of its times, `words` its lines as they stand, `name` the line before its times."""

    line: int
    start: float | None
    end: float | None
    words: tuple[str, ...]
    name: str = ""


def blocks(lines: Sequence[str], first: int = 1) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines that are not blank, each with the number of its first line; `first` is that of the first of all."""
    block: list[str] = []
    for number, line in enumerate(lines, start=first):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield first + len(lines) - len(block), block


def cues_of(number: int, block: Sequence[str], problems: ProblemList) -> Iterator[Cue]:
    """The cues of a block: one, or several where the blank lines between them are missing."""
    starts = [index for index, line in enumerate(block) if is_timing(line)]
    timings = frozenset(starts)
    if not starts:
        problems.add(number, f"This is no cue and was left out: {shown(block[0])}.")
        return
    if starts[0] > 1:
        problems.add(number, f"This is no cue and was left out: {shown(block[0])}.")
    for place, index in enumerate(starts):
        following = starts[place + 1] if place + 1 < len(starts) else len(block)
        name = block[index - 1].strip() if index and index - 1 not in timings else ""
        words = block[index + 1 : following]
        if following < len(block) and words and words[-1].strip().isdigit():
            words = words[:-1]  # the number of the next cue
        yield _cue(number + index, block[index], words, name=name, problems=problems)


def is_timing(line: str) -> bool:
    """Whether a line is two times around an arrow, right or wrong ones."""
    before, found, after = line.partition(ARROW)
    return bool(found) and _looks_timed(before) and _looks_timed(after)


def _looks_timed(text: str) -> bool:
    words = text[:100].split()
    return bool(words) and ":" in words[0] and any(letter.isdigit() for letter in words[0])


def _cue(line: int, timing: str, words: Sequence[str], *, name: str, problems: ProblemList) -> Cue:
    before, _, after = timing.partition(ARROW)
    start, end = read_clock(before), read_clock(after[:100].split()[0])
    if start is None or end is None:
        problems.add(line, f"These are not two times: {shown(timing)}; the words were kept without.")
    return Cue(line, start, end, tuple(words), name)


def labelled_pieces(cues: Sequence[tuple[Cue, str]], problems: ProblemList) -> Iterator[Piece]:
    """Pieces of cues whose speaker is a label at the beginning of the words (`Name: …`).

    Where labels are used at all, a cue without one continues the speaker before it, as captions do; a problem says so.
    """
    speaker, carried, where = "", 0, 0
    for cue, words in cues:
        label = read_label(words)
        if label is not None:
            speaker = label.speaker
        elif speaker:
            carried, where = carried + 1, where or cue.line
        yield Piece(cue.line, speaker, label.text if label else words, cue.start, cue.end)
    if carried:
        problems.add(
            where, f"From here on, cues without a name ({carried} in all) were given to the speaker before them."
        )
