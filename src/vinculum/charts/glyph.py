"""The caseload miniature: both sides of one relationship, small enough for a line of a list."""

from __future__ import annotations

from collections.abc import Mapping

from vinculum.charts import marks
from vinculum.charts.scale import AnswerScale, SessionAxis, scale_for
from vinculum.charts.words import RATERS, score_words, scores_of, words_of
from vinculum.course.model import Course
from vinculum.course.ratings import Rater

WIDTH, HEIGHT = 170.0, 48.0
_RIGHT, _TOP, _BOTTOM = 160.0, 7.0, 41.0
_WIDEST = 16.9
_ENOUGH = 4  # answers that a line needs, as for a level


def glyph(course: Course, *, client: str, mark: str = "circle") -> str:
    """An SVG of 170 × 48: raw ratings as lines, the latest as points; few answers are only points; "" for none.

    `mark` is the client's shape.
    """
    both = {rater: scores for rater in RATERS if (scores := scores_of(course, rater))}
    if not both:
        return ""
    answers = [score for scores in both.values() for score in scores.values()]
    scale = scale_for(answers, words=words_of(course))
    axis = _axis([session for scores in both.values() for session in scores])
    drawn = [_side(rater, scores, (axis, scale), mark) for rater, scores in reversed(both.items())]
    content = "".join([*(lines for lines, _ in drawn), _join(both, axis, scale), *(points for _, points in drawn)])
    return (
        f'<svg class="chart mini" viewBox="0 0 {marks.number(WIDTH)} {marks.number(HEIGHT)}" role="img"'
        f' aria-label="{marks.plain(_said(both, client))}">{content}</svg>'
    )


def _axis(sessions: list[int]) -> SessionAxis:
    """The latest session at the right end, earlier ones as far left as they need."""
    first, last = min(sessions), max(sessions)
    step = min(_WIDEST, (_RIGHT - 8) / max(last - first, 1))
    return SessionAxis(first, _RIGHT - (last - first) * step, step)


def _y(value: float, scale: AnswerScale) -> float:
    return _BOTTOM - scale.share(value) * (_BOTTOM - _TOP)


def _side(rater: Rater, scores: Mapping[int, float], on: tuple[SessionAxis, AnswerScale], mark: str) -> tuple[str, str]:
    """The line (none for few answers) and the points of one side."""
    axis, scale = on
    places = [(axis.x(session), _y(scores[session], scale)) for session in sorted(scores)]
    enough = len(places) >= _ENOUGH
    line = marks.line(places, kind=f"ln ln--{rater}") if enough else ""
    shown = places[-1:] if enough else places
    if rater == Rater.CLIENT:
        return line, "".join(marks.shaped(place, mark, kind=f"pt pt--{rater}", radius=3.2) for place in shown)
    return line, "".join(marks.diamond(place, kind=f"pt pt--{rater}", radius=6.0) for place in shown)


def _join(both: Mapping[Rater, Mapping[int, float]], axis: SessionAxis, scale: AnswerScale) -> str:
    """The vinculum of the latest session, when both answered it and stand visibly apart."""
    latest = [max(scores) for scores in both.values()]
    if len(latest) < len(RATERS) or latest[0] != latest[1]:
        return ""
    ends = [(axis.x(latest[0]), _y(scores[latest[0]], scale)) for scores in both.values()]
    return marks.rule(ends[0], ends[1], kind="join") if abs(ends[0][1] - ends[1][1]) >= 6 else ""


def _said(both: Mapping[Rater, Mapping[int, float]], client: str) -> str:
    count = len({session for scores in both.values() for session in scores})
    who = "Both sides" if len(both) == len(RATERS) else f"{client} only" if Rater.CLIENT in both else "You only"
    names = {Rater.CLIENT: client, Rater.THERAPIST: "you"}
    latest = ", ".join(f"{names[rater]} {score_words(scores[max(scores)])}" for rater, scores in both.items())
    few = "" if any(len(scores) >= _ENOUGH for scores in both.values()) else " Too few for a course."
    return f"{who} over {count} {'session' if count == 1 else 'sessions'}. Latest: {latest}.{few}"
