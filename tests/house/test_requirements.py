"""What gets installed: pinned, hashed, from wherever pip is told to look, and under licences that may be shipped."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.house.tree import ROOT

FILES = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
COPYLEFT = re.compile(r"\b(?:A?GPL|GNU (?:Affero )?General Public)", re.IGNORECASE)
RUNTIME = re.compile(r"GPL-3\.0-or-later WITH GCC-exception-3\.1")  # libgfortran and libgcc, free by that exception
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def blocks(path: Path) -> list[str]:
    """One text for each requirement, its hashes included; options are left to their own test."""
    joined = path.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.startswith(("#", "-"))]


def requirement(block: str) -> Requirement:
    return Requirement(block.partition("--hash")[0].strip())


def shipped() -> list[str]:
    """Names of app.txt and research.txt that belong on this Python and platform."""
    files = ("app.txt", "research.txt")
    found = [requirement(block) for name in files for block in blocks(ROOT / "requirements" / name)]
    return sorted({one.name for one in found if one.marker is None or one.marker.evaluate()})


def stated_licence(name: str) -> str:
    meta = distribution(name).metadata
    expression = meta.get("License-Expression")
    classifiers = [line for line in meta.get_all("Classifier") or [] if line.startswith("License ::")]
    return expression or " ".join(classifiers) or (meta.get("License") or "").partition("\n")[0]


@each_file
def test_every_requirement_is_pinned_and_hashed(path):
    for block in blocks(path):
        assert "==" in str(requirement(block).specifier), block[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), block[:80]


@each_file
def test_no_requirement_names_an_address_or_an_index(path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"://|git\+|--(?:extra-)?index-url|--find-links|--trusted-host", text) == []


@pytest.mark.parametrize(
    ("profile", "extras"),
    [
        ("app", ("app", "build", "reports")),
        ("test", ("app", "build", "clinic", "corpus", "llm", "reports", "statistics", "test", "train")),
        ("research", ("app", "build", "corpus", "llm", "reports", "statistics", "train")),
    ],
)
def test_every_dependency_of_the_project_is_pinned_in_its_profile(profile, extras):
    wanted = [*PROJECT["dependencies"], *(one for extra in extras for one in PROJECT["optional-dependencies"][extra])]
    pinned = {canonicalize_name(requirement(block).name) for block in blocks(ROOT / "requirements" / f"{profile}.txt")}
    assert {canonicalize_name(Requirement(one).name) for one in wanted} - pinned == set()


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_library_states_a_licence_that_is_not_the_gpl(name):
    try:
        licence = stated_licence(name)
    except PackageNotFoundError:
        pytest.fail(f"{name} is in requirements/app.txt or research.txt and not installed here: run script/setup test")
    assert licence.strip(), f"{name} states no licence"
    assert not COPYLEFT.search(RUNTIME.sub("", licence)), f"{name}: {licence}"


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "AGPL-3.0", "GNU General Public License v3 (GPLv3)"])
def test_the_gpl_would_be_found(licence):
    assert COPYLEFT.search(licence)
