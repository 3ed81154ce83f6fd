"""Wording from a FHIR Questionnaire (R4 or R5, JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NoReturn

from vinculum.errors import InvalidMeasure
from vinculum.measures.table import Table, check_size
from vinculum.measures.wording import Wording, Words, check_language, item_name

_BASE = "http://hl7.org/fhir/StructureDefinition/"
_WEIGHTS = {_BASE + "ordinalValue", _BASE + "itemWeight", _BASE + "questionnaire-ordinalValue"}  # R4, R5, drafts
_TRANSLATION = _BASE + "translation"
_DEEPEST = 12  # groups within groups


def wording_from_fhir(text: str, *, language: str = "en") -> Wording:
    """Wording from a Questionnaire: the items by linkId, the answers by answerOption.

    linkId is an item id of the measure or its number. Groups may nest; groups and display items carry no answer
    and are passed over. An answerOption is a valueInteger, or a valueCoding with a display and a weight in the
    extension ordinalValue (R4) or itemWeight (R5). Texts are in the resource's language, else in `language`;
    translation extensions on text and display are read too. Raises InvalidMeasure naming the item.
    """
    root = _parse(text)
    if root.values.get("resourceType") != "Questionnaire":
        raise root.fail("resourceType is not “Questionnaire”; export the questionnaire itself, not its responses.")
    language = root.text("language", language)
    check_language(language, "language")
    items: dict[str, Words] = {}
    options: dict[str, dict[int, Words]] = {}
    for question in _questions(root, 0):
        name = item_name(question.text("linkId"))
        if name in items:
            raise question.fail(f"the linkId “{name}” stands there twice.")
        items[name] = _words(question, "text", language)
        options[name] = _options(question, language)
    return Wording(items, {}, options)


def _parse(text: str) -> Table:
    check_size(text)
    try:
        root = json.loads(text.removeprefix("\ufeff"), parse_constant=_no_number)
    except RecursionError:
        raise InvalidMeasure("The file nests its values too deeply to be a Questionnaire.") from None
    except ValueError as error:
        raise InvalidMeasure(f"The file is not JSON: {str(error)[:200]}.") from None
    if not isinstance(root, dict):
        raise InvalidMeasure("The file is not a FHIR resource: it must start with a brace.")
    return Table("the Questionnaire", root)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")


def _questions(table: Table, depth: int) -> Iterator[Table]:
    """Every item that asks something, in order, however deep it lies."""
    if depth > _DEEPEST:
        raise InvalidMeasure(f"The Questionnaire nests its groups deeper than {_DEEPEST} levels.")
    for item in table.tables("item"):
        here = Table(f"item {str(item.values.get('linkId', '?'))[:60]}", item.values)
        if here.text("type") not in ("group", "display"):
            yield here
        yield from _questions(here, depth + 1)


def _words(table: Table, key: str, language: str) -> Words:
    words = {language: table.text(key)}
    for extension in table.table(f"_{key}").tables("extension"):
        if extension.text("url") == _TRANSLATION:
            parts = {part.text("url"): part for part in extension.tables("extension")}
            if not {"lang", "content"} <= parts.keys():
                raise extension.fail("a translation needs the parts lang and content.")
            translated = parts["lang"].text("valueCode")
            check_language(translated, extension.place)
            words[translated] = _content(parts["content"])
    return words


def _content(part: Table) -> str:
    return part.text("valueMarkdown" if "valueMarkdown" in part.values else "valueString")


def _options(question: Table, language: str) -> dict[int, Words]:
    if "answerValueSet" in question.values:
        raise question.fail("its answers lie in an answerValueSet elsewhere. Write them out as answerOption.")
    options: dict[int, Words] = {}
    for option in question.tables("answerOption"):
        value, words = _option(option, language)
        if value in options:
            raise option.fail(f"the value {value} stands there twice.")
        options[value] = words
    return options


def _option(option: Table, language: str) -> tuple[int, Words]:
    if "valueInteger" in option.values:
        return option.integer("valueInteger", -1000, 1000), {}
    if "valueCoding" not in option.values:
        raise option.fail("only valueInteger and valueCoding can be read.")
    coding = option.table("valueCoding")
    weights = [weight for place in (option, coding) for weight in _weights(place)]
    if len(set(weights)) != 1 or not weights[0].is_integer():
        raise option.fail("one whole number is needed as its value, in the extension ordinalValue or itemWeight.")
    return int(weights[0]), _words(coding, "display", language)


def _weights(table: Table) -> list[float]:
    found = [part.decimal("valueDecimal") for part in table.tables("extension") if part.text("url") in _WEIGHTS]
    return [weight for weight in found if weight is not None]
