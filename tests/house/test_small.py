"""Rule 4: small files, small functions, few positional parameters."""

from __future__ import annotations

import ast
from fnmatch import fnmatch

from tests.house.tree import Function, Source, functions, modules, sources

FOLDERS = ("bench/", "src/", "tests/")
MOST_LINES = 400
LONGEST_FUNCTION = 40
MOST_POSITIONAL = 4
LONGER = {
    "src/vinculum/codebook/library/*.toml": "a code system is data: one file holds all codes with their examples",
    "src/vinculum/lenses/library/*.toml": "a lens is data: one file holds all that it looks for, with examples",
    "src/vinculum/narratives/library/*.toml": "a list of categories is data: one file holds all of them",
    "src/vinculum/web/demo/cases/*.toml": "an invented case is data: one file tells all its sessions",
}


def long_files() -> set[str]:
    return {one.path for one in sources() if one.path.startswith(FOLDERS) and len(one.text.splitlines()) > MOST_LINES}


def positional(function: Function) -> int:
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def filled_by_pytest(source: Source, function: Function) -> bool:
    """A test or fixture: pytest gives its parameters by name."""
    decorated = any("fixture" in ast.unparse(decorator) for decorator in function.decorator_list)
    return source.path.startswith("tests/") and (function.name.startswith("test_") or decorated)


def test_no_file_is_longer_than_400_lines_unless_it_is_listed_with_a_reason():
    unlisted = [path for path in long_files() if not any(fnmatch(path, pattern) for pattern in LONGER)]
    assert sorted(unlisted) == []


def test_every_listed_exception_is_needed():
    for pattern in LONGER:
        assert any(fnmatch(path, pattern) for path in long_files()), pattern


def test_no_function_is_longer_than_40_lines():
    long = [
        f"{source.path}:{found.lineno} {found.name}"
        for source in modules(*FOLDERS)
        for found in functions(source)
        if (found.end_lineno or 0) - found.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_no_function_takes_more_than_four_positional_parameters():
    many = [
        f"{source.path}:{found.lineno} {found.name}"
        for source in modules(*FOLDERS)
        for found in functions(source)
        if positional(found) > MOST_POSITIONAL and not filled_by_pytest(source, found)
    ]
    assert many == []


def test_self_and_keyword_only_parameters_are_not_counted():
    (tree,) = ast.parse("def one(self, a, b, /, c, *, d, e): ...").body
    assert isinstance(tree, ast.FunctionDef)
    assert positional(tree) == 3
