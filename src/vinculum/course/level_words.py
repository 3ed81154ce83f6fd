"""The level behind the answers in words: where it lies now, what to expect next, and where its variances come from."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from vinculum.course.distance import Distance, distance
from vinculum.course.level import Z80
from vinculum.course.model import Course, Level, Side
from vinculum.course.ratings import Rater

BANDS = (
    "An answer has chance in it; the level is what remains. The true level lies within a band in about 80 of 100 "
    "sessions, if the levels move as assumed."
)


def level_lines(course: Course, client: str) -> Iterator[str]:
    """Each side’s level after its last answer, the answer to expect next, and where the variances come from."""
    levels = [side.level for side in course.sides.values() if side.level and any(side.level.variances)]
    alike = len(levels) > 1 and len({level.origin for level in levels}) == 1
    for side in course.sides.values():
        words = level_words(side)
        if words:
            told = f" {side.level.origin}" if side.level and side.level in levels and not alike else ""
            yield f"{_whose(side.rater, client)}: {words}{told}"
    if alike:
        yield f"For both: {levels[0].origin}"
    found = distance(course)
    if found:
        yield f"{_whose(Rater.CLIENT, client)} minus you: {_distance(found)}"


def level_words(side: Side) -> str:
    """ "4.1 after session 14 (80 % band 3.9 to 4.3); the next answer is expected between 3.5 and 4.7." """
    level = side.level
    if level is None:
        return f"Not enough answers yet ({len(side.points)})." if side.points else ""
    if level.variances == (0.0, 0.0):
        return "All answers are the same."
    low, high = coming(level)
    return (
        f"{_figure(level.mean[-1])} after session {level.sessions[-1]} (80 % band {_figure(level.low80[-1])} to "
        f"{_figure(level.high80[-1])}); the next answer is expected between {_figure(low)} and {_figure(high)}."
    )


def coming(level: Level) -> tuple[float, float]:
    """Where the next session’s answer lies in 80 of 100 cases, from those so far; not clipped to the scale."""
    move, noise = level.variances
    width = Z80 * sqrt(level.filtered_deviation[-1] ** 2 + move + noise)
    return level.filtered[-1] - width, level.filtered[-1] + width


def _distance(found: Distance) -> str:
    return (
        f"{_signed(found.mean[-1])} in session {found.sessions[-1]} (80 % band {_signed(found.low80[-1])} to "
        f"{_signed(found.high80[-1])}). {found.origin}"
    )


def _whose(rater: Rater, client: str) -> str:
    names = {Rater.CLIENT: client or "The client", Rater.THERAPIST: "You"}
    return names.get(rater, "The observer")


def _figure(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


def _signed(value: float) -> str:
    words = _figure(value)
    return words if words.startswith("−") or words in ("0.0", "−0.0") else f"+{words}"
