"""Words for numbers and people in the sentences about a course. British spelling, typographic apostrophes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

COUNTS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def count(number: int) -> str:
    """0 to 12 in words, else digits."""
    return COUNTS[number] if 0 <= number < len(COUNTS) else str(number)


def sessions(number: int) -> str:
    """ "one session", "two sessions"; "none" for 0."""
    return count(number) if not number else f"{count(number)} session{'' if number == 1 else 's'}"


def figure(value: float, *, span: float) -> str:
    """A score or difference with one decimal, or more on a scale whose scores span less than 0.3."""
    places = 1 if span >= 0.3 or not span else 2 if span >= 0.03 else 3
    return f"{value:z.{places}f}"


def apart(one: float, other: float) -> tuple[str, str]:
    """Two different numbers with one decimal, or with as many as it takes to see that they differ, up to four."""
    pairs = ((f"{one:z.{places}f}", f"{other:z.{places}f}") for places in range(1, 5))
    shown = list(pairs)
    return next((pair for pair in shown if pair[0] != pair[1]), shown[0])


def share(probability: float) -> str:
    """A probability with two decimals and no zero before them, never shown as certain."""
    if not 0.005 <= probability < 0.995:
        return "above .99" if probability > 0.5 else "below .01"
    return f"{probability:.2f}".removeprefix("0")


def shown_gap(hers: float, yours: float) -> float:
    """How far apart two ratings lie as they are shown, so that the numbers on a page agree with each other."""
    return round(round(hers, 1) - round(yours, 1), 1)


def dropped(drop: float, *, shown: float, asked: float) -> tuple[str, str]:
    """A drop as it is shown, and what was asked for; with more decimals where one would not tell them apart."""
    pair = f"{shown:.1f}", f"{asked:.1f}"
    return pair if pair[0] != pair[1] and (shown > asked) == (drop > asked) else apart(drop, asked)


def span(scores: Iterable[float]) -> float:
    """Highest minus lowest, 0 for none."""
    values = tuple(scores)
    return max(values) - min(values) if values else 0.0


@dataclass(frozen=True, slots=True)
class Person:
    """How a sentence speaks of the client: by name, or with "they" where no name is given."""

    name: str

    @property
    def whose(self) -> str:
        """ "Mara’s", "Their"."""
        return f"{self.name}’s" if self.name else "Their"

    @property
    def whom(self) -> str:
        """ "Mara", "them"."""
        return self.name or "them"

    @property
    def rates(self) -> str:
        """ "Mara rates", "they rate"."""
        return f"{self.name} rates" if self.name else "they rate"

    @property
    def does(self) -> str:
        """ "Mara does", "they do"."""
        return f"{self.name} does" if self.name else "they do"
