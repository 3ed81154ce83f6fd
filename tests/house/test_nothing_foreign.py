"""No registry, no path of one machine, no words of real people in any file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.house.tree import ROOT, sources

HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("python" + "hosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("anaconda", "org"),
        ("crates", "io"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
        ("cdnjs", "cloudflare"),
    )
)
SOMEBODYS_HOME = re.compile("/" + r"(?:home|Users)/\w+/|[A-Z]:\\" + r"Users\\")
RESEARCH = ROOT.parent / "shared" / "data"  # transcripts of others, which may lie beside a checkout
ENOUGH_LETTERS = 60  # a shorter sentence can be anybody's
PROBES = 300


def test_no_file_names_a_package_registry():
    found = [(one.path, host) for one in sources() for host in HOSTS if host in one.text]
    assert found == []


def test_no_file_holds_a_path_of_this_machine():
    here = [str(path) for path in (ROOT, Path.home()) if len(path.parts) > 2]
    found = [one.path for one in sources() if SOMEBODYS_HOME.search(one.text) or any(path in one.text for path in here)]
    assert found == []


def test_a_path_in_somebodys_home_would_be_found():
    assert SOMEBODYS_HOME.search("see /" + "home/lena/notes.txt")


def research_files() -> list[Path]:
    if not RESEARCH.is_dir():
        pytest.skip("no research transcripts lie beside this checkout")
    return [path for path in RESEARCH.rglob("*") if path.is_file()]


def test_no_research_file_was_copied_here():
    theirs = {hashlib.sha256(path.read_bytes()).digest() for path in research_files() if path.stat().st_size}
    ours = {hashlib.sha256(one.text.encode()).digest(): one.path for one in sources()}
    assert [path for digest, path in ours.items() if digest in theirs] == []


def cells(path: Path) -> Iterator[str]:
    """Sentences of a table or text: long runs without the marks that delimit cells."""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        yield from (" ".join(part.split()) for part in re.split(r'[";\t]|,(?! )', line))


def test_no_sentence_of_a_research_transcript_stands_in_any_file():
    tables = [path for path in research_files() if path.suffix in (".csv", ".tsv", ".txt")]
    long = sorted({cell for path in tables for cell in cells(path) if len(cell) >= ENOUGH_LETTERS and " " in cell})
    assert long, "the research folder holds no sentences to compare with"
    ours = "\n".join(" ".join(one.text.split()) for one in sources())
    assert [sentence for sentence in long[:: max(1, len(long) // PROBES)] if sentence in ours] == []
