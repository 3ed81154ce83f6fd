"""A definition file in TOML becomes a Measure, or an InvalidMeasure that names the place."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import cast

from vinculum.errors import InvalidMeasure
from vinculum.measures.model import About, Better, Item, ItemKind, Kind, Measure, Method, Option, Rater, Scale
from vinculum.measures.table import Table, parse_toml
from vinculum.measures.texts import NO_WORDS, Texts

_FILE = {
    "id", "version", "rater", "kind", "status", "licence", "source", "note", "unverified", "languages", "about",
    "better",
}  # fmt: skip
_OWN = {"title", "lead", "answers", "item", "scale"}
_KEY = {"title", "key", "scale"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


def load_toml(text: str) -> Measure:
    """The measure a TOML text defines; raises InvalidMeasure naming the place of what does not fit."""
    file = parse_toml(text)
    kind = cast(Kind, file.one_of("kind", ("own", "key")))
    file.only(_FILE | (_OWN if kind == "own" else _KEY))
    languages = _languages(file)
    items = _own_items(file, languages) if kind == "own" else _key_items(file.table("key"))
    check_items(items)
    return Measure(
        id=file.name("id"),
        version=file.integer("version", 1, 9999),
        rater=cast(Rater, file.one_of("rater", ("client", "therapist"))),
        kind=kind,
        status=file.text("status", "not yet validated"),
        licence=file.text("licence"),
        source=file.text("source"),
        note=file.text("note", ""),
        unverified=file.words("unverified"),
        languages=languages if kind == "own" else (),
        items=items,
        scales=_scales(file, items, languages),
        titles=_sentence(file, "title", languages),
        leads=_sentence(file, "lead", languages) if kind == "own" else NO_WORDS,
        about=cast(About, file.one_of("about", ("relationship", "outcome"), "relationship")),
        better=cast(Better, file.one_of("better", ("higher", "lower"), "higher")),
    )


def _languages(file: Table) -> tuple[str, ...]:
    languages = file.words("languages")
    if not languages or len(set(languages)) < len(languages):
        raise file.fail('languages must list each language once, such as ["en", "de"].')
    for language in languages:
        if not _LANGUAGE.match(language):
            raise file.fail(f"languages: “{language[:20]}” is no language code such as en or de-AT.")
    return languages


def _sentence(file: Table, key: str, languages: tuple[str, ...]) -> Texts:
    table = file.table(key)
    table.only(languages)
    return table.texts(languages)


def _own_items(file: Table, languages: tuple[str, ...]) -> tuple[Item, ...]:
    answers = read_options(file, "answers", languages)
    return tuple(_own_item(table, answers, languages) for table in file.tables("item"))


def _own_item(table: Table, answers: tuple[Option, ...], languages: tuple[str, ...]) -> Item:
    table.only({"id", "kind", "factor", "option", "reverse", "risk_from", "shown_if", *languages})
    kind = cast(ItemKind, table.one_of("kind", ("scale", "choice", "text"), "scale"))
    options = () if kind == "text" else read_options(table, "option", languages) or answers
    if kind != "text" and len(options) < 2:
        raise table.fail("an item needs at least two answers, in [[answers]] for all or in its own [[item.option]].")
    if kind == "text" and {"option", "reverse", "risk_from"} & set(table.values):
        raise table.fail("a text item has no range, so it takes no option, reverse or risk_from.")
    values = [option.value for option in options] or [0]
    risk = table.integer("risk_from", min(values), max(values)) if "risk_from" in table.values else None
    return Item(
        id=table.name("id"),
        kind=kind,
        texts=table.texts(languages),
        options=options,
        minimum=float(min(values)),
        maximum=float(max(values)),
        reverse=table.flag("reverse"),
        risk_from=risk,
        shown_if=_shown_if(table),
        factor=table.text("factor", ""),
    )


def read_options(table: Table, key: str, languages: Collection[str]) -> tuple[Option, ...]:
    """The answers under [[key]], each with a value of its own and its words."""
    options = []
    for row in table.tables(key):
        row.only({"value", *languages})
        options.append(Option(row.integer("value", -1000, 1000), row.texts(languages)))
    if len({option.value for option in options}) < len(options):
        raise table.fail(f"{key}: two answers have the same value.")
    return tuple(options)


def _shown_if(table: Table) -> tuple[str, tuple[int, ...]] | None:
    if "shown_if" not in table.values:
        return None
    condition = table.table("shown_if")
    if len(condition.values) != 1:
        raise condition.fail("name one item and its answers, such as { tension = [2, 3] }.")
    other = next(iter(condition.values))
    return other, condition.integers(other, -1000, 1000)


def _key_items(key: Table) -> tuple[Item, ...]:
    key.only({"items", "minimum", "maximum", "reverse", "risk", "ruler"})
    count = key.integer("items", 1, 200)
    low, high = key.integer("minimum", -1000, 1000), key.integer("maximum", -1000, 1000)
    if low >= high:
        raise key.fail(f"minimum {low} must be smaller than maximum {high}.")
    options = () if key.flag("ruler") else tuple(Option(value) for value in range(low, high + 1))
    turned = key.integers("reverse", 1, count)
    risk = key.table("risk")
    risk.only({str(number) for number in range(1, count + 1)})
    return tuple(
        Item(
            id=f"i{number}",
            kind="scale",
            texts=NO_WORDS,
            options=options,
            minimum=float(low),
            maximum=float(high),
            reverse=number in turned,
            risk_from=risk.integer(str(number), low, high) if str(number) in risk.values else None,
        )
        for number in range(1, count + 1)
    )


def check_items(items: tuple[Item, ...]) -> None:
    """Refuses a form without items, with an id twice, or with a condition that cannot come true."""
    if not items:
        raise InvalidMeasure("the file: a measure needs at least one [[item]].")
    seen: dict[str, Item] = {}
    for number, item in enumerate(items, start=1):
        place = Table(f"item {number} ({item.id})", {})
        if item.id in seen:
            raise place.fail("this id stands there twice; each item needs its own.")
        if item.shown_if is not None:
            _check_condition(place, item.shown_if, seen)
        seen[item.id] = item


def _check_condition(place: Table, condition: tuple[str, tuple[int, ...]], before: dict[str, Item]) -> None:
    other, values = condition
    if other not in before:
        raise place.fail(f"shown_if names “{other[:60]}”, which is no item before this one.")
    possible = {option.value for option in before[other].options}
    for value in values:
        if value not in possible:
            raise place.fail(f"shown_if waits for {value}, which is no answer of “{other}”.")
    if not values:
        raise place.fail(f"shown_if names no answer of “{other}”, so the item would never appear.")


def _scales(file: Table, items: tuple[Item, ...], languages: tuple[str, ...]) -> tuple[Scale, ...]:
    scales = tuple(_scale(table, items, languages) for table in file.tables("scale"))
    ids = [scale.id for scale in scales]
    if len(set(ids)) < len(ids):
        raise file.fail("two scales have the same id; each needs its own.")
    if "total" in ids[1:]:
        raise file.fail("the scale “total” must be the first [[scale]].")
    return scales


def _scale(table: Table, items: tuple[Item, ...], languages: tuple[str, ...]) -> Scale:
    table.only({"id", "method", "items", "reliability", "sd", *languages})
    members = _members(table, {item.id: item for item in items})
    method = cast(Method, table.one_of("method", ("mean", "sum")))
    if method == "mean" and len({(item.minimum, item.maximum) for item in members}) > 1:
        raise table.fail("a mean needs items with the same range; these differ.")
    low, high = (sum(item.minimum for item in members), sum(item.maximum for item in members))
    size = len(members) if method == "mean" else 1
    return Scale(
        id=table.name("id"),
        titles=table.texts(languages),
        items=tuple(item.id for item in members),
        method=method,
        minimum=low / size,
        maximum=high / size,
        reliability=_within(table, "reliability", 1.0),
        sd=_within(table, "sd", 1000.0),
    )


def _members(table: Table, known: dict[str, Item]) -> tuple[Item, ...]:
    if table.values.get("items") == "all":
        return tuple(item for item in known.values() if item.kind == "scale")
    names = [f"i{name}" if isinstance(name, int) else name for name in table.listed("items")]
    for name in names:
        if not isinstance(name, str) or name not in known:
            raise table.fail(f"items names “{str(name)[:60]}”, which is no item of this measure.")
        if known[name].kind == "text":
            raise table.fail(f"items names “{name}”, which is a text item and cannot be counted.")
    if not names or len(set(names)) < len(names):
        raise table.fail('items must list each item once, or say "all".')
    return tuple(known[str(name)] for name in names)


def _within(table: Table, key: str, high: float) -> float | None:
    value = table.decimal(key)
    if value is not None and not 0 < value <= high:
        raise table.fail(f"{key} must be above 0 and at most {high:g}.")
    return value
