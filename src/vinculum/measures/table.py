"""Reads tables of a definition strictly: every error names its place, every unknown key is an error."""

from __future__ import annotations

import difflib
import math
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vinculum.errors import InvalidMeasure
from vinculum.measures.texts import PLACE, Texts

LARGEST = 262_144  # characters of a definition; our longest has 8,000
MOST_DOTS = 200  # in one line
LONGEST = 2_000  # characters of one text
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*\Z")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the file and where it stands, such as "item 3 (trust)"."""

    place: str
    values: Mapping[str, object]

    def fail(self, what: str) -> InvalidMeasure:
        """The error for this place."""
        return InvalidMeasure(f"{self.place}: {what}")

    def only(self, known: Collection[str]) -> None:
        """Refuses keys that are not known."""
        for key in self.values:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                meant = f" Did you mean “{near[0]}”?" if near else f" Known here: {', '.join(sorted(known))}."
                raise self.fail(f"“{key[:60]}” is not a key that belongs here.{meant}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty; the default where the key is absent."""
        if key not in self.values and default is not None:
            return default
        return checked_text(self._required(key), f"{self.place}, {key}")

    def name(self, key: str) -> str:
        """An id: small letters, digits, and . _ - between them."""
        name = self.text(key)
        if not _NAME.match(name) or len(name) > 60:
            raise self.fail(f"{key} “{name[:60]}”: use small letters and digits, with . - or _ between them.")
        return name

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """One of the allowed words."""
        word = self.text(key, default)
        if word not in allowed:
            raise self.fail(f"{key} “{word[:60]}” must be one of: {', '.join(allowed)}.")
        return word

    def integer(self, key: str, low: int, high: int) -> int:
        """A whole number between low and high."""
        return self._whole(self._required(key), key, (low, high))

    def integers(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """A list of different whole numbers between low and high."""
        numbers = tuple(self._whole(value, key, (low, high)) for value in self.listed(key))
        if len(set(numbers)) != len(numbers):
            raise self.fail(f"{key}: the same number stands there twice.")
        return numbers

    def decimal(self, key: str) -> float | None:
        """A finite number, None where the key is absent."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self.fail(f"{key} must be a number.")
        return float(value)

    def flag(self, key: str) -> bool:
        """true or false; false where the key is absent."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(f"{key} must be true or false.")
        return value

    def listed(self, key: str) -> list[object]:
        """A list of at most 200 values; empty where the key is absent."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or len(value) > 200:
            raise self.fail(f"{key} must be a list of at most 200 values.")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(checked_text(value, f"{self.place}, {key}") for value in self.listed(key))

    def table(self, key: str) -> Table:
        """A table inside this one; empty where the key is absent."""
        return Table(f"{self.place}, {key}", _mapping(self.values.get(key, {}), f"{self.place}, {key}"))

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables [[key]] inside this one, each placed by its number and its id or value."""
        return tuple(self._numbered(key, number, value) for number, value in enumerate(self.listed(key), start=1))

    def texts(self, languages: Collection[str], *, required: bool = True) -> Texts:
        """The texts under the language keys: all of them, or where not required none or all."""
        given = tuple((lang, self.text(lang)) for lang in languages if lang in self.values)
        if len(given) < len(languages) and (required or given):
            absent = next(lang for lang in languages if lang not in self.values)
            raise self.fail(f'the text in “{absent}” is missing. Add a line: {absent} = "…"')
        return Texts(given)

    def _required(self, key: str) -> object:
        if key not in self.values:
            raise self.fail(f"{key} is missing.")
        return self.values[key]

    def _whole(self, value: object, key: str, limits: tuple[int, int]) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not limits[0] <= value <= limits[1]:
            raise self.fail(f"{key} must be a whole number from {limits[0]} to {limits[1]}.")
        return value

    def _numbered(self, key: str, number: int, value: object) -> Table:
        values = _mapping(value, f"{self.place}, {key} {number}")
        name = values.get("id", values.get("value", ""))
        called = f" ({str(name)[:60]})" if isinstance(name, str | int) and name != "" else ""
        above = "" if self.place == "the file" else f"{self.place}, "
        return Table(f"{above}{key} {number}{called}", values)


def parse_toml(text: str) -> Table:
    """The TOML text as a table; InvalidMeasure with line and column where it is not TOML."""
    check_size(text)
    # The parser takes quadratic time over keys such as a.a.a.a: half a minute for a hundred thousand dots.
    if any(line.count(".") > MOST_DOTS for line in text.splitlines()):
        raise InvalidMeasure(f"The file has a line with more than {MOST_DOTS} dots. A definition needs no such line.")
    try:
        return Table("the file", tomllib.loads(text.removeprefix("\ufeff")))
    except RecursionError:
        raise InvalidMeasure("The file nests its values too deeply. A definition needs three levels.") from None
    except ValueError as error:
        raise InvalidMeasure(f"The file is not TOML: {str(error)[:200]}. Texts stand in straight quotes.") from None


def check_size(text: str) -> None:
    """Refuses a text that is no definition by its size alone."""
    if len(text) > LARGEST:
        raise InvalidMeasure(f"The file has {len(text):,} characters; a questionnaire has at most {LARGEST:,}.")


def checked_text(value: object, place: str) -> str:
    """A text fit to be shown: not empty, not endless, no control characters, braces only around the two names."""
    if not isinstance(value, str) or not value.strip():
        raise InvalidMeasure(f"{place}: a text in quotes is needed.")
    if len(value) > LONGEST:
        raise InvalidMeasure(f"{place}: the text has {len(value):,} characters; at most {LONGEST:,} are allowed.")
    if _CONTROL.search(value):
        raise InvalidMeasure(f"{place}: the text holds a character that cannot be shown.")
    if re.search(r"[{}]", PLACE.sub("", value)):
        raise InvalidMeasure(f"{place}: only {{therapist}}, {{client}} or {{therapist|my therapist}} stand in braces.")
    return value.strip()


def _mapping(value: object, place: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise InvalidMeasure(f"{place}: a table is needed here.")
    return value
