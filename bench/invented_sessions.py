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


def session(number: int, scenes: tuple[tuple[Line, ...], ...], *, shortest: int = 200, longest: int = 600) -> list[Line]:
    """One session: scenes drawn by its number, until it has between `shortest` and `longest` turns."""
    draw = random.Random(number)
    turns: list[Line] = []
    for _ in range(wanted := draw.randint(shortest, longest)):
        turns.extend(draw.choice(scenes))
        if len(turns) >= wanted:
            break
    return turns[:wanted]


def write_sessions(folder: Path, count: int) -> int:
    """Writes that many sessions as WebVTT and plain text in turn; returns the number of turns."""
    scenes, turns = lines(), 0
    for number in range(count):
        spoken = session(number, scenes)
        turns += len(spoken)
        place = folder / f"{number // IN_FOLDER:04}"
        place.mkdir(parents=True, exist_ok=True)
        if number % 2:
            text = "".join(f"{role.title()}: {words}\n" for role, words in spoken)
            (place / f"{number:07}.txt").write_text(text, encoding="utf-8")
        else:
            cues = (
                f"{5 * n // 3600:02}:{5 * n // 60 % 60:02}:{5 * n % 60:02}.000 --> "
                f"{(5 * n + 4) // 3600:02}:{(5 * n + 4) // 60 % 60:02}:{(5 * n + 4) % 60:02}.000\n<v {role.title()}>{words}\n"
                for n, (role, words) in enumerate(spoken)
            )
            (place / f"{number:07}.vtt").write_text("WEBVTT\n\n" + "\n".join(cues), encoding="utf-8")
    return turns
