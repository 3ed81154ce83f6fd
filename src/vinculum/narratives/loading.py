"""From a list of categories in TOML to frozen values; what does not fit is named by file, entry and key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from vinculum.errors import InvalidNarratives
from vinculum.narratives.categories import Category, Cluster, Scheme
from vinculum.narratives.model import Part, Sign
from vinculum.toml_text import toml_table

LIBRARY = Path(__file__).parent / "library" / "categories.toml"

LONGEST = {"id": 80, "name": 200}
LONGEST_TEXT = 2000  # characters of a meaning

_PARTS = {part.lower(): part for part in Part}
_CLUSTER_KEYS = {"id", "name", "meaning", "standard"}
_CATEGORY_KEYS = {
    "id", "cluster", "name", "meaning", "direction", "sign", "opposite", "near", "examples", "own", "removed",
}  # fmt: skip


@cache
def library() -> Scheme:
    """The categories that come with Vinculum."""
    return load_toml(LIBRARY.read_text(encoding="utf-8"), name=LIBRARY.name)


def load_toml(text: str, *, name: str = "This list") -> Scheme:
    """A list of categories from its TOML text; `name` is the file named in errors. Raises InvalidNarratives."""
    table = toml_table(text, name, wrong=InvalidNarratives)
    clusters = tuple(_cluster(entry, where) for entry, where in _entries(table, "cluster", name))
    categories = tuple(_category(entry, where) for entry, where in _entries(table, "category", name))
    try:
        return Scheme(clusters, categories)
    except InvalidNarratives as error:
        raise InvalidNarratives(f"{name}: {error}") from None


def _cluster(entry: Mapping[str, object], where: str) -> Cluster:
    _known(entry, _CLUSTER_KEYS, where)
    return Cluster(
        id=_words(entry, "id", where),
        part=_part(entry, where),
        name=_words(entry, "name", where),
        meaning=_words(entry, "meaning", where),
        standard=_words(entry, "standard", where) if "standard" in entry else "",
    )


def _category(entry: Mapping[str, object], where: str) -> Category:
    _known(entry, _CATEGORY_KEYS, where)
    return Category(
        id=_words(entry, "id", where),
        part=_part(entry, where),
        cluster=_words(entry, "cluster", where),
        name=_words(entry, "name", where),
        meaning=_words(entry, "meaning", where),
        direction=_words(entry, "direction", where) if "direction" in entry else "",
        sign=_sign(entry, where),
        opposite=_list(entry, "opposite", where),
        near=_list(entry, "near", where),
        examples=_list(entry, "examples", where),
        own=_yes(entry, "own", where),
        removed=_yes(entry, "removed", where),
    )


def _entries(table: Mapping[str, object], key: str, name: str) -> list[tuple[Mapping[str, object], str]]:
    found = table.get(key)
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise InvalidNarratives(f"{name} has no [[{key}]] entries; write each as [[{key}]].")
    return [(entry, f"{name}, {key} {number} ({_shown(entry)})") for number, entry in enumerate(found, 1)]


def _shown(entry: Mapping[str, object]) -> str:
    """An entry's id as an error can show it."""
    return "".join(one if one.isprintable() else "\ufffd" for one in str(entry.get("id", "no id"))[:80])


def _part(entry: Mapping[str, object], where: str) -> Part:
    start = _words(entry, "id", where).partition(".")[0]
    if start not in _PARTS:
        raise InvalidNarratives(f"{where}: an id starts with {', '.join(f'{one}.' for one in _PARTS)}.")
    return _PARTS[start]


def _sign(entry: Mapping[str, object], where: str) -> Sign | None:
    sign = entry.get("sign")
    if sign not in (None, "+", "-"):
        raise InvalidNarratives(f'{where}: key "sign" is {sign!r}; write "+" or "-", or leave it out.')
    return None if sign is None else Sign(sign)


def _words(entry: Mapping[str, object], key: str, where: str) -> str:
    words = entry.get(key)
    if not isinstance(words, str) or not words.strip():
        raise InvalidNarratives(f'{where}: key "{key}" is missing or empty; write it as text.')
    plain, most = words.strip(), LONGEST.get(key, LONGEST_TEXT)
    if len(plain) > most:
        raise InvalidNarratives(f'{where}: key "{key}" has {len(plain):,} characters; at most {most} can be shown.')
    return plain


def _list(entry: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    found = entry.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) and one.strip() for one in found):
        raise InvalidNarratives(f'{where}: key "{key}" must be a list of texts.')
    return tuple(found)


def _yes(entry: Mapping[str, object], key: str, where: str) -> bool:
    found = entry.get(key, False)
    if not isinstance(found, bool):
        raise InvalidNarratives(f'{where}: key "{key}" must be true or false.')
    return found


def _known(entry: Mapping[str, object], keys: set[str], where: str) -> None:
    for key in entry:
        if key not in keys:
            raise InvalidNarratives(f'{where}: key "{key}" is not known; the keys are {", ".join(sorted(keys))}.')
