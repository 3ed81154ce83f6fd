"""Vinculum's side: `ours.py parse FILE`, or `ours.py READER FILE` with turns as JSON."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from loop import serve

from vinculum.transcripts import Role, Transcript, Turn, read_file


def main(kind: str, path: Path) -> None:
    """One kind of work, until the input ends."""
    if kind == "parse":
        serve(
            lambda: read_file(path).transcripts[0].turns,
            len,
            lambda turns: [(turn.speaker, turn.text, turn.start, turn.end) for turn in turns],
        )
        return
    reader = import_module(f"vinculum.reading.{kind}")
    lines = json.loads(path.read_text(encoding="utf-8"))

    def read() -> object:
        turns = (Turn(index, role, Role(role), text) for index, (role, text) in enumerate(lines))
        return reader.read(Transcript(tuple(turns), language="en"))

    serve(read, lambda _: len(lines), lambda _: ())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
