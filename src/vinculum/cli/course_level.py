"""The level behind the answers, in lines for a terminal."""

from __future__ import annotations

from vinculum.cli.sheet import Sheet
from vinculum.course import Course
from vinculum.course.level_words import BANDS, level_lines

HEADING = "The level behind the answers"


def write_levels(sheet: Sheet, course: Course, client: str) -> None:
    """The section of a printed course."""
    lines = list(level_lines(course, client))
    if not lines:
        return
    sheet.heading(HEADING)
    for line in lines:
        sheet.say(line, indent=2, hang=2)
    if any(side.level for side in course.sides.values()):
        sheet.gap()
        sheet.say(BANDS, indent=2)
