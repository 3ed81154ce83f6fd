"""Rule 5: names from the field, none that only says that something is a thing."""

from __future__ import annotations

import ast
import re
from pathlib import PurePath

import pytest
from tests.house.tree import modules

EMPTY = {"manager", "helper", "helpers", "util", "utils", "data", "service", "services"}
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
GIVEN = {
    "data": "the XML parser calls a method of this name",
    "handle_data": "the HTML parser calls a method of this name",
    "receive_data_chunk": "Django calls an upload handler's method of this name",
}

Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def words(name: str) -> set[str]:
    return {word.lower() for word in WORD.findall(name)}


def names() -> list[tuple[str, str]]:
    """(where, name) of every module, class and function."""
    found = []
    for source in modules("bench/", "src/", "tests/"):
        found += [(source.path, part) for part in PurePath(source.path).with_suffix("").parts]
        found += [(source.path, node.name) for node in ast.walk(ast.parse(source.text)) if isinstance(node, Named)]
    return found


def test_no_module_class_or_function_has_an_empty_word_in_its_name():
    assert [(where, name) for where, name in names() if words(name) & EMPTY and name not in GIVEN] == []


def test_every_name_that_others_gave_is_still_used():
    assert set(GIVEN) <= {name for _, name in names()}


@pytest.mark.parametrize(
    ("name", "found"),
    [("CaseManager", {"case", "manager"}), ("date_utils", {"date", "utils"}), ("DataFrame", {"data", "frame"})],
)
def test_a_name_falls_into_its_words(name, found):
    assert words(name) == found


def test_a_word_within_a_word_is_no_empty_word():
    assert not words("database") & EMPTY
    assert not words("Metadata") & EMPTY
