"""Two whole pictures, kept as files: a change of the drawing is seen and meant. UPDATE_SNAPSHOTS=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.charts.courses import MARA, THERAPIST, links, rated, weekly, words_in

from vinculum.charts import Beside, Mark, Span, course_picture
from vinculum.course import What

KEPT = Path(__file__).parent / "snapshots"
EVENTS = (
    Mark(4.5, What.BREAK, "break, 3 weeks"),
    Mark(5, What.ABSENCE, "illness"),
    Mark(12.5, What.FRAME, "new room"),
)


@pytest.mark.parametrize("width", ["wide", "middle", "narrow"])
def test_the_picture_is_the_one_that_was_looked_at(width: str) -> None:
    svg = course_picture(
        rated(MARA, THERAPIST),
        client="Mara",
        width=width,
        uid=f"course-{width}",
        beside=Beside(links(14), weekly(14), (Span(9, 11, "Strain, then repaired"),), EVENTS),
    )
    file = KEPT / f"course.{width}.svg"
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        file.write_text(svg + "\n", encoding="utf-8")
    assert file.read_text(encoding="utf-8") == svg + "\n"


def test_an_axis_speaks_the_words_of_the_form_that_was_answered() -> None:
    pulse = words_in(course_picture(rated([4, 5, 4, 3, 2], measure="pulse"), client="Mara", width="wide", uid="p"))
    assert {"good 5", "4", "partly 3"} <= set(pulse)
    assert not {"completely 5", "mostly 4"} & set(pulse)
