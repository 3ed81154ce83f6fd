"""Rule 14 and its neighbours: a test's name is a sentence, no test sleeps, and nothing is left for later."""

from __future__ import annotations

import ast
import re

from tests.house.tree import functions, modules, sources

FEWEST_WORDS = 4
LATER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
SLEEPS = {"time.sleep", "sleep", "asyncio.sleep"}


def test_the_name_of_every_test_is_a_sentence():
    short = [
        f"{source.path} {found.name}"
        for source in modules("tests/")
        for found in functions(source)
        if found.name.startswith("test_") and len(found.name.split("_")) - 1 < FEWEST_WORDS
    ]
    assert short == []


def test_no_two_tests_of_one_file_have_the_same_name():
    for source in modules("tests/"):
        body = ast.parse(source.text).body
        names = [node.name for node in body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
        assert len(names) == len(set(names)), source.path


def test_no_test_waits_by_sleeping():
    sleeping = [
        f"{source.path}:{node.lineno}"
        for source in modules("tests/")
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in SLEEPS
    ]
    assert sleeping == []


def test_nothing_is_marked_to_be_done_later():
    assert [source.path for source in sources() if LATER.search(source.text)] == []
