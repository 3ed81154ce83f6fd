"""Wording that a practice is licensed to use, put onto a measure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from vinculum.errors import InvalidMeasure
from vinculum.measures.model import Item, Measure, Option
from vinculum.measures.table import LARGEST, Table, check_size, checked_text, parse_toml
from vinculum.measures.texts import Texts

Words = Mapping[str, str]  # language -> text
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


@dataclass(frozen=True, slots=True)
class Wording:
    """Texts for the items of a measure.

    Attributes:
        items: item id -> language -> text.
        answers: answer value -> language -> words, for every item that has no words of its own in `options`.
        options: item id -> answer value -> language -> words; no words where the number itself is the answer.
        lead: language -> what stands before the first question.
    """

    items: Mapping[str, Words]
    answers: Mapping[int, Words] = field(default_factory=dict)
    options: Mapping[str, Mapping[int, Words]] = field(default_factory=dict)
    lead: Words = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the item texts, in the order of the first appearance."""
        return tuple(dict.fromkeys(language for words in self.items.values() for language in words))


def item_name(name: str) -> str:
    """The id a file means: "3" and "03" are the item i3 of a key, every other name is itself."""
    bare = name.strip()
    return f"i{int(bare)}" if bare.isascii() and bare.isdigit() and len(bare) < 4 else bare


def wording_from_toml(text: str) -> Wording:
    """Wording from TOML: [[item]] and [[answers]] as in a measure of the library, an optional [lead].

    Each [[item]] has an id and one text per language; it may bring [[item.option]] with value and texts.
    """
    file = parse_toml(text)
    file.only({"item", "answers", "lead"})
    items, options = {}, {}
    for table in file.tables("item"):
        name = item_name(table.text("id"))
        if name in items:
            raise table.fail("this id stands there twice.")
        items[name] = _words(table, ("id", "option"))
        options[name] = _answers(table, "option")
    return Wording(items, _answers(file, "answers"), options, _words(file.table("lead"), ()))


def _answers(table: Table, key: str) -> dict[int, Words]:
    answers: dict[int, Words] = {}
    for row in table.tables(key):
        value = row.integer("value", -1000, 1000)
        if value in answers:
            raise row.fail("this value stands there twice.")
        answers[value] = _words(row, ("value",))
        if not answers[value]:
            raise row.fail('its words are missing. Add a line such as: en = "…"')
    return answers


def _words(table: Table, known: tuple[str, ...]) -> Words:
    languages = [key for key in table.values if key not in known]
    for language in languages:
        check_language(language, table.place)
    return {language: table.text(language) for language in languages}


def check_language(language: str, place: str) -> None:
    """Refuses what is no language code."""
    if not _LANGUAGE.match(language):
        raise InvalidMeasure(f"{place}: “{language[:20]}” is no language code such as en or de-AT.")


def wording_from_csv(text: str) -> Wording:
    """Wording from CSV with the columns item, language and text, separated by comma, semicolon or tab.

    The column item holds an item id or its number; "answer 3" gives the words of answer 3 and "lead" the words
    before the first question.
    """
    check_size(text)
    items: dict[str, dict[str, str]] = {}
    answers: dict[int, dict[str, str]] = {}
    lead: dict[str, str] = {}
    for line, name, language, words in _rows(text):
        place = f"line {line} ({name[:60]})"
        check_language(language, place)
        if answer := re.fullmatch(r"answer (-?\d{1,4})", name):
            slot = answers.setdefault(int(answer[1]), {})
        else:
            slot = lead if name == "lead" else items.setdefault(item_name(name), {})
        if language in slot:
            raise InvalidMeasure(f"{place}: the text in “{language}” stands there twice.")
        slot[language] = checked_text(words, place)
    return Wording(items, answers, {}, lead)


def _rows(text: str) -> list[tuple[int, str, str, str]]:
    head, _, _ = text.removeprefix("\ufeff").partition("\n")
    separator = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=separator, strict=True)
    csv_limit = f"a cell is longer than {LARGEST:,} characters or a quote is not closed"
    try:
        if sorted(name.strip() for name in reader.fieldnames or ()) != ["item", "language", "text"]:
            raise InvalidMeasure("line 1: the first line must name the columns item, language and text.")
        reader.fieldnames = [name.strip() for name in reader.fieldnames or ()]
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise InvalidMeasure(f"line {reader.line_num}: three cells are needed; put texts in double quotes.")
            rows.append((reader.line_num, row["item"].strip(), row["language"].strip(), row["text"]))
    except csv.Error:
        raise InvalidMeasure(f"line {reader.line_num + 1}: this is not CSV: {csv_limit}.") from None
    return rows


def with_wording(measure: Measure, wording: Wording) -> Measure:
    """The measure with this wording; raises InvalidMeasure where items, answers or languages do not match."""
    ids = [item.id for item in measure.items]
    count = f"{measure.id} has {len(ids)} items, the wording {len(wording.items)}"
    for name in wording.items:
        if name not in ids:
            raise InvalidMeasure(f"{count}: “{name[:60]}” is no item of the measure. Its items: {', '.join(ids)}.")
    for name in ids:
        if name not in wording.items:
            raise InvalidMeasure(f"{count}: the text of item “{name}” is missing.")
    languages = wording.languages
    if not languages:
        raise InvalidMeasure(f"{measure.id}: the wording has no texts.")
    items = tuple(_worded(item, wording, languages) for item in measure.items)
    lead = _complete(wording.lead, languages, "lead") if wording.lead else measure.leads
    return replace(measure, languages=languages, items=items, leads=lead)


def _worded(item: Item, wording: Wording, languages: tuple[str, ...]) -> Item:
    shared = wording.answers if item.kind == "scale" else {}
    given = wording.options.get(item.id) or shared
    values = [option.value for option in item.options]
    for value in given:
        if value not in values:
            raise InvalidMeasure(f"item “{item.id}”: {value} is none of its answers. {_possible(item)}")
    absent = [value for value in values if value not in given]
    if absent and (given or any(option.labels.pairs for option in item.options)):
        raise InvalidMeasure(f"item “{item.id}”: the words of answer {absent[0]} are missing.")
    options = tuple(_relabelled(option, item, given, languages) for option in item.options)
    return replace(item, texts=_complete(wording.items[item.id], languages, f"item “{item.id}”"), options=options)


def _possible(item: Item) -> str:
    if item.options:
        return f"Its answers: {', '.join(str(option.value) for option in item.options)}."
    return "It is answered in own words." if item.kind == "text" else "It is answered on a line without words."


def _relabelled(option: Option, item: Item, given: Mapping[int, Words], languages: tuple[str, ...]) -> Option:
    if not given.get(option.value):
        return Option(option.value)
    return Option(option.value, _complete(given[option.value], languages, f"item “{item.id}”, answer {option.value}"))


def _complete(words: Words, languages: tuple[str, ...], place: str) -> Texts:
    for language in languages:
        if language not in words:
            raise InvalidMeasure(f"{place}: the text in “{language}” is missing; other items have it.")
    for language in words:
        if language not in languages:
            raise InvalidMeasure(f"{place}: it has a text in “{language}”, the items have none.")
    return Texts(tuple((language, words[language]) for language in languages))
