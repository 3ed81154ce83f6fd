"""The program reaches no network, and the library neither prints nor exits."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from tests.house.tree import modules

CLIENTS = {
    "aiohttp", "asyncio", "distributed", "fsspec", "ftplib", "http.client", "httpx", "imaplib", "poplib", "requests",
    "smtplib", "socket", "ssl", "urllib.request", "urllib3", "webbrowser", "websockets", "xmlrpc.client",
}  # fmt: skip
MAY = {
    "src/vinculum/cli/server.py": "listens: binds the socket that the server answers on",
    "src/vinculum/corpus/engines/cluster.py": "hands sessions to the Dask scheduler that a person named",
    "src/vinculum/corpus/remote.py": "opens the addresses that a person named",
    "src/vinculum/reading/language_model/exchange.py": "asks the server of a language model that a person has named",
    "src/vinculum/web/demo/check.py": "asks the demonstration's own pages, on this machine",
}
SPEAKING = {"print", "input", "exit", "quit", "sys.exit", "breakpoint"}
ABOVE = ("src/vinculum/cli/", "src/vinculum/web/", "src/vinculum/__main__.py")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reaching_out(text: str) -> set[str]:
    return {name for name in imports(ast.parse(text)) if name in CLIENTS or name.partition(".")[0] in CLIENTS}


def test_only_listed_files_import_what_can_open_a_connection():
    assert {source.path for source in modules("src/") if reaching_out(source.text)} == set(MAY)


@pytest.mark.parametrize("line", ["import urllib.request", "from http import client", "from requests import get"])
def test_a_way_out_would_be_found(line):
    assert reaching_out(line)


def test_an_address_can_be_split_without_a_way_out():
    assert not reaching_out("from urllib.parse import urlsplit")


def test_the_library_neither_prints_nor_exits():
    calls = [
        (source.path, node.lineno)
        for source in modules("src/")
        if not source.path.startswith(ABOVE)
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in SPEAKING
    ]
    assert calls == []
