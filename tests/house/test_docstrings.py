"""Rules 16 and 17: whatever others may use says what it is, and the tree of errors is whole."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.tree import ROOT, Source, modules

Described = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
MADE = "src/vinculum/web/records/migrations/"


def ours() -> list[Source]:
    return [source for source in modules("src/") if source.text.strip() and not source.path.startswith(MADE)]


def public(body: list[ast.stmt]) -> Iterator[Described]:
    """Functions and classes of a module, and the methods of its public classes; Django's Meta says nothing new."""
    for node in body:
        if isinstance(node, Described) and not node.name.startswith("_") and node.name != "Meta":
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body)


def test_every_module_says_what_it_is_for():
    assert [source.path for source in ours() if not ast.get_docstring(ast.parse(source.text))] == []


def test_everything_public_says_what_it_is():
    silent = [
        f"{source.path}:{node.lineno} {node.name}"
        for source in ours()
        for node in public(ast.parse(source.text).body)
        if not ast.get_docstring(node)
    ]
    assert silent == []


def test_every_error_hangs_on_the_tree_under_the_one_it_inherits_from():
    tree = ast.parse((ROOT / "src/vinculum/errors.py").read_text(encoding="utf-8"))
    drawn: dict[str, str] = {}
    above: list[str] = []
    for line in (ast.get_docstring(tree) or "").splitlines()[2:]:
        name = line.lstrip("│├└─ ").partition(" ")[0]
        depth = (len(line) - len(line.lstrip("│├└─ "))) // 4
        above = [*above[:depth], name]
        drawn[name] = above[depth - 1] if depth else "Exception"
    inherited = {node.name: ast.unparse(node.bases[0]) for node in tree.body if isinstance(node, ast.ClassDef)}
    assert drawn == inherited
