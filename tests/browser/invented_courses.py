"""Invented courses at the edges of what a picture has to hold, as one page of the command line's kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from vinculum.charts import Beside, Mark, Span, course_picture, places_told, told_list
from vinculum.cli.page import whole_page
from vinculum.course import Rater, Rating, What, follow

Scores = Sequence[float | None]
WAVE = (3.4, 3.6, 3.5, 3.9, 3.7, 4.2, 4.0, 4.4, 4.1, 4.5, 4.2, 4.6)
LONG = tuple(
    None if place % 11 == 7 else WAVE[place * 5 % 12] - (2.2 if place in (29, 30) else 0) for place in range(60)
)
EIGHT = (3.4, 3.6, 3.5, 3.7, 3.6, 2.4, 3.0, 3.6)
CEILING = (5, 5, 5, 5, 4.9, 5, 5, 4, 5, 5, 5, 5)
FORTY = tuple(None if score is None else round((score - 1) * 10) for score in LONG[:20])
HAPPENED = (
    Mark(10.5, What.BREAK, "three weeks of summer holiday"),
    Mark(28.5, What.ROOM, "new room on the second floor, facing the street"),
    Mark(29.5, What.FEE, "fee from £70 to £80"),
    Mark(40.5, What.ILLNESS, "Mara ill"),
    Mark(44.5, What.MEDICATION, "sertraline begun"),
)
NAMED = (Span(29, 33, "When I forgot what she had told me about her brother"), Span(35, 37, "The second one"))


def _figure(name: str, sides: tuple[Scores, Scores], *, client: str = "Mara", **more: Sequence[object]) -> str:
    ratings = [
        Rating(number, rater, "relationship", score)
        for rater, scores in zip((Rater.CLIENT, Rater.THERAPIST), sides, strict=True)
        for number, score in enumerate(scores, 1)
        if score is not None
    ]
    course, sessions = follow(ratings, measure="relationship"), range(1, max(map(len, sides)) + 1)
    dates = {number: date(2025, 3, 3) + timedelta(weeks=number) for number in sessions}
    beside = Beside(places_told(sessions, uid=name), dates, **more)  # type: ignore[arg-type]  # spans and marks
    drawn = {
        width: course_picture(course, client=client, width=width, uid=name + width, beside=beside)
        for width in ("wide", "middle", "narrow")
    }
    pictures = "".join(f'<div class="only-{width}">{svg}</div>' for width, svg in drawn.items())
    told = told_list(course, dict.fromkeys(sessions, ""), client=client, uid=name, beside=beside)
    return f'<h2>{name}</h2><figure class="course-figure">{pictures}{told}</figure>'


def gallery() -> str:
    """Eight to sixty sessions, one side only, the ceiling, another scale, long names, many happenings."""
    many = tuple(Mark(3.5 + place, what, f"{what} noted here") for place, what in enumerate([*What, *What]))
    spans = tuple(Span(first, first + 2, f"The one of session {first}, with a longer name") for first in (3, 7, 9, 15))
    figures = [
        _figure("sixty", (LONG, LONG[::-1]), episodes=NAMED, events=HAPPENED),
        _figure("eight", (EIGHT, WAVE[:8])),
        _figure("one", ((3.4,), ())),
        _figure("client", (LONG[:14], ())),
        _figure("therapist", ((), LONG[:14])),
        _figure("ceiling", (CEILING, (5,) * 12)),
        _figure("forty", (FORTY, FORTY[::-1])),
        _figure("silent", ((*WAVE[:8], None, None, None, None), WAVE), client="Maximiliane-Alexandra"),
        _figure("many", (LONG[:24], LONG[24:48]), episodes=spans, events=many),
    ]
    return whole_page("Invented courses", "\n".join(figures), wide=True)
