"""A course as an HTML page, and its picture as an SVG file of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from vinculum.charts import Beside, course_picture, numbers_table, places_told, told_list
from vinculum.charts.marks import plain
from vinculum.charts.scene import Width
from vinculum.cli.course_concordance import Concordances, concordance_table
from vinculum.cli.course_level import HEADING
from vinculum.cli.course_text import CAUTION, criterion_row, gap_line, outcome, whose
from vinculum.cli.page import scrolling, whole_page
from vinculum.cli.svg_file import alone
from vinculum.course import CRITERIA, DEFAULT, NOTICE, Course, Said, say
from vinculum.course.level_words import BANDS, level_lines
from vinculum.transcripts import Problem

WIDTHS: tuple[Width, ...] = ("wide", "middle", "narrow")


def course_page(
    course: Course,
    *,
    client: str,
    dates: Mapping[int, date],
    source: tuple[str, Iterable[Problem]],
    agreement: Concordances = (),
) -> str:
    """The sentences, the picture at three widths, the numbers, every criterion, the distance and the problems."""
    name, problems = source
    shown = client or "Client"
    beside = Beside(places_told(course.sessions, uid="session"), dates)
    pictures = "".join(
        f'<div class="only-{width}">{course_picture(course, client=shown, width=width, uid=width, beside=beside)}</div>'
        for width in WIDTHS
    )
    told = told_list(course, dict.fromkeys(course.sessions, ""), client=shown, uid="session", beside=beside)
    said = say(course, client=client)
    body = [
        f"<h1>{plain(f'{shown} and you')}</h1>",
        f'<p class="say">{plain(said.text)}</p>',
        f'<figure class="course-figure">{pictures}{told}',
        f"{scrolling('Numbers', numbers_table(course, client=shown))}</figure>",
        _grounds(said),
        _findings(course, client),
        f"<p>{plain(CAUTION)}</p>",
        _criteria(),
        f"<p>{plain(NOTICE)}</p>" if course.criterion == DEFAULT else "",
        concordance_table(agreement),
        "<h2>The distance between you</h2>",
        f"<p>{plain(shown)} minus you, by session: {plain(gap_line(course)) or 'no session was answered by both'}</p>",
        _levels(course, client),
        _problems(name, problems),
    ]
    return whole_page(f"{shown} and you", "\n".join(body), wide=True)


def _grounds(said: Said) -> str:
    """What each sentence rests on, on request."""
    rows = "".join(f"<dt>{plain(one.text)}</dt><dd>{plain(one.source)}</dd>" for one in said.sentences)
    return f"<details><summary>What the sentences rest on</summary><dl>{rows}</dl></details>"


def course_svg(course: Course, *, client: str, dates: Mapping[int, date]) -> str:
    """The wide picture with plain colours inside, for programs that know no CSS variables; "" without answers."""
    picture = course_picture(course, client=client or "Client", width="wide", uid="course", beside=Beside(dates=dates))
    return alone(picture)


def _findings(course: Course, client: str) -> str:
    sides = list(course.sides.values())
    head = "".join(f'<th scope="col">{plain(whose(side.rater, client))} ({len(side.points)})</th>' for side in sides)
    rows = "".join(
        f'<tr><th scope="row">{plain(name)}{" (chosen)" if name == course.criterion else ""}</th>'
        + "".join(f"<td>{plain(outcome(side.findings[name]))}</td>" for side in sides if name in side.findings)
        + "</tr>"
        for name in CRITERIA
    )
    table = f'<table><thead><tr><th scope="col">Criterion</th>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f"<h2>What fell, by each criterion</h2>{scrolling('What fell', table)}"


def _criteria() -> str:
    rows = "".join(
        f'<tr><th scope="row">{plain(name)}</th>{"".join(f"<td>{plain(cell)}</td>" for cell in cells)}</tr>'
        for name, *cells in (criterion_row(criterion) for criterion in CRITERIA.values())
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Criterion", "A fall is", "Back"))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<h2>What each of them calls a fall</h2>{scrolling('The criteria', table)}"


def _levels(course: Course, client: str) -> str:
    rows = "".join(f"<p>{plain(words)}</p>" for words in (*level_lines(course, client), BANDS))
    return f"<h2>{HEADING}</h2>{rows}" if any(side.level for side in course.sides.values()) else ""


def _problems(name: str, problems: Iterable[Problem]) -> str:
    rows = "".join(f"<li>{plain(f'{name}:{problem.line}: {problem.message}')}</li>" for problem in problems)
    return f'<h2>Problems in the table</h2><ul class="problems plain">{rows}</ul>' if rows else ""
