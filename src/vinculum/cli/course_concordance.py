"""How far the criteria agree over several cases, session by session, for text, page and JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vinculum.charts.marks import plain
from vinculum.cli.account_json import Json
from vinculum.cli.page import scrolling
from vinculum.cli.sheet import Sheet
from vinculum.course import Course, Known, Rater, Rating, follow
from vinculum.course.concordance import Concordance, concordance
from vinculum.estimate import Estimate

Concordances = tuple[Concordance, ...]
_COLUMN = 31


def concordances(course: Course, others: Sequence[Sequence[Rating]], known: Mapping[Rater, Known]) -> Concordances:
    """The chosen criterion against every other over this case and the others; none without others."""
    if not others:
        return ()
    followed = [follow(ratings, measure=course.measure, criterion=course.criterion, known=known) for ratings in others]
    return concordance([course, *followed], only=course.criterion)


def write_concordance(sheet: Sheet, found: Concordances) -> None:
    """The section of a printed course; nothing where there is only one case."""
    if not found:
        return
    sheet.heading("How far the criteria agree")
    sheet.say(gloss(found), indent=2)
    sheet.gap()
    for one in found:
        sheet.entry(f"  {one.other}", _kappa(one.kappa), indent=2, column=_COLUMN)


def gloss(found: Concordances) -> str:
    """What the figures are."""
    cases = max(one.courses for one in found)
    return (
        f"“{found[0].one}” against each other criterion over {cases} cases, session by session: κ is 1 where both "
        "count the same sessions to a fall, and 0 where they agree no more than by chance. In brackets the 95 % "
        "interval, from drawing the cases anew."
    )


def concordance_table(found: Concordances) -> str:
    """The section of a page; "" where there is only one case."""
    if not found:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{plain(one.other)}</th><td>{plain(_kappa(one.kappa))}</td><td>{one.kappa.n}</td></tr>'
        for one in found
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Criterion", "κ", "Sessions"))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    title = "How far the criteria agree"
    return f"<h2>{title}</h2><p>{plain(gloss(found))}</p>{scrolling(title, table)}"


def concordance_json(found: Concordances) -> list[Json]:
    """One object for each other criterion."""
    return [
        {
            "criterion": one.one,
            "other": one.other,
            "kappa": one.kappa.estimate,
            "low": one.kappa.low,
            "high": one.kappa.high,
            "sessions": one.kappa.n,
            "cases": one.courses,
            "both": one.both,
            "neither": one.neither,
            "why": one.kappa.why,
        }
        for one in found
    ]


def _kappa(kappa: Estimate) -> str:
    if kappa.estimate is None:
        return kappa.why
    shown = f"κ {_figure(kappa.estimate)}"
    if kappa.low is None or kappa.high is None:
        return f"{shown}. {kappa.why}"
    return f"{shown} ({_figure(kappa.low)} to {_figure(kappa.high)})"


def _figure(value: float) -> str:
    return f"{value:z.2f}".replace("-", "−")
