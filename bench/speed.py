"""How fast Vinculum is beside other programs, as ratios in one run on one core.

python -m bench.speed --prepare [--peers FOLDER]      installs the peers in environments of their own, once
python -m bench.speed [--peers FOLDER] [--pairs N] [--annomi FOLDER] [PART ...]

PART: parsers, reader, convokit, start; all unless named. --annomi FOLDER (annomi-simple.csv and folds.json) adds how
well each does on AnnoMI's folds, which takes a minute or two. FOLDER of the peers is outside the repository.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from types import MappingProxyType

import numpy as np
from bench.race import compass, material, peers
from bench.race.pairs import HEAD, Start, race, start

from vinculum.errors import VinculumError
from vinculum.transcripts import Transcript

SIZES = (600, 6_000)  # turns: a session of fifty minutes, and ten of them in one file
READERS = ("lexical", "linear")
PARSERS = (
    ("webvtt", "webvtt-py", material.as_webvtt, 4.0),
    ("chat", "pylangacq", material.as_chat, 2.5),
    ("elan", "pympi-ling", material.as_elan, 1.6),
)
REPEATS = 5  # whole processes


class Course:
    """Where a run takes place: the peers' environments, a folder for files, the number of pairs."""

    def __init__(self, peer_folder: Path, folder: Path, pairs: int) -> None:
        self.peer_folder = peer_folder
        self.folder = folder
        self.pairs = pairs

    def command(self, environment: str, driver: str, *arguments: str | Path) -> list[str | Path]:
        """How a driver is started."""
        return [peers.python_of(self.peer_folder, environment), peers.DRIVERS / driver, *arguments]

    def file(self, name: str, text: str) -> Path:
        """A file for this run."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def turns(self, transcript: Transcript) -> Path:
        """The session's turns as the drivers of readers take them."""
        turns = [(turn.role.value, turn.text) for turn in transcript.turns]
        return self.file(f"turns-{len(turns)}.json", json.dumps(turns))


@cache
def readers() -> tuple[str, ...]:
    """The readers that exist and can read a session here."""
    able = []
    for name in READERS:
        try:
            import_module(f"vinculum.reading.{name}").read(material.session(4))
        except (ImportError, AttributeError, VinculumError) as error:
            print(f"{name} reader: not raced ({error})")
        else:
            able.append(name)
    return tuple(able)


def race_parsers(course: Course) -> None:
    """Files to speakers, words and times; both must deliver the same."""
    for kind, peer, write, goal in PARSERS:
        for size in SIZES:
            path = course.file(f"{kind}-{size}", write(material.session(size)))
            found = race(
                course.command("ours", "ours.py", "parse", path),
                course.command("parsers", "parsers.py", kind, path),
                pairs=course.pairs,
                same=True,
            )
            print(found.line(f"{kind}, {size:,} turns: {peer}", goal), flush=True)


def race_readers(course: Course) -> None:
    """Turns to moments, against cosines with the statements of an inventory."""
    path = course.turns(material.session(SIZES[0]))
    statements = course.file("inventory.json", json.dumps(compass.INVENTORY))
    for reader in readers():
        found = race(
            course.command("ours", "ours.py", reader, path),
            course.command("embedding", "embedding.py", "serve", path, statements),
            pairs=course.pairs,
        )
        print(found.line(f"{reader} reader: MiniLM and {len(compass.INVENTORY)} statements", 100), flush=True)


def race_convokit(course: Course) -> None:
    """The same turns to a corpus with politeness strategies."""
    path = course.turns(material.session(SIZES[0]))
    model = 'import sys, spacy.util; sys.exit(not spacy.util.is_package("en_core_web_sm"))'
    installed = subprocess.run([peers.python_of(course.peer_folder, "convokit"), "-c", model], check=False)
    kinds = ["flat", "shape"] if installed.returncode else ["flat", "shape", "model"]
    for reader in readers():
        for kind in kinds:
            found = race(
                course.command("ours", "ours.py", reader, path),
                course.command("convokit", "politeness.py", path, kind),
                pairs=course.pairs,
            )
            print(found.line(f"{reader} reader: ConvoKit, spaCy {kind}", 20), flush=True)
    print(
        "spaCy flat only splits words and sentences; shape has the layers of en_core_web_sm, untrained: its time alone."
    )
    if len(kinds) < 3:
        print("en_core_web_sm itself is not in the peers' environment and was not raced, so the goal stays unproven.")


def race_starts(course: Course) -> None:
    """One session in a file, whole processes from nothing."""
    path = course.file("session.vtt", material.as_webvtt(material.session(SIZES[0])))
    statements = course.file("inventory.json", json.dumps(compass.INVENTORY))
    names = [f"{name}=therapist" if role.value == "therapist" else f"{name}=client" for role, name in material.ROLES]
    roles = [part for name in names for part in ("--role", name)]
    theirs = course.command("embedding", "embedding.py", "once", path, statements)
    print(f"\n{'one session, a whole process':44}{'clock':>12}{'processor':>12}{'peak memory':>14}")
    for reader in readers():
        ours = [Path(sys.executable).parent / "vinculum", "read", "--reader", reader, *roles, path]
        if subprocess.run([*ours, "--limit", "0"], check=False, capture_output=True).returncode:
            print(f"vinculum read --reader {reader}: not offered")
            continue
        start(ours), start(theirs)  # once for the disk
        found = [(start(ours), start(theirs)) for _ in range(REPEATS)]
        _show(f"vinculum read --reader {reader}", [one for one, _ in found])
        _show("sentence-transformers", [other for _, other in found])
        clock = sorted(other.clock / one.clock for one, other in found)
        processor = sorted(other.processor / one.processor for one, other in found)
        memory = median(one.memory / other.memory for one, other in found)
        print(f"{'faster, by the clock (goal 12)':44}{median(clock):>12.1f}   ({clock[0]:.1f} to {clock[-1]:.1f})")
        print(
            f"{'faster, by processor time':44}{median(processor):>12.1f}   ({processor[0]:.1f} to {processor[-1]:.1f})"
        )
        print(f"{'its share of the memory (goal 0.33)':44}{memory:>12.2f}", flush=True)


def _show(title: str, found: Sequence[Start]) -> None:
    clock, processor, memory = (
        median(getattr(one, what) for one in found) for what in ("clock", "processor", "memory")
    )
    print(f"{title:44}{clock:>10.2f} s{processor:>10.2f} s{memory:>10.0f} MiB")


def score(course: Course, folder: Path) -> None:
    """Macro-F1 on AnnoMI's folds: the peer's, and ours where bench.reading offers `macro_f1(folder)`, by column."""
    rows = compass.annomi(folder)
    turns = course.file("annomi.json", json.dumps(rows.turns))
    statements = course.file("statements.json", json.dumps(compass.STATEMENTS))
    command = course.command("embedding", "embedding.py", "table", turns, statements)
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=peers.environment()).stdout
    cosines = np.array(json.loads(told.splitlines()[-1]))
    ours: Mapping[str, float] = {}
    if find_spec("bench.reading") and hasattr(reading := import_module("bench.reading"), "macro_f1"):
        ours = reading.macro_f1(folder)
    print(f"\n{'macro-F1 on the folds':44}{'ours':>12}{'MiniLM':>12}")
    for column in compass.CLASSES:
        own = f"{ours[column]:.3f}" if column in ours else "not offered"
        print(f"{column:44}{own:>12}{compass.macro_f1(rows, cosines, column):>12.3f}", flush=True)


PARTS: Mapping[str, Callable[[Course], None]] = MappingProxyType(
    {"parsers": race_parsers, "reader": race_readers, "convokit": race_convokit, "start": race_starts}
)


def main() -> None:
    """The command line."""
    given = _arguments()
    if given.prepare:
        peers.prepare(given.peers)
        return
    missing = [name for name in peers.PEERS if not peers.python_of(given.peers, name).exists()]
    if missing:
        raise SystemExit(f"The peers are not in {given.peers}. Install them: python -m bench.speed --prepare")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # children inherit it
    print(
        f"{'; '.join(peers.versions(given.peers, name) for name in peers.PEERS)}; load {os.getloadavg()[0]:.1f}\n{HEAD}"
    )
    with tempfile.TemporaryDirectory() as folder:
        course = Course(given.peers, Path(folder), given.pairs)
        for name in given.parts or PARTS:
            PARTS[name](course)
        if given.annomi:
            score(course, given.annomi)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[*PARTS, []])
    parser.add_argument("--prepare", action="store_true")
    parser.add_argument("--peers", type=Path, default=peers.default_folder())
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--annomi", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
