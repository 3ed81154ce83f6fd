"""The diary is nothing that a rule can ask for, in name or by any way through the code."""

import ast
from importlib.resources import files
from pathlib import Path

import pytest

import vinculum.web.prepare as slice_
from vinculum.guidance import TERMS
from vinculum.measures import library
from vinculum.web.prepare.facts import PARTS

ROOM = Path(str(files("vinculum.guidance")))
SLICE = Path(slice_.__file__).parent
FACTS = [*sorted(SLICE.glob("*facts.py")), SLICE / "now.py", SLICE / "sheet.py"]
PRIVATE = ("diary", "journal", "reaction", "vinculum.reactions", "held")


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", [*ROOM.glob("*.py"), *FACTS], ids=lambda path: path.name)
def test_no_module_behind_the_facts_imports_the_diary(path):
    modules = [name for name in imported(path) if name.rpartition(".")[2] != "REACTIONS"]  # the client's own form
    assert not [name for name in modules if any(word in name.lower() for word in PRIVATE)]


def test_no_term_is_an_item_of_the_therapists_form():
    items = {item.id for item in library()["feelings.therapist"].items}
    client = {item.id for item in library()["reactions.client"].items}
    felt = {name.removeprefix("felt.") for name in TERMS if name.startswith("felt.")}
    assert felt <= client
    assert not {name for name in TERMS if name.partition(".")[0] in ("diary", "therapist-felt")}
    assert items  # the form is still there to be kept apart


def test_every_part_of_the_facts_is_looked_at():
    assert {part.__module__.rpartition(".")[2] for part in PARTS} <= {path.stem for path in FACTS}
