"""The level behind the answers in words: where it lies now, what to expect next, and where its variances come from."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from vinculum.course.level import Z80
from vinculum.course.level_gap import LevelGap, level_gap
from vinculum.course.model import Course, Level, Side
from vinculum.course.ratings import Rater
from vinculum.course.words import figure

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
    found = level_gap(course)
    if found:
        yield f"{_whose(Rater.CLIENT, client)} minus you: {_distance(found)}"


def level_words(side: Side) -> str:
    """ "4.1 after session 14 (80 % band 3.9 to 4.3); the next answer is expected between 3.5 and 4.7." """
    level = side.level
    if level is None:
        return f"Not enough answers yet ({len(side.points)})." if side.points else ""
    if level.variances == (0.0, 0.0):
        return "All answers are the same."
    least, most = coming(level)
    figures = (level.mean[-1], level.low80[-1], level.high80[-1], least, most)
    mean, low, high, bottom, top = (_shown(value, most - least) for value in figures)
    return (
        f"{mean} after session {level.sessions[-1]} (80 % band {low} to {high}); the next answer is expected between "
        f"{bottom} and {top}."
    )


def coming(level: Level) -> tuple[float, float]:
    """Where the next session’s answer lies in 80 of 100 cases, from those so far; not clipped to the scale."""
    move, noise = level.variances
    width = Z80 * sqrt(level.filtered_deviation[-1] ** 2 + move + noise)
    return level.filtered[-1] - width, level.filtered[-1] + width


def _distance(found: LevelGap) -> str:
    figures = (found.mean[-1], found.low80[-1], found.high80[-1])
    mean, low, high = (_signed(value, found.high80[-1] - found.low80[-1]) for value in figures)
    return f"{mean} in session {found.sessions[-1]} (80 % band {low} to {high}). {found.origin}"


def _whose(rater: Rater, client: str) -> str:
    names = {Rater.CLIENT: client or "The client", Rater.THERAPIST: "You"}
    return names.get(rater, "The observer")


def _shown(value: float, span: float) -> str:
    """A score with as many decimals as a band of that width asks for, and a true minus."""
    words = figure(value, span=span)
    return words.removeprefix("-") if not float(words) else words.replace("-", "−")


def _signed(value: float, span: float) -> str:
    words = _shown(value, span)
    return f"+{words}" if value > 0 and words.strip("0.") else words
