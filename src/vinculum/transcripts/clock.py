"""Times as people and programs write them, in seconds."""

from __future__ import annotations

import math

LONGEST = 360_000.0  # 100 hours: beyond this a number is not a time of a session


def read_clock(text: str) -> float | None:
    """Seconds of `1:02:03.5`, `02:03,5` or `63.5`; None where the text is no time, negative or beyond 100 hours."""
    text = text.strip().replace(",", ".")
    if not 0 < len(text) <= 24 or not text.isascii():
        return None
    *larger, smallest = text.split(":")
    whole, _, fraction = smallest.partition(".")
    if len(larger) > 2 or not all(part.isdigit() for part in (*larger, whole)) or not (fraction or "0").isdigit():
        return None
    return within(_sum([int(part) for part in larger], int(whole), fraction))


def _sum(larger: list[int], whole: int, fraction: str) -> float:
    """Hours and minutes before the seconds; a minute or second beyond 59 under a larger unit gives nan."""
    if (larger and whole > 59) or (len(larger) == 2 and larger[1] > 59):
        return math.nan
    seconds = whole
    for power, value in enumerate(reversed(larger), start=1):
        seconds += value * 60**power
    return float(f"{seconds}.{fraction or 0}")


def as_seconds(value: object) -> float | None:
    """A number of a file as seconds; one beyond any is infinite, and None stands for what is no number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if abs(value) <= LONGEST else math.copysign(math.inf, value > 0 or -1)


def within(seconds: float) -> float | None:
    """The same seconds, or None where they are not finite, negative or beyond 100 hours."""
    return seconds if 0.0 <= seconds <= LONGEST else None


def has_clock_form(text: str) -> bool:
    """Whether the text is a time with a colon, as against a mere number."""
    return ":" in text and read_clock(text) is not None


def write_clock(seconds: float) -> str:
    """`01:02:03.500` of seconds, rounded to a millisecond."""
    total = round(seconds * 1000)
    minutes, milliseconds = divmod(total, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{milliseconds // 1000:02d}.{milliseconds % 1000:03d}"
