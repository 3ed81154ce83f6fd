"""From a codebook's TOML text to frozen values; what does not fit is named by file, code and key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from vinculum.codebook.model import REGISTERS, Code, Codebook, Example
from vinculum.errors import InvalidCodebook
from vinculum.toml_text import toml_table

ROLES = ("client", "therapist", "either")
LIBRARY = Path(__file__).parent / "library"

_LINES = re.compile(r"^\[\[code\.(?:example|near_miss)\]\]$.*?(?=^\[\[code\]\]$|\Z)", re.MULTILINE | re.DOTALL)
_BOOK_KEYS = {"id", "title", "role", "version", "about", "code"}
_CODE_KEYS = {"id", "name", "definition", "boundaries", "asks", "aspects", "example", "near_miss"}
_LINE_KEYS = {"scene", "before", "text", "register"}
_EXAMPLE_KEYS = _LINE_KEYS | {"aspect"}
_NEAR_MISS_KEYS = _LINE_KEYS | {"why"}

_Value = TypeVar("_Value", str, int, list[object])


def load_toml(text: str, *, name: str = "") -> Codebook:
    """One code system from its TOML text; `name` is the file named in errors. Raises InvalidCodebook."""
    where = name or "This codebook"
    table = toml_table(text, where, wrong=InvalidCodebook)
    _known(table, _BOOK_KEYS, where)
    role = _words(table, "role", where)
    if role not in ROLES:
        raise InvalidCodebook(f'{where}: key "role" is "{role}"; write one of {", ".join(ROLES)}.')
    return Codebook(
        id=_words(table, "id", where),
        title=_words(table, "title", where),
        role=role,
        about=_words(table, "about", where),
        version=_entry(table, "version", where, of=int),
        codes=_codes(table, where),
    )


@cache
def library() -> Mapping[str, Codebook]:
    """The code systems that come with Vinculum, by id. Raises InvalidCodebook."""
    books = {path.name: load_toml(path.read_text(encoding="utf-8"), name=path.name) for path in _files()}
    home: dict[str, str] = {}
    for file, book in books.items():
        for name in (book.id, *dict.fromkeys(code.id for code in book.codes)):
            if home.setdefault(name, file) != file:
                raise InvalidCodebook(f'{file}: id "{name}" is already in {home[name]}; keep it in one file.')
    return MappingProxyType({book.id: book for book in books.values()})


@cache
def outlines() -> Mapping[str, Code]:
    """The codes of the library by id, without their examples and near-misses: quick, for names and questions alone."""
    texts = {path.name: _LINES.sub("", path.read_text(encoding="utf-8")) for path in _files()}
    books = (load_toml(text, name=name) for name, text in texts.items())
    return MappingProxyType({code.id: code for book in books for code in book.codes})


def find_code(code_id: str) -> Code:
    """The code of that id in the library; InvalidCodebook where there is none."""
    for book in library().values():
        for code in book.codes:
            if code.id == code_id:
                return code
    raise InvalidCodebook(f'No codebook has a code "{code_id}"; the systems are {", ".join(library())}.')


def _files() -> list[Path]:
    return sorted(LIBRARY.glob("*.toml"))


def _codes(table: Mapping[str, object], where: str) -> tuple[Code, ...]:
    codes = tuple(_code(entry, f"{where}, code {n}") for n, entry in enumerate(_tables(table, "code", where), 1))
    ids = [code.id for code in codes]
    for code_id in dict.fromkeys(ids):
        if ids.count(code_id) > 1:
            raise InvalidCodebook(
                f'{where}: code "{code_id}" has {ids.count(code_id)} entries; its "id" must be unique.'
            )
    return codes


def _code(table: Mapping[str, object], where: str) -> Code:
    code_id = _words(table, "id", where)
    where = f'{where} ("{code_id}")'
    _known(table, _CODE_KEYS, where)
    aspects = _aspects(table, where)
    return Code(
        id=code_id,
        name=_words(table, "name", where),
        definition=_words(table, "definition", where),
        boundaries=_words(table, "boundaries", where),
        asks=_entry(table, "asks", where, of=str) if "asks" in table else "",
        examples=_examples(table, "example", where, aspects=aspects),
        near_misses=_examples(table, "near_miss", where),
        aspects=aspects,
    )


def _aspects(table: Mapping[str, object], where: str) -> tuple[str, ...]:
    names = _entry(table, "aspects", where, of=list) if "aspects" in table else []
    if not all(isinstance(name, str) and name for name in names):
        raise InvalidCodebook(f'{where}: key "aspects" must be a list of names.')
    return tuple(str(name) for name in names)


def _examples(
    table: Mapping[str, object], key: str, where: str, *, aspects: tuple[str, ...] = ()
) -> tuple[Example, ...]:
    entries = _tables(table, key, where) if key in table else ()
    return tuple(_example(entry, key, f"{where}, {key} {n}", aspects=aspects) for n, entry in enumerate(entries, 1))


def _example(table: Mapping[str, object], key: str, where: str, *, aspects: tuple[str, ...]) -> Example:
    near_miss = key == "near_miss"
    _known(table, _EXAMPLE_KEYS if aspects else _NEAR_MISS_KEYS if near_miss else _LINE_KEYS, where)
    return Example(
        text=_words(table, "text", where),
        before=tuple(_turn(turn, where) for turn in _entry(table, "before", where, of=list)),
        scene=_words(table, "scene", where),
        why=_words(table, "why", where) if near_miss else "",
        register=_one_of(table, "register", REGISTERS, where) if "register" in table else "",
        aspect=_one_of(table, "aspect", aspects, where) if aspects else "",
    )


def _one_of(table: Mapping[str, object], key: str, choices: tuple[str, ...], where: str) -> str:
    word = _words(table, key, where)
    if word not in choices:
        raise InvalidCodebook(f'{where}: key "{key}" is "{word}"; write one of {", ".join(choices)}.')
    return word


def _turn(turn: object, where: str) -> tuple[str, str]:
    match turn:
        case ["client" | "therapist" as role, str(words)] if words.strip():
            return role, words
    raise InvalidCodebook(f'{where}: key "before" has {turn!r}; write pairs like ["therapist", "What came up?"].')


def _tables(table: Mapping[str, object], key: str, where: str) -> tuple[Mapping[str, object], ...]:
    entries = _entry(table, key, where, of=list)
    if not all(isinstance(entry, dict) for entry in entries):
        raise InvalidCodebook(f'{where}: key "{key}" must be written as [[{key}]] tables.')
    return tuple(entry for entry in entries if isinstance(entry, dict))


def _words(table: Mapping[str, object], key: str, where: str) -> str:
    words = _entry(table, key, where, of=str)
    if not words.strip():
        raise InvalidCodebook(f'{where}: key "{key}" is empty; write it.')
    return words.strip()


def _entry(table: Mapping[str, object], key: str, where: str, *, of: type[_Value]) -> _Value:
    if key not in table:
        raise InvalidCodebook(f'{where}: key "{key}" is missing; add it.')
    value = table[key]
    if not isinstance(value, of) or isinstance(value, bool):
        kind = {str: "text", int: "a whole number", list: "a list"}[of]
        raise InvalidCodebook(f'{where}: key "{key}" must be {kind}, not {value!r}.')
    return value


def _known(table: Mapping[str, object], keys: set[str], where: str) -> None:
    for key in table:
        if key not in keys:
            raise InvalidCodebook(f'{where}: key "{key}" is not known; the keys are {", ".join(sorted(keys))}.')
