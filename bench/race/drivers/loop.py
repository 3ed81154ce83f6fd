"""What every driver shares: it waits for a word on its input, does its work as often as asked, and answers in JSON.

A driver runs in an environment of its own (ours, or a peer's), so nothing is imported here but the standard library.
Time is processor time of the whole process, so that others at work on the machine count for less.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from statistics import median
from typing import Any

WORDS = re.compile(r"\w+")
Row = tuple[str, str, "float | None", "float | None"]


def serve(work: Callable[[], Any], count: Callable[[Any], int], rows: Callable[[Any], Iterable[Row]]) -> None:
    """Answers `SECONDS` lines with the time of one piece of work, and `rows` with a digest of what it delivers."""
    work()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        if line.strip() == "rows":
            print(json.dumps({"digest": digest(rows(work()))}), flush=True)
        else:
            print(json.dumps(_timed(work, count, float(line))), flush=True)


def _timed(work: Callable[[], Any], count: Callable[[Any], int], seconds: float) -> dict[str, float]:
    """The median time of one piece of work, done again and again for so many seconds, and its number of turns."""
    times: list[float] = []
    turns = 0
    while sum(times) < seconds:
        begun = time.process_time()
        done = work()
        times.append(time.process_time() - begun)
        turns = count(done)
        del done
    return {"seconds": median(times), "turns": turns}


def digest(rows: Iterable[Row]) -> str:
    """A fingerprint of speakers, words (no marks) and times to a millisecond, in order."""
    said = [
        (speaker, WORDS.findall(text), *(None if time is None else round(1000 * time) for time in (start, end)))
        for speaker, text, start, end in rows
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]
