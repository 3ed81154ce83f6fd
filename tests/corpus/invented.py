"""A small invented corpus in several formats, a pipe that holds a reader where a test wants it, and who reads it."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import polars as pl

from vinculum.corpus import Job, Outcome, Progress, Request, read_corpus
from vinculum.corpus.engines.engine import Engine
from vinculum.corpus.engines.serial import read_here

WAVED = "No, no, not at all. It was nothing, really, it didn't bother me."
ASKED = "You went quiet after I cancelled. I wonder whether you were cross with me."
SMALL = 70  # more than the files of one unit


def talk(number: int) -> str:
    """A few invented turns, a little other for each number."""
    return f"Therapist: {ASKED}\nClient: {WAVED} We were {number} at table.\nTherapist: What was that like?\n"


def build(folder: Path, *, small: int = SMALL) -> Path:
    """Small sessions in plain text, one each in WebVTT, SRT and JSON, three in a table, two files nobody can read."""
    for number in range(small):
        place = folder / "site-a" / f"{number % 3}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"s{number:03}.txt").write_text(talk(number), encoding="utf-8")
    other = folder / "site-b"
    other.mkdir(parents=True)
    (other / "one.vtt").write_text(
        f"WEBVTT\n\n00:01.000 --> 00:05.000\n<v Therapist>{ASKED}\n\n00:06.000 --> 00:09.500\n<v Client>{WAVED}\n",
        encoding="utf-8",
    )
    (other / "two.srt").write_text(f"1\n00:00:01,000 --> 00:00:05,000\nClient: {WAVED}\n", encoding="utf-8")
    turns = [{"speaker": "Mara", "role": "client", "text": WAVED, "start": None, "end": None}]
    head = {"format": "vinculum transcript", "version": 1, "kind": "recording", "language": "en", "session": "nine"}
    (other / "three.json").write_text(json.dumps({**head, "turns": turns}), encoding="utf-8")
    rows = [f'{n},therapist,"{ASKED}"\n{n},client,"{WAVED}"\n' for n in ("x", "y", "z")]
    (other / "four.csv").write_text("session,role,text\n" + "".join(rows), encoding="utf-8")
    (other / "empty.txt").write_text("", encoding="utf-8")
    (other / "song.mp3").write_bytes(b"ID3\x03\x00\x00")
    (other / ".hidden.txt").write_text(talk(0), encoding="utf-8")
    return folder


def forget(_: Progress) -> None:
    """Nobody watches."""


def request(folder: Path, out: Path, **job: object) -> Request:
    """A folder to be read into `out`, its sessions beside it; by the lexical reader where `job` names no other."""
    asked = Job(**{"reader": "lexical", **job})
    return Request((str(folder),), out, out.with_name(f"{out.stem}-sessions.parquet"), asked)


def reading(folder: Path, out: Path, engine: Engine = read_here) -> Outcome:
    """What came of reading a folder into `out`."""
    return read_corpus(request(folder, out), engine, forget)


def both(out: Path) -> tuple[bytes, bytes]:
    """The bytes of both tables."""
    return out.read_bytes(), request(out, out).sessions.read_bytes()


def tables(out: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both tables: moments, sessions."""
    return pl.read_parquet(out), pl.read_parquet(request(out, out).sessions)


def command(folder: Path, out: Path, *more: str) -> list[str]:
    """The command line that reads a folder by the lexical reader."""
    sessions = str(request(folder, out).sessions)
    named = ["read", str(folder), "--out", str(out), "--sessions", sessions]
    return [sys.executable, "-m", "vinculum", "corpus", *named, "--reader", "lexical", *more]


def start(folder: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    """The command line, running."""
    return subprocess.Popen(
        command(folder, out, *more), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def hold(pipe: Path, command: subprocess.Popen[str] | None = None) -> int:
    """Waits until a reader has opened a named pipe; the reader waits in turn until this end is closed.

    Where the `command` that is to open it ends before it does, what it said is the error.
    """
    if command is None:
        return os.open(pipe, os.O_WRONLY)
    while True:
        try:
            held = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            with suppress(subprocess.TimeoutExpired):
                command.wait(0.02)
                raise AssertionError(command.communicate()) from None
        else:
            os.set_blocking(held, True)
            return held


def let_go(held: int, words: str) -> None:
    """Gives the held reader what the pipe says."""
    os.write(held, words.encode())
    os.close(held)
