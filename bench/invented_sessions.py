"""Invented sessions in files, made of the codebook's own lines: for measuring, never for learning."""

from __future__ import annotations

import random
from pathlib import Path

from vinculum.codebook import library

Line = tuple[str, str]
"""Role and words."""

IN_FOLDER = 500


def lines() -> tuple[tuple[Line, ...], ...]:
    """Each example and near-miss of every codebook, with the turns before it."""
    found = []
    for book in library().values():
        spoken_by = "client" if book.role == "either" else book.role
        for code in book.codes:
            found += [(*one.before, (spoken_by, one.text)) for one in (*code.examples, *code.near_misses)]
    return tuple(found)


def session(number: int, scenes: tuple[tuple[Line, ...], ...]) -> list[Line]:
    """One session of 200 to 600 turns: scenes drawn by its number."""
    draw = random.Random(number)
    wanted = draw.randint(200, 600)
    turns: list[Line] = []
    while len(turns) < wanted:
        turns.extend(draw.choice(scenes))
    return turns[:wanted]


def write_sessions(folder: Path, count: int) -> int:
    """Writes that many sessions, every other one as WebVTT and as plain text; returns the number of turns."""
    scenes, turns = lines(), 0
    for number in range(count):
        spoken = session(number, scenes)
        turns += len(spoken)
        path = folder / f"{number // IN_FOLDER:04}" / f"{number:07}.{'txt' if number % 2 else 'vtt'}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(plain(spoken) if number % 2 else webvtt(spoken), encoding="utf-8")
    return turns


def plain(spoken: list[Line]) -> str:
    """The session as lines with names."""
    return "".join(f"{role.title()}: {words}\n" for role, words in spoken)


def webvtt(spoken: list[Line]) -> str:
    """The session as cues of four seconds."""
    cues = (
        f"{clock(5 * n)} --> {clock(5 * n + 4)}\n<v {role.title()}>{words}" for n, (role, words) in enumerate(spoken)
    )
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


def clock(seconds: int) -> str:
    """Seconds as WebVTT writes them."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"
