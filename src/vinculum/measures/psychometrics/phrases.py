"""Numbers and small words of a report, as people read them."""

from __future__ import annotations

from collections.abc import Sequence

from vinculum.estimate import Estimate, share_words

NOTHING = "–"
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def amount(value: float) -> str:
    """A number in the units of a scale, two decimals at most: 3.5, 12, −0.25."""
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shown in ("-0", "") else shown.replace("-", "−")


def two_decimals(value: float | None) -> str:
    """A number for a column: 3.50, −0.25; a dash for None."""
    if value is None:
        return NOTHING
    shown = f"{value:.2f}"
    return "0.00" if shown == "-0.00" else shown.replace("-", "−")


def percent(value: float) -> str:
    """A share as whole percent: 16 %."""
    return f"{value:.0%}".replace("%", " %")


def with_interval(found: Estimate | None) -> str:
    """.86 (.79 to .91); a dash where there is no estimate."""
    if found is None or found.estimate is None:
        return NOTHING
    if found.low is None or found.high is None:
        return share_words(found.estimate)
    return f"{share_words(found.estimate)} ({share_words(found.low)} to {share_words(found.high)})"


def amount_with_interval(found: Estimate | None) -> str:
    """2.4 (1.9 to 2.8) in the units of a scale."""
    if found is None or found.estimate is None:
        return NOTHING
    if found.low is None or found.high is None:
        return two_decimals(found.estimate)
    return f"{two_decimals(found.estimate)} ({two_decimals(found.low)} to {two_decimals(found.high)})"


def counted(number: int, word: str, plural: str = "") -> str:
    """One question, 14 questions; small numbers as words."""
    shown = _SMALL[number] if number < len(_SMALL) else f"{number:,}"
    return f"{shown} {word if number == 1 else plural or word + 's'}"


def beginning(words: str) -> str:
    """The words with a capital letter."""
    return words[:1].upper() + words[1:]


def listed(words: Sequence[str]) -> str:
    """a, b and c."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
