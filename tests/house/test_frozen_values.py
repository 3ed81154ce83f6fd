"""The library takes frozen values and gives frozen values."""

from __future__ import annotations

import ast

from tests.house.tree import modules

ABOVE = ("src/vinculum/cli/", "src/vinculum/web/")
CHANGING = {
    "src/vinculum/charts/obstacles.py Board": "remembers what stands where while one picture is drawn",
    "src/vinculum/transcripts/formats/elan.py Tier": "its annotations come after it, as the XML is read",
}


def changing() -> set[str]:
    return {
        f"{source.path} {node.name}"
        for source in modules("src/")
        if not source.path.startswith(ABOVE)
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    }


def test_every_value_of_the_library_is_frozen_unless_it_is_listed_with_a_reason():
    assert changing() == set(CHANGING)


def test_no_module_of_the_library_changes_a_global():
    found = [
        f"{source.path}:{node.lineno}"
        for source in modules("src/")
        if not source.path.startswith(ABOVE)
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.Global)
    ]
    assert found == []
