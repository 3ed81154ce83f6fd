"""What a model has answered already, so that a reading that was broken off goes on where it stopped."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Protocol

from vinculum.errors import InvalidReading

HEAD = {"format": "vinculum journal of a reading", "version": 1}


class Journal(Protocol):
    """Where answers are kept. A key is the hash of a question; a value is JSON and contains words of the session."""

    def get(self, key: str) -> str | None:
        """The answer kept under that key, None where there is none."""

    def put(self, key: str, value: str) -> None:
        """Keeps an answer, for good before it returns."""


class FileJournal:
    """A JSON-lines file that only its owner can read. Each answer is one line, written at once and forced to the disk.

    A last line that was cut off by a crash is taken away; anything else that is no journal is refused with
    InvalidReading and left as it is.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._answers: dict[str, str] = {}
        try:
            lines = self._lines()
            self._load(lines)
        except OSError as error:
            raise InvalidReading(f"{path} cannot be used as a journal ({error.strerror}).") from None

    def get(self, key: str) -> str | None:
        """The answer kept under that key, None where there is none."""
        return self._answers.get(key)

    def put(self, key: str, value: str) -> None:
        """Keeps an answer, for good before it returns."""
        try:
            self._append({"key": key, "value": value})
        except OSError as error:
            raise InvalidReading(f"{self._path} cannot be written ({error.strerror}).") from None
        self._answers[key] = value

    def _lines(self) -> list[bytes]:
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            content = b""
        whole, newline, torn = content.rpartition(b"\n")
        if torn and (newline or not json.dumps(HEAD).encode().startswith(torn)):
            self._foreign(whole.split(b"\n")[0] if newline else torn)
        if torn:
            os.truncate(self._path, len(whole + newline))
        return whole.split(b"\n") if newline else []

    def _load(self, lines: list[bytes]) -> None:
        if not lines:
            self._append(HEAD)
            return
        self._foreign(lines[0])
        for number, line in enumerate(lines[1:], 2):
            try:
                kept = json.loads(line)
                key, value = kept["key"], kept["value"]
            except (ValueError, RecursionError, LookupError, TypeError):
                key = value = None
            if not isinstance(key, str) or not isinstance(value, str):
                raise InvalidReading(f"{self._path}:{number} is damaged. Take that line out, or use another journal.")
            self._answers[key] = value

    def _foreign(self, first: bytes) -> None:
        try:
            head = json.loads(first)
        except (ValueError, RecursionError):
            head = None
        if head != HEAD:
            raise InvalidReading(
                f"{self._path} is no journal of this version; it was left as it is. Name another file."
            )

    def _append(self, entry: dict[str, object] | dict[str, str]) -> None:
        line = json.dumps(entry, ensure_ascii=True).encode() + b"\n"
        handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "ab", buffering=0) as file:
            os.fchmod(handle, 0o600)  # it may have been there before, open to others
            written = file.write(line)
            while written < len(line):
                written += file.write(line[written:])
            os.fsync(file.fileno())
