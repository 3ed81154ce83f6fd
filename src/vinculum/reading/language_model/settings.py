"""How a language model is asked: where, which, in what portions, how long, how often again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from vinculum.errors import InvalidReading
from vinculum.reading.language_model.address import Address, open_address

LONGEST_KEY = 4096


class Choice(StrEnum):
    """Which of a code's examples go into the manual that a model is given."""

    DIFFERENT = "different"  # those most unlike each other: the same manual for every window
    NEAREST = "nearest"  # those that share most words with the window


@dataclass(frozen=True, slots=True)
class Portions:
    """How a transcript is cut into windows.

    Attributes:
        turns: at most so many turns in a window.
        overlap: so many turns at its end stand at the beginning of the next one, too.
        characters: at most so many characters of speech in a window.
        piece: a turn longer than this many characters is cut into several pieces.
    """

    turns: int = 24
    overlap: int = 6
    characters: int = 12_000
    piece: int = 4_000

    def __post_init__(self) -> None:
        if not (0 <= self.overlap < self.turns and 0 < self.piece <= self.characters):
            raise InvalidReading(
                "Windows need at least one turn, an overlap smaller than their turns, and pieces no longer than they."
            )


@dataclass(frozen=True, slots=True)
class Prices:
    """What a server asks for, in any currency, for a million tokens."""

    read: float
    written: float


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a reading with a language model is made with.

    Attributes:
        url: the server's address with its version, such as "http://127.0.0.1:8080/v1".
        model: the model's name, as the server calls it.
        allowed: addresses beyond this machine that may be asked, as "HOST:PORT".
        key: what the server wants to be shown, "" for nothing. Never printed.
        authority: a file with the certificate of whoever vouches for the server, "" for those the system trusts.
        timeout: seconds for one whole answer.
        retries: so many more attempts when a server is busy, cut off, or away for a moment.
        portions: how a transcript is cut.
        examples: so many examples of each code are shown; half as many near-misses, rounded up.
        choice: which of them.
        temperature: 0 for the likeliest words each time.
        seed: the same seed asks for the same answer, where the server can give it.
        tokens: an answer is at most so long.
        least: moments that the model is less sure of are left out, and counted.
        prices: None where nothing is to be reckoned.
    """

    url: str
    model: str
    allowed: tuple[str, ...] = ()
    key: str = field(default="", repr=False)
    authority: str = ""
    timeout: float = 120.0
    retries: int = 4
    portions: Portions = Portions()
    examples: int = 3
    choice: Choice = Choice.DIFFERENT
    temperature: float = 0.0
    seed: int = 0
    tokens: int = 4096
    least: float = 0.5
    prices: Prices | None = None

    @property
    def address(self) -> Address:
        """The address; AddressNotAllowed where words of a session may not go there."""
        return open_address(self.url, self.allowed)


def key_from(*, variable: str = "", file: Path | None = None, environment: Mapping[str, str] | None = None) -> str:
    """The key from a variable of the environment or from a file, "" where neither is named; else InvalidReading."""
    if variable:
        key = (os.environ if environment is None else environment).get(variable, "")
        where = f"The variable {variable}"
    elif file is not None:
        where = f"The file {file}"
        try:
            with file.open(encoding="utf-8") as stream:
                key = stream.read(LONGEST_KEY + 1)
        except (OSError, UnicodeDecodeError):
            raise InvalidReading(f"{where} cannot be read. It should hold the server's key on one line.") from None
    else:
        return ""
    key = key.strip()
    if not key or len(key) > LONGEST_KEY or not all("!" <= letter <= "~" for letter in key):
        raise InvalidReading(f"{where} should hold the server's key: one line, letters and signs without spaces.")
    return key
