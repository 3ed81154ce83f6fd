"""From TOML to rules and sources; what does not fit is named by file, rule and key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from vinculum.errors import InvalidGuidance
from vinculum.guidance.condition import parse
from vinculum.guidance.reach import example
from vinculum.guidance.rule import ABOUT, ACTS, ENCOURAGES, Kind, Rule, Source, Urgency
from vinculum.toml_text import toml_table

FOLDER = Path(__file__).parent / "library"
SOURCES = "sources.toml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RULE = {"id", "about", "urgency", "when", "say", "cost", "wait", "source", "does", "encourages", "against"}
_DEFAULTS = {"about", "urgency", "wait", "source"}
_SOURCE = {"id", "cite", "finding", "kind", "verified"}
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Library:
    """Rules in their order, and the sources they name."""

    rules: tuple[Rule, ...]
    sources: Mapping[str, Source]

    def rule(self, name: str) -> Rule | None:
        """The rule of that id, None where there is none."""
        return next((rule for rule in self.rules if rule.id == name), None)


@cache
def library() -> Library:
    """The rules that come with Vinculum. Raises InvalidGuidance."""
    sources = _sources(_table((FOLDER / SOURCES).read_text(encoding="utf-8"), SOURCES), SOURCES)
    files = sorted(path for path in FOLDER.glob("*.toml") if path.name != SOURCES)
    rules = [rule for path in files for rule in _rules(path.read_text(encoding="utf-8"), path.name, sources)]
    return Library(_checked(rules, "The library"), MappingProxyType(sources))


def load_toml(text: str, *, name: str = "") -> Library:
    """A practice's own rules beside those of the library, with sources of their own where they bring some.

    Raises:
        InvalidGuidance: not TOML, a key or word that is not known, a condition that cannot be read or fulfilled, an id
            that the library has, or a rule that claims to be about risk.
    """
    where = name or "This file"
    table, shipped = _table(text, where), library()
    sources = {**shipped.sources, **_sources({"source": table.get("source", [])}, where)}
    rules = _rules(text, where, sources)
    for rule in rules:
        if shipped.rule(rule.id):
            raise InvalidGuidance(f"{where}: the library has a rule “{rule.id}” already; choose another id.")
        if rule.urgency is Urgency.RISK:
            raise InvalidGuidance(f"{where}: “{rule.id}” has the urgency risk, which is kept for the library’s own.")
    _checked([*shipped.rules, *rules], where)
    return Library(tuple(rules), MappingProxyType(sources))


def _table(text: str, where: str) -> dict[str, Any]:
    return toml_table(text, where, wrong=InvalidGuidance)


def _sources(table: Mapping[str, Any], where: str) -> dict[str, Source]:
    return {one.id: one for one in (_source(entry, where) for entry in _list(table, "source", where))}


def _source(entry: Mapping[str, Any], where: str) -> Source:
    name = _id(entry, where)
    at = f"{where}, source “{name}”"
    _known(entry, _SOURCE, at)
    kind, verified = _words(entry, "kind", at), entry.get("verified")
    if kind not in list(Kind):
        raise InvalidGuidance(f"{at}: kind is “{kind}”; write one of {', '.join(Kind)}.")
    if not isinstance(verified, bool):
        raise InvalidGuidance(f"{at}: say whether the figure was read in the source, verified = true or false.")
    return Source(name, _words(entry, "cite", at), _words(entry, "finding", at), Kind(kind), verified)


def _rules(text: str, where: str, sources: Mapping[str, Source]) -> list[Rule]:
    table = _table(text, where)
    _known(table, _DEFAULTS | {"rule"}, where)
    usual = {key: table[key] for key in _DEFAULTS if isinstance(table.get(key), str)}
    return [_rule(usual | dict(entry), where, sources) for entry in _list(table, "rule", where)]


def _rule(entry: Mapping[str, Any], where: str, sources: Mapping[str, Source]) -> Rule:
    name = _id(entry, where)
    at = f"{where}, rule “{name}”"
    _known(entry, _RULE, at)
    source, when = _words(entry, "source", at), _words(entry, "when", at, most=2000)
    if source not in sources:
        raise InvalidGuidance(f"{at}: there is no source “{source[:40]}”.")
    try:
        condition = parse(" ".join(when.split()))
        possible = example(condition)
    except InvalidGuidance as problem:
        raise InvalidGuidance(f"{at}: {problem}") from None
    if possible is None:
        raise InvalidGuidance(f"{at}: nothing can fulfil its condition; part of it contradicts another.")
    return Rule(
        id=name, about=_one_of(entry, "about", ABOUT, at), urgency=Urgency(_one_of(entry, "urgency", Urgency, at)),
        when=condition, text=" ".join(when.split()), say=_words(entry, "say", at), cost=_words(entry, "cost", at),
        wait=_words(entry, "wait", at), source=sources[source], does=_several(entry, "does", ACTS, at),
        encourages=_several(entry, "encourages", ENCOURAGES, at), against=_several(entry, "against", None, at),
    )  # fmt: skip


def _checked(rules: list[Rule], where: str) -> tuple[Rule, ...]:
    """The rules; InvalidGuidance for an id twice, or one that stands against nobody there is."""
    ids = [rule.id for rule in rules]
    for rule in rules:
        if ids.count(rule.id) > 1:
            raise InvalidGuidance(f"{where}: the id “{rule.id}” stands twice.")
        for other in rule.against:
            if other not in ids:
                raise InvalidGuidance(f"{where}: “{rule.id}” stands against “{other[:40]}”, which is no rule.")
    return tuple(rules)


def _id(entry: Mapping[str, Any], where: str) -> str:
    name = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(name, str) or not _ID.fullmatch(name) or len(name) > 60:
        raise InvalidGuidance(f"{where}: every entry needs an id of small letters and hyphens: “after-a-break”.")
    return name


def _known(entry: Mapping[str, Any], keys: Iterable[str], at: str) -> None:
    if strange := sorted(set(entry) - set(keys)):
        raise InvalidGuidance(f"{at}: the key “{strange[0][:40]}” is not known here; it would be ignored.")


def _list(table: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    found = table.get(key, [])
    if not isinstance(found, list):
        if key == "source":  # the usual source of a file, by its id
            return []
        raise InvalidGuidance(f"{where}: write each {key} under a line [[{key}]].")
    if not all(isinstance(entry, dict) for entry in found):
        raise InvalidGuidance(f"{where}: write each {key} under a line [[{key}]].")
    if len(found) > 500:
        raise InvalidGuidance(f"{where} has {len(found)} entries; 500 are enough.")
    return found


def _words(entry: Mapping[str, Any], key: str, at: str, *, most: int = LONGEST) -> str:
    found = entry.get(key)
    if not isinstance(found, str) or not found.strip():
        raise InvalidGuidance(f"{at}: the key “{key}” is missing; write it in words.")
    if len(found) > most:
        raise InvalidGuidance(f"{at}: “{key}” has {len(found)} characters; {most} are enough.")
    return found.strip()


def _one_of(entry: Mapping[str, Any], key: str, known: Iterable[str], at: str) -> str:
    found, words = _words(entry, key, at), [str(one) for one in known]
    if found not in words:
        raise InvalidGuidance(f"{at}: {key} is “{found[:40]}”; write one of {', '.join(words)}.")
    return found


def _several(entry: Mapping[str, Any], key: str, known: Iterable[str] | None, at: str) -> tuple[str, ...]:
    found = entry.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise InvalidGuidance(f"{at}: {key} is a list of words.")
    words = None if known is None else [str(one) for one in known]
    for one in found:
        if words is not None and one not in words:
            raise InvalidGuidance(f"{at}: {key} has “{one[:40]}”; write of {', '.join(words)}.")
    if key == "does" and not found:
        raise InvalidGuidance(f"{at}: say what it would have you do, does = […], of {', '.join(words or [])}.")
    return tuple(found)
