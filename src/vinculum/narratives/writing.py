"""A list of categories as TOML, as `load_toml` reads it: for a practice that wants to change its own."""

from __future__ import annotations

import json
from collections.abc import Iterator

from vinculum.narratives.categories import Category, Cluster, Scheme

HEAD = """\
# A list of wishes (w.), responses of the other (ro.) and responses of self (rs.), in two levels.
# Change names and meanings, add entries with `own = true`, or write `removed = true`: narratives keep what they were
# coded with. Keep an id where the meaning stays; a new meaning wants a new id.
version = 1
"""


def to_toml(scheme: Scheme) -> str:
    """The list as text; `load_toml` of it gives the same list again."""
    entries = []
    for cluster in scheme.clusters:
        entries.append(_entry("cluster", _of_cluster(cluster)))
        entries += [_entry("category", _of_category(one)) for one in scheme.categories if one.cluster == cluster.id]
    return "\n".join([HEAD, *entries])


def _entry(kind: str, lines: Iterator[tuple[str, object]]) -> str:
    return f"[[{kind}]]\n" + "".join(f"{key} = {_value(value)}\n" for key, value in lines)


def _value(value: object) -> str:
    """A TOML value; JSON's strings are TOML's but for one character, which TOML wants escaped."""
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _of_cluster(one: Cluster) -> Iterator[tuple[str, object]]:
    yield from (("id", one.id), ("name", one.name), ("meaning", one.meaning))
    if one.standard:
        yield "standard", one.standard


def _of_category(one: Category) -> Iterator[tuple[str, object]]:
    yield from (("id", one.id), ("cluster", one.cluster), ("name", one.name), ("meaning", one.meaning))
    if one.direction:
        yield "direction", one.direction
    if one.sign is not None:
        yield "sign", one.sign.value
    for key, value in (("opposite", one.opposite), ("near", one.near), ("examples", one.examples)):
        if value:
            yield key, value
    for key, said in (("own", one.own), ("removed", one.removed)):
        if said:
            yield key, True
