"""Only vault/ imports a crypto library; everything else asks the vault."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.tree import modules

CRYPTO = {"nacl", "cryptography"}
ROOM = "src/vinculum/vault/"


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            yield from (str(one.value) for one in node.args[:1] if isinstance(one, ast.Constant))


def users() -> set[str]:
    return {
        source.path
        for source in modules("src/", "bench/")
        if CRYPTO & {name.partition(".")[0] for name in imported(ast.parse(source.text))}
    }


def test_the_vault_is_the_only_room_that_imports_a_crypto_library():
    assert {path for path in users() if not path.startswith(ROOM)} == set()


def test_the_vault_does_import_one():
    assert f"{ROOM}sealed.py" in users()
