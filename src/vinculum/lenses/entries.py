"""Reading typed values out of a TOML table, each refusal naming the file, the entry and the key."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vinculum.errors import InvalidLens

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A table, and where it stands."""

    table_of: Mapping[str, object]
    where: str

    def only(self, known: str) -> None:
        """Raises InvalidLens for a key that is not among these."""
        for key in self.table_of:
            if key not in known.split():
                raise InvalidLens(f'{self.where}: key "{key}" is not known; the keys are {known}.')

    def words(self, key: str) -> str:
        """A text that is not empty."""
        value = self._value(key)
        if not isinstance(value, str) or not value.strip():
            raise InvalidLens(f'{self.where}: key "{key}" must be text that is not empty.')
        return value.strip()

    def name(self, key: str) -> str:
        """An id: small letters, digits and hyphens."""
        word = self.words(key)
        if not _ID.fullmatch(word):
            raise InvalidLens(f'{self.where}: key "{key}" is "{word[:60]}"; write it in small letters and hyphens.')
        return word

    def one_of(self, key: str, choices: Sequence[str], *, default: str | None = None) -> str:
        """One of several words."""
        if default is not None and key not in self.table_of:
            return default
        word = self.words(key)
        if word not in choices:
            raise InvalidLens(f'{self.where}: key "{key}" is "{word}"; write one of {", ".join(choices)}.')
        return word

    def whole(self, key: str, *, least: int, most: int = 10_000, default: int | None = None) -> int:
        """A whole number in a range."""
        if default is not None and key not in self.table_of:
            return default
        value = self._value(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise InvalidLens(f'{self.where}: key "{key}" must be a whole number from {least} to {most}.')
        return value

    def yes(self, key: str, *, default: bool) -> bool:
        """true or false."""
        value = self.table_of.get(key, default)
        if not isinstance(value, bool):
            raise InvalidLens(f'{self.where}: key "{key}" must be true or false.')
        return value

    def lines(self, key: str, *, may_lack: bool = False) -> tuple[str, ...]:
        """A list of texts; empty only where it may lack."""
        if may_lack and key not in self.table_of:
            return ()
        value = self._value(key)
        if not isinstance(value, list) or not value or not all(isinstance(one, str) and one.strip() for one in value):
            raise InvalidLens(f'{self.where}: key "{key}" must be a list of texts, none of them empty.')
        return tuple(one.strip() for one in value)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A list of pairs of texts; empty where it lacks."""
        value = self.table_of.get(key, [])
        if not isinstance(value, list):
            raise InvalidLens(f'{self.where}: key "{key}" must be a list of pairs.')
        return tuple(self._pair(one, key) for one in value)

    def table(self, key: str) -> Entry:
        """A table under this one."""
        value = self._value(key)
        if not isinstance(value, dict):
            raise InvalidLens(f'{self.where}: key "{key}" must be a table, [{key}].')
        return Entry(value, f"{self.where}, {key}")

    def tables(self, key: str, named_by: str) -> tuple[Entry, ...]:
        """A list of tables, each called by one of its keys where it has it."""
        value = self._value(key)
        if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
            raise InvalidLens(f'{self.where}: key "{key}" must be written as [[{key}]] tables.')
        return tuple(
            Entry(one, f"{self.where}, {key} {place} ({one.get(named_by, 'without a name')})")
            for place, one in enumerate(value, 1)
        )

    def _pair(self, one: object, key: str) -> tuple[str, str]:
        match one:
            case [str(text), str(why)] if text.strip() and why.strip():
                return text.strip(), why.strip()
        raise InvalidLens(f'{self.where}: key "{key}" has {one!r}; write pairs: ["the words", "what it is instead"].')

    def _value(self, key: str) -> object:
        if key not in self.table_of:
            raise InvalidLens(f'{self.where}: key "{key}" is missing; add it.')
        return self.table_of[key]
