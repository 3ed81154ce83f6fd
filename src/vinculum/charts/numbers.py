"""The same course as a table: nothing in the picture is missing here."""

from __future__ import annotations

from collections.abc import Mapping

from vinculum.charts.given import Beside
from vinculum.charts.marks import plain
from vinculum.charts.words import NOTHING, RATERS, dips_of, happened, score_words, scores_of, shown_gaps, signed
from vinculum.course.model import Course, Dip
from vinculum.course.ratings import Rater

_NOTHING = "–"


def numbers_table(course: Course, *, client: str, beside: Beside = NOTHING) -> str:
    """An HTML table, one column per session: both ratings, their gap, both levels, and what stands before a session.

    A drop and its return stand in words.
    """
    sessions = sorted({*course.sessions, *(one for rater in RATERS for one in scores_of(course, rater))})
    gaps = {session: signed(gap) for session, gap in shown_gaps(course).items()}
    rows = [
        _row(client, [_answer(course, Rater.CLIENT, session) for session in sessions]),
        _row("You", [_answer(course, Rater.THERAPIST, session) for session in sessions]),
        _row("Gap", [gaps.get(session, _NOTHING) for session in sessions]),
    ]
    for rater, name in zip(RATERS, (f"Level, {client}", "Level, you"), strict=True):
        levels = _levels(course, rater)
        rows += [_row(name, [levels.get(session, _NOTHING) for session in sessions])] if levels else []
    before = [happened(session, beside.events) for session in sessions]
    rows += [_row("Before it", [plain("; ".join(words)) or _NOTHING for words in before])] if any(before) else []
    head = "".join(f'<th scope="col">{session}</th>' for session in sessions)
    return (
        f'<table class="numbers"><caption>Ratings of {plain(client)} and you by session;'
        f" the gap is {plain(client)}’s rating minus yours</caption>"
        f'<thead><tr><th scope="col">Session</th>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def _levels(course: Course, rater: Rater) -> dict[int, str]:
    """Session to smoothed level, as shown."""
    side = course.sides.get(rater)
    if side is None or side.level is None:
        return {}
    return {number: score_words(mean) for number, mean in zip(side.level.sessions, side.level.mean, strict=True)}


def _row(name: str, cells: list[str]) -> str:
    inner = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{plain(name)}</th>{inner}</tr>'


def _answer(course: Course, rater: Rater, session: int) -> str:
    scores: Mapping[int, float] = scores_of(course, rater)
    if session not in scores:
        return _NOTHING
    words = [word for dip in dips_of(course) if dip.rater == rater for word in _dip_words(dip, session)]
    return score_words(scores[session]) + "".join(f" <small>{word}</small>" for word in words)


def _dip_words(dip: Dip, session: int) -> list[str]:
    drop = [f"a drop of {dip.shown:.1f}"] if session == dip.session else []
    return [*drop, *(["back"] if session == dip.recovered_in else [])]
